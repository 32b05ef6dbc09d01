import { expect, test } from 'vitest';
import {
  addressKey,
  mailAddress,
  mailLink,
  searchableAddresses,
  withLetters,
} from '@/lib/platform/text/email-addresses';

test.each([
  ['ana@firm.example', 'ana@firm.example'],
  ['Ana.Ruiz+intake@Firm.Example', 'Ana.Ruiz+intake@Firm.Example'],
  [' mailto:ana@firm.example?subject=Hello ', 'ana@firm.example'],
  ['MAILTO:ana%40firm.example', 'ana@firm.example'],
  ['\u202aana@firm.example\u202c', 'ana@firm.example'],
  ['ana@fi\u200brm.example', 'ana@firm.example'],
  ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
  ['ana@BÜCHER.example', 'ana@xn--bcher-kva.example'],
  ['ana@bu\u0308cher.example', 'ana@xn--bcher-kva.example'],
  ['ana@例子.公司', 'ana@xn--fsqu00a.xn--55qx5d'],
  ['ana@محامون.example', 'ana@xn--mgbl5ecfl.example'],
])('email to %j goes to %s', (typed, address) => {
  expect(mailAddress(typed)).toBe(address);
});

test.each([
  '',
  'ana',
  'ana@',
  '@firm.example',
  'a b@firm.example',
  'ana@firm',
  'ana@fi rm.example',
  'josé@firm.example',
  'Ana <ana@firm.example>',
  'ana@firm.example, eve@evil.example',
  'ana@ü\r\nBcc: eve@evil.example',
  'ana@1.2.3.',
  'mailto:',
])('%j is not a valid email address', (typed) => {
  expect(mailAddress(typed)).toBeUndefined();
});

test('email addresses are compared in lower case, with the domain in ASCII', () => {
  for (const typed of [
    'ana@bücher.example',
    'ANA@Bücher.Example',
    'ana@xn--bcher-kva.example',
    'mailto:Ana@XN--BCHER-KVA.example',
  ])
    expect(addressKey(typed)).toBe('ana@xn--bcher-kva.example');
  expect(addressKey('Not an address')).toBe('not an address');
});

test('a search for an email address tries both spellings of its domain', () => {
  const both = ['ana@bücher.example', 'ana@xn--bcher-kva.example'];
  for (const typed of both) expect(searchableAddresses(typed).toSorted()).toEqual(both);
  expect(searchableAddresses('ana@')).toEqual(['ana@']);
});

test('a mailto link uses the ASCII domain, which every mail program opens', () => {
  expect(mailLink('mailto:ana@bücher.example')).toBe('mailto:ana@xn--bcher-kva.example');
  expect(mailLink('a?b&c@firm.example')).toBe('mailto:a%3Fb%26c@firm.example');
  expect(mailLink('call me')).toBeNull();
});

test('an ASCII domain is shown in Unicode when both mean the same domain, and every other address stays unchanged', () => {
  expect(withLetters('Ana@xn--bcher-kva.example')).toBe('Ana@bücher.example');
  expect(withLetters('ana@mail.XN--FSQU00A.xn--55qx5d')).toBe('ana@mail.例子.公司');
  for (const address of [
    'ana@firm.example',
    'ana@bücher.example',
    'ana@xn--.example',
    'ana@xn--a.example',
    'xn--bcher-kva@firm.example',
    'nobody',
    '',
  ])
    expect(withLetters(address)).toBe(address);
});
