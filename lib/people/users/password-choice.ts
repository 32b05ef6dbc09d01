import { AppError } from '../../platform/errors';
import { isCommonPassword, unleet } from './schema';

/**
 * The names and email addresses of the user and the names of the user's firms. A password must not consist of these.
 */
export type About = (string | undefined)[];

/**
 * Refuses a new password that is easy to guess: one of the 49,233 common passwords in the list that comes with Foyer
 * (also in another case, with digits and symbols around it or in it, doubled or reversed), or one made of the user's
 * names. The schemas check all other rules. The list is loaded when somebody sets a password, and only on the server:
 * lib/people/users/schema.ts is sent to browsers.
 *
 * @param field the field of the form to name in the refusal
 * @throws AppError invalid
 */
export async function requireGoodPassword(password: string, about: About, field = 'password'): Promise<void> {
  const common = await commonPasswords();
  const message = isListed(password, common)
    ? too_common
    : isMadeOf(password, about, common)
      ? too_personal
      : undefined;
  if (message) throw new AppError('invalid', message, { [field]: [message] });
}

const too_common = 'This password is too common. Choose another, such as a few unrelated words';
const too_personal =
  'Choose a password that is not your name, your email address or your firm’s name with a few digits';

let loaded: Promise<ReadonlySet<string>> | undefined;

function commonPasswords(): Promise<ReadonlySet<string>> {
  return (loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  ));
}

/**
 * Up to this many digits before or after a word do not make it a better password; more do, unless they are common
 * themselves.
 */
const tail_length_max = 4;
/** A password with more digits than this does not count as made of a name. */
const figures_max = 6;

function isListed(password: string, common: ReadonlySet<string>): boolean {
  const lower = fold(password);
  const half = lower.slice(0, lower.length / 2);
  const once = half + half === lower ? [half] : [];
  return (
    isCommonPassword(password) ||
    isDate(lower) ||
    [lower, ...once].some((text) => variants(text, common).some((variant) => common.has(variant)))
  );
}

/**
 * Returns variants of a password to look up in the list of common passwords: with and without the digits and symbols
 * around it, each also with symbols read as letters, and reversed.
 */
function variants(text: string, common: ReadonlySet<string>): string[] {
  const [, head = '', middle = '', tail = ''] = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(text) ?? [];
  const figures = [head, tail].map((part) => part.replace(/\D/g, ''));
  const is_bare = figures.every((part) => part.length <= tail_length_max || common.has(part));
  // Two letters with some digits have too many combinations to count as common.
  const bare = is_bare && middle.length > 2 ? [middle] : [];
  const all = [text, text.replace(/[\s._-]/g, ''), text.replace(/[^\p{L}\d]+$/u, ''), ...bare];
  return all.flatMap((one) => [one, ...lettersOf(one), [...one].reverse().join('')]);
}

/** Returns whether the password, without the names and addresses, is empty, very short or common. */
function isMadeOf(password: string, about: About, common: ReadonlySet<string>): boolean {
  const names = wordsOf(about);
  return [fold(password), ...lettersOf(fold(password))].some((text) => {
    const rest = names.reduce((left, name) => left.replaceAll(name, ' '), text.replace(/[^\p{L}\d]/gu, ''));
    if (!rest.includes(' ')) return false;
    const letters = rest.replace(/[^\p{L}]/gu, '');
    const figures = rest.replace(/\D/g, '');
    return (letters.length < 4 || common.has(letters)) && (figures.length <= figures_max || common.has(figures));
  });
}

/** Returns the text with symbols and digits read as letters; a 1 may be an l or an i. */
function lettersOf(text: string): string[] {
  return [unleet(text), unleet(text.replaceAll('1', 'i'))];
}

/** Returns each name and address as a whole and split into words of three letters or more, the longest first. */
function wordsOf(about: About): string[] {
  const texts = about.flatMap((text) => (text === undefined ? [] : [fold(text)]));
  const pieces = texts.flatMap((text) => [
    text.replace(/[^\p{L}\d]/gu, ''),
    ...text.split(/[^\p{L}\d]+/u),
    ...text.split(/[^\p{L}]+/u),
  ]);
  return [...new Set(pieces)].filter((piece) => piece.length >= 3).sort((left, right) => right.length - left.length);
}

function fold(text: string): string {
  return text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Returns whether the text is a date written with eight digits, in any order of year, month and day. */
function isDate(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const [year, rest] = /^(19|20)/.test(text) ? [text.slice(0, 4), text.slice(4)] : [text.slice(4), text.slice(0, 4)];
  const [one, two] = [Number(rest.slice(0, 2)), Number(rest.slice(2))];
  return /^(19|20)/.test(year) && one >= 1 && two >= 1 && Math.min(one, two) <= 12 && Math.max(one, two) <= 31;
}
