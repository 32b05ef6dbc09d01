import { describe, expect, test } from 'vitest';
import type { ComparedLead } from '@/lib/inbox/duplicates/compare';
import { compareLeads, duplicate_from_score, emailKey } from '@/lib/inbox/duplicates/compare';
import { keysOfLead } from '@/lib/inbox/duplicates/keys';
import { readPhoneNumbers } from '@/lib/platform/text/phone-numbers';

type Given = Partial<Omit<ComparedLead, 'phones'>> & { phone?: string };

function lead({ phone, ...given }: Given): ComparedLead {
  return {
    first_name: null,
    last_name: null,
    email: null,
    created_at: '2026-11-23T12:00:00.000Z',
    ...given,
    phones: phone === undefined ? [] : readPhoneNumbers(phone, 'US'),
  };
}

const areDuplicates = (one: Given, other: Given) => compareLeads(lead(one), lead(other)).score >= duplicate_from_score;

const phone = '(415) 555-0134';
const same_phone = '+1 415 555 0134';
const other_phone = '(212) 555-0171';

describe('two leads with the same phone number', () => {
  test.each([
    ['Maria', 'Garcia', 'MARIA', 'García'],
    ['Robert', 'Reed', 'Bob', 'Reed'],
    ['Mohammed', 'Hassan', 'محمد', 'حسن'],
    ['Сергей', 'Кузнецов', 'Sergei', 'Kuznetsov'],
    ['Γιώργος', 'Παπαδόπουλος', 'Giorgos', 'Papadopoulos'],
    ['민준', '박', 'Minjun', 'Park'],
    ['Jürgen', 'Müller', 'Juergen', 'Mueller'],
    ['Thảo', 'Nguyễn', 'Thao', 'Nguyen'],
    ['Wei', '张', 'Wei', 'Zhang'],
    ['Miguel', 'Okafor', 'Migeul', 'Okafor'],
    ['Garcia', 'Maria', 'Maria', 'Garcia'],
    ['Maria Garcia', null, 'Maria', 'Garcia'],
    ['Garcia, Maria', null, 'Maria', 'Garcia'],
    ['Maria', null, 'Maria', 'Garcia'],
    ['Maria', 'Garcia', 'Maria', 'Okafor'],
    ['J.', 'Reed', 'James', 'Reed'],
    [null, null, 'Maria', 'Garcia'],
  ])('are duplicates when the names are %s %s and %s %s', (first_1, last_1, first_2, last_2) => {
    const one = { first_name: first_1, last_name: last_1, phone };
    const other = { first_name: first_2, last_name: last_2, phone: same_phone };
    expect(areDuplicates(one, other)).toBe(true);
    expect(areDuplicates(other, one)).toBe(true);
  });

  test.each([
    ['Maria', 'Garcia', 'Pedro', 'Garcia'],
    ['Joan', 'Reed', 'John', 'Reed'],
    ['Daniel', 'Reed', 'Danielle', 'Reed'],
    ['Mario', 'Garcia', 'Maria', 'Garcia'],
    ['Keisha', 'Hill', 'Ravi', 'Patel'],
  ])('are not duplicates when the first names differ: %s %s and %s %s share a phone', (f1, l1, f2, l2) => {
    const one = { first_name: f1, last_name: l1, phone };
    const other = { first_name: f2, last_name: l2, phone: same_phone };
    expect(areDuplicates(one, other)).toBe(false);
    expect(areDuplicates({ ...one, email: 'home@example.com' }, { ...other, email: 'home@example.com' })).toBe(false);
  });

  test('are not compared by number when both numbers have an extension and the extensions differ', () => {
    const one = { first_name: 'Maria', last_name: 'Garcia' };
    expect(areDuplicates({ ...one, phone: `${phone} ext. 2` }, { ...one, phone })).toBe(true);
    expect(areDuplicates({ ...one, phone: `${phone} ext. 2` }, { ...one, phone: `${phone} ext. 3` })).toBe(false);
  });
});

describe('two leads without a phone number or an email address in common', () => {
  const one = { first_name: 'Katherine', last_name: 'Abernathy' };
  const other = { first_name: 'Kate', last_name: 'Abernathy' };

  test('are duplicates when the names agree, nothing contradicts them, and they arrived within 31 days', () => {
    const mail = { ...other, email: 'kate@example.com' };
    expect(areDuplicates({ ...one, phone }, { ...mail, created_at: '2026-12-20T12:00:00.000Z' })).toBe(true);
    expect(areDuplicates({ ...one, phone }, { ...mail, created_at: '2027-01-20T12:00:00.000Z' })).toBe(false);
  });

  test('are not duplicates when both leads have a number and the numbers differ', () => {
    expect(areDuplicates({ ...one, phone }, { ...other, phone: other_phone })).toBe(false);
  });

  test('are duplicates when the numbers differ by one digit', () => {
    expect(areDuplicates({ ...one, phone }, { ...one, phone: '(415) 555-0135' })).toBe(true);
  });

  test('are duplicates when the addresses differ by a typo, but not when they differ by a digit', () => {
    const mail = (email: string) => ({ ...one, email });
    expect(areDuplicates(mail('katherine@gmail.com'), mail('katherine@gmial.com'))).toBe(true);
    expect(areDuplicates(mail('katherine@gmail.com'), mail('kathrine@gmail.com'))).toBe(true);
    expect(areDuplicates(mail('katherine1@example.com'), mail('katherine2@example.com'))).toBe(false);
  });
});

test('the evidence names what the leads share, in words and without personal data', () => {
  const one = lead({ first_name: 'Maria', last_name: 'Garcia', phone, email: 'maria@example.com' });
  const other = lead({
    first_name: 'Maria',
    last_name: 'Garzia',
    phone: same_phone,
    created_at: '2026-11-25T13:00:00.000Z',
  });
  expect(compareLeads(one, other).evidence).toBe('same phone number; name 97% alike; 2 days apart');
  expect(compareLeads(one, { ...one, first_name: 'Pedro' }).evidence).toBe(
    'same phone number; same email address; first names differ; less than a day apart',
  );
});

test.each([
  ['Maria.Garcia+law@GoogleMail.com', 'mariagarcia@gmail.com'],
  ['maria.garcia+law@example.com', 'maria.garcia@example.com'],
  ['maria@bücher.example', 'maria@xn--bcher-kva.example'],
  ['no address', 'no address'],
])('the address %s has the key %s', (typed, key) => {
  expect(emailKey(typed)).toBe(key);
});

test('leads with one mistyped word, a short form, or the names in the other order share a key', () => {
  const shared = (one: Given, other: Given) => {
    const keys = new Set(keysOfLead(lead(one)));
    return keysOfLead(lead(other)).some((key) => keys.has(key));
  };
  const reed = { first_name: 'Robert', last_name: 'Abernathy' };
  expect(shared(reed, { first_name: 'Bob', last_name: 'Abernathy' })).toBe(true);
  expect(shared(reed, { first_name: 'Robert', last_name: 'Abernarhy' })).toBe(true);
  expect(shared(reed, { first_name: 'Abernathy', last_name: 'Robert' })).toBe(true);
  expect(shared(reed, { first_name: 'Robert Abernathy', last_name: null })).toBe(true);
  expect(shared({ ...reed, phone }, { first_name: null, last_name: null, phone: same_phone })).toBe(true);
  expect(shared(reed, { first_name: 'Priya', last_name: 'Nakamura' })).toBe(false);
});

test('hostile names of any length and script are compared without an error', () => {
  const texts = [
    '',
    ' ',
    '\u0000',
    '\ud800',
    'a'.repeat(255),
    '🦊',
    '-,;',
    '名前',
    "Robert'); DROP TABLE",
    '.',
    ',',
    '١٢٣',
  ];
  for (const first of texts)
    for (const last of texts) {
      const one = lead({ first_name: first, last_name: last, email: first, phone: last });
      const { score } = compareLeads(one, lead({ first_name: last, last_name: first, email: last }));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      expect(keysOfLead(one).length).toBeLessThanOrEqual(20);
    }
});
