import type { CountryCode } from './phone-numbers';
import { plainDigits, soughtNumbers } from './phone-numbers';

/** Folds text so that "José" is found by "jose": NFKD, marks removed, lower case, single spaces. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** One thing that a search asks for, in each way it may be stored; folded. Any of them will do. */
export type SearchTerm = readonly string[];

const terms_max = 8;
/** So many digits are a part of a telephone number. */
const digits_min = 3;

/** What people copy along with a telephone number; no part of anything that is searched for beside one. */
const labels = new Set([
  'tel', 'telephone', 'phone', 'cell', 'cellphone', 'mobile', 'mob', 'home', 'work', 'office', 'fax', 'whatsapp', 'or', 'and',
  'telefono', 'movil', 'celular', 'casa', 'trabajo', 'oficina', 'o', 'y', 'هاتف', 'جوال', 'موبايل', 'أو', 'او', 'و',
]);

/**
 * Splits what was typed into the terms that must all be found, eight at most. Telephone numbers, and parts of them, are
 * found by their digits, however they are written: "(415) 555-01" finds +1 415 555 0134.
 *
 * @param country whose national numbers are meant
 */
export function searchTerms(query: string, country: CountryCode): SearchTerm[] {
  const { text } = plainDigits(query);
  const sought = soughtNumbers(text, country, digits_min);
  const words = sought.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
  const spoken = fold(words).split(' ').filter(Boolean);
  const meant = sought.length > 0 ? spoken.filter((word) => /[\p{L}\p{N}]/u.test(word) && !labels.has(word.replace(/[.:]+$/, ''))) : spoken;
  return [...sought.map(({ digits }) => digits), ...meant.map((word) => [word])].slice(0, terms_max);
}
