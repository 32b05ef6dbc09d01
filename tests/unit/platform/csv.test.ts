import { expect, test } from 'vitest';
import { csvFile } from '@/lib/http/staff/csv-file';
import { csvLine } from '@/lib/platform/text/csv-line';

test.each([
  ['=1+1', "'=1+1"],
  ['+1 (415) 555-0134', '+1 (415) 555-0134'],
  ['+14155550134', '+14155550134'],
  ['+14155550134 ext. 22; +442079460018', '"+14155550134 ext. 22; +442079460018"'],
  ['+1 415 555 0134; =1', `"'+1 415 555 0134;' =1"`],
  ['+1 ext. x', "'+1 ext. x"],
  ['+cmd|x', "'+cmd|x"],
  ['+1+cmd()', "'+1+cmd()"],
  [' =1', "' =1"],
  ['\u00a0=1', "'\u00a0=1"],
  ['\u200b=1', "'\u200b=1"],
  ['\u202e@SUM(A1)', "'\u202e@SUM(A1)"],
  ['＝1+1', "'＝1+1"],
  ['＋1+cmd()', "'＋1+cmd()"],
  ['x;=1', `"x;'=1"`],
  ['x; =1', `"x;' =1"`],
  ['x\t＝1', `"x\t'＝1"`],
  ['two\n=1', `"two\n'=1"`],
  ['two\r\n@x', `"two\r\n'@x"`],
  ['+1;=cmd', `"'+1;'=cmd"`],
  ['2;3', '"2;3"'],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"'\t'=1"`],
  ['\r=1', `"'\r'=1"`],
  ['=HYPERLINK("https://evil.test","x")', `"'=HYPERLINK(""https://evil.test"",""x"")"`],
  ['Hale, Ortiz', '"Hale, Ortiz"'],
  ['two\nlines', '"two\nlines"'],
  ['a=b', 'a=b'],
  ['محمد', 'محمد'],
  ['', ''],
] as const)('the cell %j is written as %j, so a spreadsheet reads text and never a formula', (given, written) => {
  expect(csvLine([given])).toBe(`${written}\r\n`);
});

test('a CSV line keeps numbers as numbers and leaves null empty', () => {
  expect(csvLine([-2, null, 7])).toBe('-2,,7\r\n');
});

test('a CSV file is generated as it is sent, and stops when the client disconnects', async () => {
  let read = 0;
  let ended = false;
  async function* rows() {
    try {
      for (;;) yield [`row ${String((read += 1))}`];
    } finally {
      ended = true;
    }
  }
  const answer = csvFile('endless', ['Name'], rows());
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="endless.csv"');
  const reader = answer.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(value).startsWith('\u{feff}Name\r\nrow 1\r\n')).toBe(
    true,
  );
  await reader?.cancel();
  expect(ended).toBe(true);
  expect(read).toBeLessThan(1_000);
});

test('the CSV file of an empty list has only its header line', async () => {
  async function* none(): AsyncGenerator<string[]> {}
  expect(await csvFile('none', ['Name', 'Status'], none()).text()).toBe('Name,Status\r\n');
});
