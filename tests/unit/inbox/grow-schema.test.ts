import { expect, test } from 'vitest';
import { GrowCreateInboxLead, V2CreateInboxLead } from '@/lib/inbox/leads/grow-schema';

const lead = {
  first_name: 'Maria',
  last_name: 'Garcia',
  from_message: 'I was rear-ended on I-80.',
  from_source: 'Website',
  referring_url: 'https://firm.example/contact',
};
const both = [
  ['early access', V2CreateInboxLead],
  ['the platform', GrowCreateInboxLead],
] as const;
const complaints = (schema: typeof V2CreateInboxLead, over: object) =>
  Object.fromEntries(
    schema
      .safeParse({ ...lead, ...over })
      .error?.issues.map(({ path, message }): [string, string] => [path.join('.'), message]) ?? [],
  );

test.each([
  'first_name',
  'last_name',
  'from_message',
  'from_source',
  'referring_url',
  'email',
  'phone_number',
] as const)('the lead schemas of the API answer that %s must be text when the value has another type', (field) => {
  for (const [, schema] of both)
    for (const value of [5, true, {}, ['x']])
      expect(complaints(schema, { [field]: value })).toEqual({ [field]: 'must be text' });
});

test.each(['first_name', 'last_name', 'from_message', 'from_source', 'referring_url'] as const)(
  'the lead schemas of the API answer that %s is required when the value is missing, null or blank',
  (field) => {
    for (const [, schema] of both)
      for (const value of [undefined, null, '', ' \n'])
        expect(complaints(schema, { [field]: value })).toEqual({ [field]: 'Required' });
  },
);

test('the lead schemas of the API trim an email address, and turn a blank one into null', () => {
  for (const [, schema] of both) {
    for (const email of [' maria@example.com ', '\tmaria@example.com\r\n', '\u00a0maria@example.com'])
      expect(schema.parse({ ...lead, email }).email).toBe('maria@example.com');
    for (const email of ['', '  ', null, undefined]) expect(schema.parse({ ...lead, email }).email).toBeNull();
    for (const email of ['not an address', 'maria', 'a b@example.com'])
      expect(complaints(schema, { email })).toEqual({ email: 'must be an email address' });
  }
});

test('the lead schemas of the API accept an email address with letters of any script', () => {
  for (const [, schema] of both)
    expect(schema.parse({ ...lead, email: 'jürgen@müller.example' }).email).toBe('jürgen@müller.example');
});

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://firm.example/x',
])('the lead schemas of the API refuse %j as referring_url', (referring_url) => {
  for (const [, schema] of both)
    expect(complaints(schema, { referring_url })).toEqual({
      referring_url: 'must be the URL of a page, not a script',
    });
});

test.each([
  'https://firm.example/contact',
  'http://localhost:3000/',
  'android-app://com.example',
  'mailto:a@firm.example',
  'firm.example',
  'www.firm.example',
  'www.firm.example/contact?x=1#top',
  'firm.example:8080/contact',
  '//firm.example/contact',
  'müller.example',
  ' www.firm.example ',
  'https://javascript.example/',
])('the lead schemas of the API accept %j as referring_url and keep it unchanged', (referring_url) => {
  for (const [, schema] of both) expect(schema.parse({ ...lead, referring_url }).referring_url).toBe(referring_url);
});

test('the platform API requires a web address as referring_url, and the early-access API accepts any text', () => {
  for (const referring_url of ['phone', 'not a uri', '/contact', 'firm..', '.example', 'a@b c.example', '?x=1']) {
    expect(complaints(GrowCreateInboxLead, { referring_url })).toEqual({
      referring_url: expect.stringContaining('URL of a page') as string,
    });
    expect(V2CreateInboxLead.parse({ ...lead, referring_url }).referring_url).toBe(referring_url);
  }
});

test('the API reads the id of a list entry from a number or from a text of digits, and reads any other value as 0', () => {
  const read = (matter_type: unknown) => GrowCreateInboxLead.parse({ ...lead, matter_type }).matter_type;
  expect([{ id: 5 }, { id: '5' }, { id: 5, name: 'Injury' }].map(read)).toEqual([{ id: 5 }, { id: 5 }, { id: 5 }]);
  expect([undefined, null, ''].map(read)).toEqual([null, null, null]);
  for (const odd of [
    7,
    'x',
    {},
    [],
    { id: 'x' },
    { id: null },
    { id: 1.5 },
    { id: -1 },
    { id: 2 ** 60 },
    { id: '9'.repeat(30) },
    true,
  ])
    expect(read(odd)).toEqual({ id: 0 });
});
