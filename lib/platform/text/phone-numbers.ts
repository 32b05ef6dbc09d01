import type { CountryCode, PhoneNumber as Parsed } from 'libphonenumber-js/min';
import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type { CountryCode };

/** One phone number that was read from typed text. */
export interface PhoneNumber {
  /** The part of the typed text that contains the number, with labels such as `Cell:`. */
  text: string;
  /** e.g. `+14155550134` */
  e164: string;
  /** The digits of the extension; null when the number has no extension. */
  extension: string | null;
}

/** The ISO 3166 code of every country that has phone numbers. */
export const phone_countries: readonly CountryCode[] = getCountries();

/** The longest text that is parsed for phone numbers. No phone number field contains more. */
const characters_max = 512;
/** The most phone numbers that are read in one field. */
const numbers_max = 5;
/** Text with more groups of digits than this is not divided into several numbers. */
const groups_max = 8;

/**
 * Words that people and programs write before an extension, longest first. Source: RFC 3966, Google's libphonenumber,
 * and es/ar/fr/de/ru usage.
 */
const extension_words = 'extensión|extension|extn|ext|xtn|xt|x|anexo|interno|int|poste|durchwahl|доб|تحويلة|داخلي|#';
const extension = `(?:[\\s,;(]*(?:${extension_words})[\\s.:=#]*(\\d{1,7})(?!\\d)#?\\)?)?`;
/** Matches digits with the punctuation of phone numbers, and an optional extension. */
const run = new RegExp(`(\\+?\\s?\\(?\\+?\\d(?:[\\d\\s().+/~*\\-]*\\d)?)${extension}`, 'giu');

/**
 * Reads the phone numbers in typed text, in any script. Numbers without a country code are read as those of `country`,
 * and `00` as `+`. Returns an empty list for text without a valid number; the caller keeps the text as it is.
 */
export function readPhoneNumbers(typed: string, country: CountryCode): PhoneNumber[] {
  if (typed.length > characters_max) return [];
  const { text, starts } = plainDigits(typed);
  const found = runsOf(text)
    .flatMap((one) => numbersOfRun(one, country))
    .slice(0, numbers_max);
  const numbers = found.length > 0 ? found : vanityNumber(text, country);

  // The part of the text that belongs to a phone number starts where the part of the previous number ended.
  return numbers.map(({ e164, extension, end }, index) => {
    const from = index === 0 ? 0 : (starts[numbers[index - 1]?.end ?? 0] ?? 0);
    const to = index === numbers.length - 1 ? typed.length : (starts[end] ?? typed.length);
    const part = typed.slice(from, to).trim();
    return { text: index === 0 ? part : part.replace(/^(?:[\s/,;|&]|(?:or|and|o|y|أو)\s)+/iu, ''), e164, extension };
  });
}

/**
 * Returns the digits by which a search finds a typed phone number: those of each number with its country code, and
 * those of its national form if that differs (`02079460018`). For text without a number, its own digits.
 */
export function searchableDigits(typed: string, numbers: readonly Pick<PhoneNumber, 'e164'>[]): string[] {
  if (numbers.length === 0) return [digitsOf(typed)].filter(Boolean);
  return numbers.flatMap(({ e164 }) => {
    const international = e164.slice(1);
    const national = digitsOf(parsePhoneNumberFromString(e164)?.formatNational() ?? '');
    return national && !international.includes(national) ? [international, national] : [international];
  });
}

/** A part of a search that is a phone number: its position, and alternative digits, any of which may match. */
export interface SoughtNumber {
  start: number;
  end: number;
  digits: string[];
}

/**
 * Finds the phone numbers, or parts of numbers, in a search. Interprets `+`, `00`, `(0)` and extensions, as far as the
 * typed part allows.
 *
 * @param text as `plainDigits` returns it
 * @param digits_min how many digits count as a part of a number
 */
export function soughtNumbers(text: string, country: CountryCode, digits_min: number): SoughtNumber[] {
  return runsOf(text).flatMap((one): SoughtNumber[] => {
    const numbers = numbersOfRun(one, country);
    if (!standsAlone(text, one.start, one.end)) return [];
    if (numbers.length > 0) {
      return numbers.map(({ e164, start, end, number_end, international }) => {
        const written = digitsOf(text.slice(start, number_end));
        // A firm of another country may have stored the national number as it was typed.
        return {
          start,
          end,
          digits: [...new Set(international || written.startsWith('0') ? [e164.slice(1)] : [e164.slice(1), written])],
        };
      });
    }
    const digits = digitsOf(one.number);
    if (digits.length < digits_min) return [];
    return [{ start: one.start, end: one.end, digits: partsOf(one.number, digits) }];
  });
}

/** Returns a `tel:` link (RFC 3966) for a number. */
function telephoneLink({ e164, extension }: Pick<PhoneNumber, 'e164' | 'extension'>): string {
  return `tel:${e164}${extension === null ? '' : `;ext=${extension}`}`;
}

/** A part of a typed phone number as a page shows it, with its link; the link is null when there is nothing to dial. */
export interface PhoneLink {
  text: string;
  href: string | null;
  /** E.164 with its extension, e.g. `+14155550134 ext. 22`; null when no number was read. */
  international: string | null;
}

/**
 * Divides typed text into parts with a link to each number that was read from it. Text without a number links to its
 * digits.
 */
export function phoneLinks(typed: string, numbers: readonly PhoneNumber[]): PhoneLink[] {
  if (numbers.length > 0)
    return numbers.map(({ text, e164, extension }) => ({
      text,
      href: telephoneLink({ e164, extension }),
      international: extension === null ? e164 : `${e164} ext. ${extension}`,
    }));
  const { text } = plainDigits(typed);
  const [first] = runsOf(text);
  const digits = first ? digitsOf(first.number) : '';
  return [
    {
      text: typed,
      href: digits.length < 3 || digits.length > 20 ? null : `tel:${first?.number.startsWith('+') ? '+' : ''}${digits}`,
      international: null,
    },
  ];
}

/** Returns the digits of a text in ASCII, whatever script they were typed in. */
export function digitsOf(typed: string): string {
  return plainDigits(typed).text.replace(/\D/g, '');
}

/**
 * Converts digits, signs and dashes of any script and width to ASCII, and removes invisible characters.
 * @returns the text, and for each of its UTF-16 units the position in `typed` that it comes from
 */
export function plainDigits(typed: string): { text: string; starts: number[] } {
  let text = '';
  const starts: number[] = [];
  let place = 0;
  for (const character of typed) {
    const plain = plainCharacter(character);
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(place);
    text += plain;
    place += character.length;
  }
  starts.push(place);
  return { text, starts };
}

function plainCharacter(character: string): string {
  if (character >= ' ' && character <= '~') return character;
  if (/\p{Cf}/u.test(character)) return '';
  if (/[\p{Pd}\u2212]/u.test(character)) return '-';
  if (/\s/u.test(character)) return ' ';
  const plain = character.normalize('NFKC');
  if (!/^\p{Nd}$/u.test(plain)) return plain;
  // In Unicode the ten digits of a script have consecutive code points, starting with zero.
  const code = plain.codePointAt(0) ?? 0;
  let value = 0;
  while (code > 0x7f && value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return code <= 0x7f ? plain : String(value);
}

interface Run {
  /** Digits and punctuation, starting at the first `+` or digit. */
  number: string;
  extension: string | null;
  start: number;
  /** The index after the last character of the number itself; `end` is the index after its extension. */
  number_end: number;
  end: number;
}

interface Found {
  e164: string;
  extension: string | null;
  /** Whether the number was written with `+` or `00`. */
  international: boolean;
  start: number;
  /** The index after the last character of the number itself; `end` is the index after its extension. */
  number_end: number;
  end: number;
}

function runsOf(text: string): Run[] {
  return [...text.matchAll(run)].map((match) => {
    const [whole, written = '', extension] = match;
    const skipped = written.search(/[+\d]/);
    return {
      number: written.slice(skipped),
      extension: extension ?? null,
      start: match.index + skipped,
      number_end: match.index + written.length,
      end: match.index + whole.length,
    };
  });
}

/**
 * Returns the phone numbers in one run of digits and punctuation: two if a slash or a second + separates them, or if
 * only two numbers use all of its digits.
 */
function numbersOfRun({ number, extension, start, number_end, end }: Run, country: CountryCode): Found[] {
  const digits = number.replace(/\D/g, '').length;
  if (digits < 4) return [];
  const parts = splitAt(number, /\s*\/\s*|\s*(?<=\d[\s)]*)(?=\(?\+)|\s{2,}/g);
  const whole =
    parts.length > 1 && parts.every((part) => parse(part.text, country) !== undefined)
      ? undefined
      : parse(number, country);
  if (whole) return [{ ...whole, extension, start, number_end, end }];

  const found = parts
    .flatMap((part) => segmentsOf(part, country))
    .map((one) => ({
      ...one,
      extension: null as string | null,
      start: start + one.start,
      number_end: start + one.end,
      end: start + one.end,
    }));
  const last = found.at(-1);
  if (last && extension !== null) found[found.length - 1] = { ...last, extension, end };
  return found;
}

interface Part {
  text: string;
  start: number;
  end: number;
}

function splitAt(text: string, separator: RegExp): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    parts.push({ text: text.slice(start, match.index), start, end: match.index });
    start = match.index + match[0].length;
  }
  parts.push({ text: text.slice(start), start, end: text.length });
  return parts.filter((part) => /\d/.test(part.text));
}

type Segment = Pick<Found, 'e164' | 'international' | 'start' | 'end'>;

/**
 * One way to divide groups of digits into numbers: how many digits are left over, and how many numbers start unlike the
 * first, such as one without the trunk 0.
 */
interface Division {
  left: number;
  unlike: number;
  found: Segment[];
}

/**
 * Returns the numbers among groups of digits: the division that leaves the fewest digits over, and among these the one
 * with the fewest numbers.
 */
function segmentsOf(part: Part, country: CountryCode): Segment[] {
  const groups = splitAt(part.text, /\s+/g);
  if (groups.length > groups_max * numbers_max) return [];
  const begins = (place: number) => /[+0]/.test(part.text[place] ?? '');
  let best: Division = { left: 0, unlike: 0, found: [] };
  const ending = [best];
  groups.forEach((last, index) => {
    best = { ...best, left: best.left + last.text.replace(/\D/g, '').length };
    for (let first = index; first > index - groups_max; first -= 1) {
      const [group, rest] = [groups[first], ending[first]];
      if (!group || !rest) break;
      const number = parse(part.text.slice(group.start, last.end), country);
      if (!number) continue;
      const unlike = rest.unlike + (begins(group.start) === begins(0) ? 0 : 1);
      const division = {
        left: rest.left,
        unlike,
        found: [...rest.found, { ...number, start: part.start + group.start, end: part.start + last.end }],
      };
      if (isBetter(division, best)) best = division;
    }
    ending.push(best);
  });
  return best.found;
}

function isBetter(one: Division, other: Division): boolean {
  return (one.left - other.left || one.found.length - other.found.length || one.unlike - other.unlike) < 0;
}

/**
 * Reads text that is exactly one number; undefined otherwise. A number with a country code is accepted even in a range
 * that the metadata does not know.
 */
function parse(text: string, country: CountryCode): Pick<Found, 'e164' | 'international'> | undefined {
  const written = text.replace(/^[^\d+]+/, '');
  const digits = written.replace(/\D/g, '').length;
  if (digits < 4 || digits > 19) return undefined;
  const with_plus = /^00\s*[1-9]/.test(written) ? written.replace(/^00\s*/, '+') : written;
  if (with_plus.startsWith('+')) {
    const number = numberOf(with_plus, country);
    if (
      number?.isPossible() &&
      (number.isValid() || number.country === undefined || !number.nationalNumber.startsWith('0'))
    )
      return { e164: number.number, international: true };
    if (written.startsWith('+')) return undefined;
  }
  const number = numberOf(written, country);
  return number?.isValid() ? { e164: number.number, international: false } : undefined;
}

function numberOf(text: string, country: CountryCode): Parsed | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
}

/** Reads a number spelled with letters, such as 1-800-FLOWERS, if the text contains nothing else. */
function vanityNumber(text: string, country: CountryCode): Found[] {
  if (!/^\s*\+?[\d\s().-]*\d[\s().-]*[A-Za-z][A-Za-z\d\s.-]*$/.test(text) || !/[A-Za-z]{3}/.test(text)) return [];
  const keys = '22233344455566677778889999';
  const number = parse(
    text.toUpperCase().replace(/[A-Z]/g, (letter) => keys[letter.charCodeAt(0) - 65] ?? ''),
    country,
  );
  return number ? [{ ...number, extension: null, start: 0, number_end: text.length, end: text.length }] : [];
}

/**
 * Returns whether a part of a text is not part of a word, an address or a reference number. A label such as `Cell:` may
 * touch it.
 */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = /\S*$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^\S*/.exec(text.slice(end))?.[0] ?? '';
  return !/@|[\p{L}\p{N}_-]$/u.test(before) && !/[\p{L}\p{N}@_]/u.test(after);
}

/** Returns the digits of a part of a number, also without an international prefix or a trunk 0 in parentheses. */
function partsOf(written: string, digits: string): string[] {
  const parts = new Set([digits]);
  const prefix = /^(?:00|011)(?=[1-9])/.exec(digits)?.[0];
  if (prefix && !written.startsWith('+')) parts.add(digits.slice(prefix.length));
  if (/\(0\)/.test(written)) parts.add(written.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^00/, ''));
  return [...parts].filter((part) => part !== '');
}
