import { expect, test } from 'vitest';
import { listedName } from '@/lib/records/contacts/listed-name';
import { nameOfMatter } from '@/lib/records/matters/presenter';

const mary = { listed_name: 'Berg, Mary' };
const family = { name: 'Family law' };

test.each([
  ['its description', { description: 'Berg v. Berg', contact: mary, type: family }, 'Berg v. Berg'],
  ['its client and type', { description: null, contact: mary, type: family }, 'Berg, Mary – Family law'],
  ['its client only', { description: '', contact: mary, type: null }, 'Berg, Mary'],
  ['its type only', { description: null, contact: null, type: family }, 'Family law'],
  [
    '“Unnamed matter”, not a number, without any of them',
    { description: null, contact: null, type: null },
    'Unnamed matter',
  ],
])('a matter is named by %s', (_by, matter, name) => {
  expect(nameOfMatter(matter)).toBe(name);
});

test.each([
  [{ type: 'Person', name: 'Mary Berg', first_name: 'Mary', last_name: 'Berg' }, 'Berg, Mary'],
  [{ type: 'Person', name: 'Mary', first_name: 'Mary', last_name: null }, 'Mary'],
  [{ type: 'Person', name: 'mary@berg.example', first_name: null, last_name: null }, 'mary@berg.example'],
  [{ type: 'Company', name: 'Berg Imports', first_name: 'Mary', last_name: 'Berg' }, 'Berg Imports'],
] as const)('the contact %o is listed as "%s"', (contact, name) => {
  expect(listedName(contact)).toBe(name);
});
