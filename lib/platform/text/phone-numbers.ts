import type { CountryCode, PhoneNumber as Parsed } from 'libphonenumber-js/min';
import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type { CountryCode };

/** One telephone number out of what somebody typed. */
export interface PhoneNumber {
  /** The part of the typed text that holds it, labels such as `Cell:` included. */
  text: string;
  /** e.g. `+14155550134` */
  e164: string;
  /** Digits only; null where there is none. */
  extension: string | null;
}

/** Every country that has telephone numbers, by its ISO 3166 code. */
export const phone_countries: readonly CountryCode[] = getCountries();

/** Longer text is not read: no field of a telephone number holds more. */
const characters_max = 512;
/** More numbers than this in one field are not read. */
const numbers_max = 5;
/** A number that is written in more groups of digits than this is not told apart from its neighbors. */
const groups_max = 8;

/** The words that people and other programs put before an extension, longest first. Source: RFC 3966, Google's libphonenumber, and es/ar/fr/de/ru usage. */
const extension_words = 'extensión|extension|extn|ext|xtn|xt|x|anexo|interno|int|poste|durchwahl|доб|تحويلة|داخلي|#';
const extension = `(?:[\\s,;(]*(?:${extension_words})[\\s.:=#]*(\\d{1,7})(?!\\d)#?\\)?)?`;
/** Digits with the punctuation of telephone numbers, and the extension that may follow. */
const run = new RegExp(`(\\+?\\s?\\(?\\+?\\d(?:[\\d\\s().+/~*\\-]*\\d)?)${extension}`, 'giu');

/**
 * Reads the telephone numbers in what somebody typed, in any script: national ones as of `country`, `00` as `+`. Text that
 * holds no number that exists is no error: the list is empty, and the caller keeps the text as it is.
 */
export function readPhoneNumbers(typed: string, country: CountryCode): PhoneNumber[] {
  if (typed.length > characters_max) return [];
  const { text, starts } = plainDigits(typed);
  const found = runsOf(text)
    .flatMap((one) => numbersOfRun(one, country))
    .slice(0, numbers_max);
  const numbers = found.length > 0 ? found : vanityNumber(text, country);

  // Each number's part of the text begins where the one before it ended.
  return numbers.map(({ e164, extension, end }, index) => {
    const from = index === 0 ? 0 : (starts[numbers[index - 1]?.end ?? 0] ?? 0);
    const to = index === numbers.length - 1 ? typed.length : (starts[end] ?? typed.length);
    const part = typed.slice(from, to).trim();
    return { text: index === 0 ? part : part.replace(/^(?:[\s/,;|&]|(?:or|and|o|y|أو)\s)+/iu, ''), e164, extension };
  });
}

/**
 * The digits by which a search finds what somebody typed as a telephone number: those of each number with its country code,
 * and nationally where that differs (`02079460018`); of text without a number, its own.
 */
export function searchableDigits(typed: string, numbers: readonly Pick<PhoneNumber, 'e164'>[]): string[] {
  if (numbers.length === 0) return [digitsOf(typed)].filter(Boolean);
  return numbers.flatMap(({ e164 }) => {
    const international = e164.slice(1);
    const national = digitsOf(parsePhoneNumberFromString(e164)?.formatNational() ?? '');
    return national && !international.includes(national) ? [international, national] : [international];
  });
}

/** Where the digits of a search stand in it, and the digits that may find a number; any of them will do. */
export interface SoughtNumber {
  start: number;
  end: number;
  digits: string[];
}

/**
 * Finds the telephone numbers, or the parts of one, that a search asks for. `+`, `00`, `(0)` and an extension count for what
 * they mean, as far as the part that was typed tells.
 *
 * @param text as `plainDigits` gives it
 * @param digits_min so many digits make a part of a number
 */
export function soughtNumbers(text: string, country: CountryCode, digits_min: number): SoughtNumber[] {
  return runsOf(text).flatMap((one): SoughtNumber[] => {
    const numbers = numbersOfRun(one, country);
    if (!standsAlone(text, one.start, one.end)) return [];
    if (numbers.length > 0) {
      return numbers.map(({ e164, start, end, number_end, international }) => {
        const written = digitsOf(text.slice(start, number_end));
        // A national number may have been stored as it was typed, in a firm of another country.
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

/** A `tel:` link (RFC 3966) of a number. */
function telephoneLink({ e164, extension }: Pick<PhoneNumber, 'e164' | 'extension'>): string {
  return `tel:${e164}${extension === null ? '' : `;ext=${extension}`}`;
}

/** What somebody typed as a telephone number, as a page shows it: each number's part with its link; null where there is nothing to dial. */
export interface PhoneLink {
  text: string;
  href: string | null;
  /** E.164 with its extension, e.g. `+14155550134 ext. 22`; null where no number was read. */
  international: string | null;
}

/** Links what somebody typed to the numbers that were read out of it; what was not read as a number is dialed by its digits. */
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

/** The ASCII digits of a text, whatever script they were typed in. */
export function digitsOf(typed: string): string {
  return plainDigits(typed).text.replace(/\D/g, '');
}

/**
 * Text with digits, signs and dashes of any script and width as ASCII has them, without marks that nobody sees.
 * @returns the text, and for each of its UTF-16 units the place in `typed` that it stands for
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
  // Unicode gives the ten digits of a script ten neighboring code points, zero first.
  const code = plain.codePointAt(0) ?? 0;
  let value = 0;
  while (code > 0x7f && value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return code <= 0x7f ? plain : String(value);
}

interface Run {
  /** Digits and punctuation, from the first `+` or digit on. */
  number: string;
  extension: string | null;
  start: number;
  /** The index behind the last character of the number itself; `end` is behind its extension. */
  number_end: number;
  end: number;
}

interface Found {
  e164: string;
  extension: string | null;
  /** Written with `+` or `00`. */
  international: boolean;
  start: number;
  /** The index behind the last character of the number itself; `end` is behind its extension. */
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

/** The numbers in one run: two where a slash or a second + stands between them, or where only two explain all of its digits. */
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

/** A way to tell numbers apart: how many digits it leaves over, and how many of its numbers begin unlike the first, as a number without its trunk 0 does. */
interface Division {
  left: number;
  unlike: number;
  found: Segment[];
}

/** The numbers among groups of digits: those that leave the fewest digits over, and of these the fewest numbers. */
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

/** One number and nothing else; undefined for what is none. A number with its country code is dialed as it was typed, even in a range that is new to us. */
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

/** A number spelled in letters, such as 1-800-FLOWERS, where the text is nothing else. */
function vanityNumber(text: string, country: CountryCode): Found[] {
  if (!/^\s*\+?[\d\s().-]*\d[\s().-]*[A-Za-z][A-Za-z\d\s.-]*$/.test(text) || !/[A-Za-z]{3}/.test(text)) return [];
  const keys = '22233344455566677778889999';
  const number = parse(
    text.toUpperCase().replace(/[A-Z]/g, (letter) => keys[letter.charCodeAt(0) - 65] ?? ''),
    country,
  );
  return number ? [{ ...number, extension: null, start: 0, number_end: text.length, end: text.length }] : [];
}

/** Whether no part of a word, an address or a reference number touches this part of a text. A label such as `Cell:` may. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = /\S*$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^\S*/.exec(text.slice(end))?.[0] ?? '';
  return !/@|[\p{L}\p{N}_-]$/u.test(before) && !/[\p{L}\p{N}@_]/u.test(after);
}

/** The digits of a part of a number, and what they are where they begin with an international prefix or hold a trunk 0 in brackets. */
function partsOf(written: string, digits: string): string[] {
  const parts = new Set([digits]);
  const prefix = /^(?:00|011)(?=[1-9])/.exec(digits)?.[0];
  if (prefix && !written.startsWith('+')) parts.add(digits.slice(prefix.length));
  if (/\(0\)/.test(written)) parts.add(written.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^00/, ''));
  return [...parts].filter((part) => part !== '');
}
