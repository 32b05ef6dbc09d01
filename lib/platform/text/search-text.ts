import { searchableAddresses } from './email-addresses';
import type { CountryCode } from './phone-numbers';
import { plainDigits, soughtNumbers } from './phone-numbers';

/** Every sign that people type or paste for an apostrophe: straight, curly, modifier letters, primes, accents by themselves. */
const apostrophes = /['`\u00b4\u02b9\u02bb-\u02bd\u02c8\u055a\u05f3\u2018-\u201b\u2032\u2035\ua78b\ua78c\uff07]/g;

/** Letters that are written with another one where a keyboard does not have them, and that NFKD leaves as they are. */
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
 * Folds text so that "José Łuk O’Neil" is found by "jose luk oneil": lower case, single spaces, no accents, no apostrophes, no
 * marks that nobody sees, digits and dashes as ASCII has them.
 */
export function fold(text: string): string {
  const bare = plainDigits(text.replace(apostrophes, '')).text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare
    .replace(apostrophes, '')
    .replace(written_otherwise, (letter) => letters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** One thing that a search asks for, in each way it may be stored; folded. Any of them will do. */
export type SearchTerm = readonly string[];

const terms_max = 8;
/** So many digits are a part of a telephone number. */
const digits_min = 3;

/** What people copy along with a telephone number; no part of anything that is searched for beside one. */
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
 * Splits what was typed into the terms that must all be found, in any order, eight at most: "Berg, Mary" finds Mary Berg.
 * Telephone numbers, and parts of them, are found by their digits, however they are written: "(415) 555-01" finds +1 415 555 0134.
 *
 * @param country whose national numbers are meant
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

/** An address is found as it was typed and in the other spelling of its domain; any other word as it is. */
function waysToWrite(word: string): SearchTerm {
  const ways = word.includes('@') ? searchableAddresses(word) : [word];
  return [...new Set(ways.map(fold))].filter(Boolean);
}
