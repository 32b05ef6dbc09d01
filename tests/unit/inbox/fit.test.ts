import { expect, test } from 'vitest';
import { fitColumns, isFullText, tooLong } from '@/lib/inbox/leads/fit';
import { aLead } from '../../support/builders';

test('fitColumns does not change a lead whose texts exactly fill their columns', () => {
  const lead = aLead({
    first_name: 'x'.repeat(255),
    phone_number: '5'.repeat(255),
    from_message: 'a\r\n'.repeat(32_767),
    from_source: 's'.repeat(255),
    referring_url: 'r'.repeat(2_048),
  });
  expect(fitColumns(lead)).toBe(lead);
  expect(tooLong(lead)).toEqual([]);
});

test.each([
  ['first_name', 255, 'First name'],
  ['last_name', 255, 'Last name'],
  ['phone_number', 255, 'Phone number'],
  ['from_message', 65_535, 'Message'],
  ['from_source', 255, 'Source'],
  ['referring_url', 2_048, 'Referring page'],
] as const)(
  'fitColumns shortens %s to %d characters, keeps the full text and adds a note for staff',
  (name, max, label) => {
    const text = `${'x'.repeat(max)}the end`;
    const fitted = fitColumns(aLead({ [name]: text, intake_notes: ['Noted before.'] }));
    expect(fitted[name]).toBe('x'.repeat(max));
    expect(fitted.answers).toEqual([{ name: `${name}:full`, label: `${label} (full text)`, value: text }]);
    expect(fitted.intake_notes).toEqual([
      'Noted before.',
      expect.stringMatching(new RegExp(`^${label} was shortened to ${max.toLocaleString('en')} characters`)),
    ]);
  },
);

test('fitColumns empties an email address that is too long, because a part of it would be another address', () => {
  const text = `${'x'.repeat(250)}@firm.example`;
  const fitted = fitColumns(aLead({ email: text }));
  expect([fitted.email, fitted.answers?.[0]?.value]).toEqual([null, text]);
});

test('fitColumns never cuts a character in half', () => {
  const fitted = fitColumns(aLead({ from_source: `${'x'.repeat(254)}😀` }));
  expect(fitted.from_source).toBe('x'.repeat(254));
});

test("isFullText returns true for the kept full text of a shortened field, and false for a visitor's answer to a form field", () => {
  expect(isFullText({ name: 'from_source:full', label: '', value: '' })).toBe(true);
  for (const name of ['from_source', 'full', 'practice_area_full'])
    expect(isFullText({ name, label: '', value: '' })).toBe(false);
});
