import { searchableAddresses } from './email-addresses';
import type { CountryCode } from './phone-numbers';
import { plainDigits, soughtNumbers } from './phone-numbers';

/**
 * Every character that people use as an apostrophe: straight, curly, modifier letters, primes, and accents without a
 * letter.
 */
const apostrophes = /['`\u00b4\u02b9\u02bb-\u02bd\u02c8\u055a\u05f3\u2018-\u201b\u2032\u2035\ua78b\ua78c\uff07]/g;

/** Letters that people replace by plain ones when their keyboard lacks them, and that NFKD does not decompose. */
const letters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŋ: 'ng',
  ŧ: 't',
  ĸ: 'k',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ɛ: 'e',
  ɔ: 'o',
  ə: 'e',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
};
const written_otherwise = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/**
 * Folds text for search, so that "jose luk oneil" finds "José Łuk O’Neil": lower case, single spaces, ASCII digits and
 * dashes, and no accents, apostrophes or invisible characters.
 */
export function fold(text: string): string {
  const bare = plainDigits(text.replace(apostrophes, '')).text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare
    .replace(apostrophes, '')
    .replace(written_otherwise, (letter) => letters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** One term of a search, in each folded spelling in which it may be stored; any of them may match. */
export type SearchTerm = readonly string[];

const terms_max = 8;
/** How many digits count as a part of a phone number. */
const digits_min = 3;

/** Labels that people copy along with a phone number, and that a search next to a number ignores. */
const labels = new Set([
  'tel',
  'telephone',
  'phone',
  'cell',
  'cellphone',
  'mobile',
  'mob',
  'home',
  'work',
  'office',
  'fax',
  'whatsapp',
  'or',
  'and',
  'telefono',
  'movil',
  'celular',
  'casa',
  'trabajo',
  'oficina',
  'o',
  'y',
  'هاتف',
  'جوال',
  'موبايل',
  'او',
  'و',
]);

/**
 * Splits a search into at most eight terms that must all be found, in any order: "Berg, Mary" finds Mary Berg. Phone
 * numbers, and parts of them, are found by their digits, however they are written: "(415) 555-01" finds +1 415 555
 * 0134.
 *
 * @param country the country of numbers without a country code
 */
export function searchTerms(query: string, country: CountryCode): SearchTerm[] {
  const { text } = plainDigits(query);
  const sought = soughtNumbers(text, country, digits_min);
  const rest = sought.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
  const spoken = rest
    .split(/[\s\u060c]+/)
    .map((word) => word.replace(/^[,;]+|[,;]+$/g, ''))
    .map(waysToWrite)
    .filter((ways) => ways.length > 0);
  const meant =
    sought.length > 0
      ? spoken.filter(([word = '']) => /[\p{L}\p{N}]/u.test(word) && !labels.has(word.replace(/[.:]+$/, '')))
      : spoken;
  return [...sought.map(({ digits }) => digits), ...meant].slice(0, terms_max);
}

/** Returns the spellings of a word: for an address also the other spelling of its domain. */
function waysToWrite(word: string): SearchTerm {
  const ways = word.includes('@') ? searchableAddresses(word) : [word];
  return [...new Set(ways.map(fold))].filter(Boolean);
}
