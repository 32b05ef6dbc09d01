import { AppError } from '../../platform/errors';
import { isCommonPassword, unleet } from './schema';

/** What a password must not be made of: names and addresses of its user and of their firms. */
export type About = (string | undefined)[];

/**
 * Refuses a new password that anybody would try first: one of the 49,233 in the list that comes with Foyer, with another
 * case, figures and signs around it or in it, twice or backwards; or what is known of its user. Schemas check the rest.
 * The list is loaded when somebody sets a password, on the server only: lib/people/users/schema.ts reaches browsers.
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

const too_common =
  'This password is among the first that anybody would try. Choose another, such as a few unrelated words';
const too_personal =
  'Choose a password that is not your name, your email address or your firm’s name with a few figures';

let loaded: Promise<ReadonlySet<string>> | undefined;

function commonPasswords(): Promise<ReadonlySet<string>> {
  return (loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  ));
}

/** So many figures before or after a word make it no better; more do, unless they are a common password themselves. */
const tail_length_max = 4;
/** With more figures than these, a name is no longer what the password consists of. */
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

/** The text, without figures and signs around it, each with signs read as letters, and backwards. */
function variants(text: string, common: ReadonlySet<string>): string[] {
  const [, head = '', middle = '', tail = ''] = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(text) ?? [];
  const figures = [head, tail].map((part) => part.replace(/\D/g, ''));
  const is_bare = figures.every((part) => part.length <= tail_length_max || common.has(part));
  // Two letters and some figures are too many combinations to call common.
  const bare = is_bare && middle.length > 2 ? [middle] : [];
  const all = [text, text.replace(/[\s._-]/g, ''), text.replace(/[^\p{L}\d]+$/u, ''), ...bare];
  return all.flatMap((one) => [one, ...lettersOf(one), [...one].reverse().join('')]);
}

/** Whether little is left of the password once the names and addresses are taken out, or something common. */
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

/** The text with signs read as letters; a 1 may be an l or an i. */
function lettersOf(text: string): string[] {
  return [unleet(text), unleet(text.replaceAll('1', 'i'))];
}

/** Each name and address in one piece and by its words of three letters or more, the longest first. */
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

/** Eight figures that are a day, in whichever order. */
function isDate(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const [year, rest] = /^(19|20)/.test(text) ? [text.slice(0, 4), text.slice(4)] : [text.slice(4), text.slice(0, 4)];
  const [one, two] = [Number(rest.slice(0, 2)), Number(rest.slice(2))];
  return /^(19|20)/.test(year) && one >= 1 && two >= 1 && Math.min(one, two) <= 12 && Math.max(one, two) <= 31;
}
