import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countries, countryOf, countryOfTimeZone } from '@/lib/people/firms/countries';
import { time_zones } from '@/lib/people/firms/time-zones';
import type { CountryCode } from '@/lib/platform/text/phone-numbers';
import { phone_countries, phoneLinks, readPhoneNumbers } from '@/lib/platform/text/phone-numbers';

/** Returns the number to dial for each telephone number in a text: E.164 and the extension. */
const read = (typed: string, country: CountryCode = 'US') =>
  readPhoneNumbers(typed, country).map(({ e164, extension }) => (extension === null ? e164 : `${e164} x${extension}`));

test.each<[string, CountryCode, string[]]>([
  ['(415) 555-0134', 'US', ['+14155550134']],
  ['415.555.0134', 'US', ['+14155550134']],
  ['1 415 555 0134', 'US', ['+14155550134']],
  ['415/555-0134', 'US', ['+14155550134']],
  ['415–555—0134', 'US', ['+14155550134']],
  ['+1 (415) 555-0134', 'GB', ['+14155550134']],
  ['٤١٥٥٥٥٠١٣٤', 'US', ['+14155550134']],
  ['٠٥٠ ١٢٣ ٤٥٦٧', 'AE', ['+971501234567']],
  ['+۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹', 'US', ['+989123456789']],
  ['+९१ ९८१२३ ४५६७८', 'US', ['+919812345678']],
  ['４１５－５５５－０１３４', 'US', ['+14155550134']],
  ['＋１（４１５）５５５　０１３４', 'GB', ['+14155550134']],
  ['\u202a+1 415 555 0134\u202c', 'US', ['+14155550134']],
  ['\u200e+1\u200e 415\u00a0555\u200b-0134\ufeff', 'US', ['+14155550134']],
  ['(+34) 912 345 678', 'US', ['+34912345678']],
  ['(+34)912345678', 'US', ['+34912345678']],
  ['Cell: +1 415 555 0134', 'US', ['+14155550134']],
  ['mobile 415 555 0134 (evenings)', 'US', ['+14155550134']],
  ['tel:+1-415-555-0134;ext=22', 'US', ['+14155550134 x22']],
  ['+44 (0)20 7946 0018', 'US', ['+442079460018']],
  ['+33 (0) 6 12 34 56 78', 'US', ['+33612345678']],
  ['+39 (0)6 6982 1234', 'US', ['+390669821234']],
  ['020 7946 0018', 'GB', ['+442079460018']],
  ['0044 20 7946 0018', 'US', ['+442079460018']],
  ['0044 (0)20 7946 0018', 'DE', ['+442079460018']],
  ['00 1 415 555 0134', 'ES', ['+14155550134']],
  ['011 44 20 7946 0018', 'US', ['+442079460018']],
  ['0011 44 20 7946 0018', 'AU', ['+442079460018']],
  ['415 555 0134 ext. 22', 'US', ['+14155550134 x22']],
  ['415-555-0134 x22', 'US', ['+14155550134 x22']],
  ['4155550134x22', 'US', ['+14155550134 x22']],
  ['415-555-0134 #22', 'US', ['+14155550134 x22']],
  ['415-555-0134 (Ext 0022)', 'US', ['+14155550134 x0022']],
  ['+34 912 345 678 extensión 7', 'US', ['+34912345678 x7']],
  ['(415) 555-0134 تحويلة ٢٢', 'US', ['+14155550134 x22']],
  ['(415) 555-0134 or 212-555-0100', 'US', ['+14155550134', '+12125550100']],
  ['415.555.0134 / 212.555.0100', 'US', ['+14155550134', '+12125550100']],
  ['415 555 0134, 212 555 0100 x5', 'US', ['+14155550134', '+12125550100 x5']],
  ['415 555 0134 x5; 212 555 0100', 'US', ['+14155550134 x5', '+12125550100']],
  ['4155550134 2125550100', 'US', ['+14155550134', '+12125550100']],
  ['415 555 0134\n+44 20 7946 0018', 'US', ['+14155550134', '+442079460018']],
  ['+14155550134+442079460018', 'US', ['+14155550134', '+442079460018']],
  ['030 1234567 0171 1234567', 'DE', ['+49301234567', '+491711234567']],
  ['030/1234567', 'DE', ['+49301234567']],
  ['born 12/01/1980 415 555 0134', 'US', ['+14155550134']],
  ['1-800-FLOWERS', 'US', ['+18003569377']],
  ['+1 123 456 7890', 'US', ['+11234567890']],
  ['123-456-7890', 'US', []],
  ['555-0134', 'US', []],
  ['911', 'US', []],
  ['none', 'US', []],
  ['call me at 5', 'US', []],
  ['', 'US', []],
])('the text %j in %s contains the telephone numbers %j', (typed, country, numbers) => {
  expect(read(typed, country)).toEqual(numbers);
});

test('two phone numbers in one field are both returned, each with its part of the text', () => {
  const texts = (typed: string) => readPhoneNumbers(typed, 'US').map(({ text }) => text);
  expect(texts('Cell: 415 555 0134, Home: ٢١٢ ٥٥٥ ٠١٠٠ x5 (evenings)')).toEqual([
    'Cell: 415 555 0134',
    'Home: ٢١٢ ٥٥٥ ٠١٠٠ x5 (evenings)',
  ]);
  expect(texts('(415) 555-0134 or 212-555-0100')).toEqual(['(415) 555-0134', '212-555-0100']);
  expect(texts('\u202a(415) 555-0134\u202c')).toEqual(['\u202a(415) 555-0134\u202c']);
});

test.each<[string, (string | null)[]]>([
  ['+1 415 555 0134 ext. 22', ['tel:+14155550134;ext=22']],
  ['415 555 0134 / 212 555 0100', ['tel:+14155550134', 'tel:+12125550100']],
  ['٥٥٥ ٠١٣٤', ['tel:5550134']],
  ['123-456-7890', ['tel:1234567890']],
  ['+999 123', ['tel:+999123']],
  ['call me', [null]],
  ['1', [null]],
  ['9'.repeat(200), [null]],
])('the telephone number %j is linked to %j', (typed, links) => {
  expect(phoneLinks(typed, readPhoneNumbers(typed, 'US')).map(({ href }) => href)).toEqual(links);
});

test('any text is parsed without an error and in time, and only numbers that can be dialed are found', () => {
  const piece = fc.constantFrom(
    '+',
    '(',
    ')',
    ' ',
    '-',
    '.',
    '/',
    'x',
    '#',
    'ext',
    '00',
    '1',
    '415',
    '555',
    '0134',
    '٤',
    '\u200e',
    '\ufdfa',
    '\ud800',
    'a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 120 }), fc.constantFrom(...phone_countries), (pieces, country) => {
      const typed = pieces.join('');
      const numbers = readPhoneNumbers(typed, country);
      for (const { e164, extension, text } of numbers) {
        expect(e164).toMatch(/^\+[1-9]\d{1,16}$/);
        expect(extension ?? '0').toMatch(/^\d{1,7}$/);
        expect(typed).toContain(text);
      }
      expect(numbers.length).toBeLessThanOrEqual(5);
    }),
    { numRuns: 300 },
  );
});

test("a firm's country is the chosen one, or else that of its time zone, or else the United States", () => {
  expect(countryOf({ country: 'MX', time_zone: 'America/New_York' })).toBe('MX');
  expect(countryOf({ country: null, time_zone: 'Asia/Dubai' })).toBe('AE');
  expect(countryOfTimeZone('Europe/London')).toBe('GB');
  expect(countryOfTimeZone('America/Toronto')).toBe('CA');
  expect(countryOfTimeZone('UTC')).toBe('US');
  for (const zone of time_zones) expect(phone_countries).toContain(countryOfTimeZone(zone));
  expect(countries.find(({ code }) => code === 'AE')?.name).toBe('United Arab Emirates');
});
