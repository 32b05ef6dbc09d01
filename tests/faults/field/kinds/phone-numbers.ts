import type { Answers } from '../../journal';
import type { Kind } from '../../visitor/scene';

/**
 * `inDigits` replaces ASCII digits with those of another script. `wide` replaces ASCII characters with their full-width
 * forms.
 */
const inDigits = (zero: string, text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero.codePointAt(0)! + Number(digit)));
const wide = (text: string) =>
  text.replace(/[!-~]/g, (it) => String.fromCodePoint(it.codePointAt(0)! + 0xfee0)).replaceAll(' ', '\u3000');

/**
 * What the visitor types as phone number, and the search queries of the staff. Each visitor's phone number ends in
 * digits that no other phone number has.
 */
const ways: ((end: string) => [typed: string, ...sought: string[]])[] = [
  (end) => [inDigits('٠', `415555${end}`), `(415) 555-${end}`],
  (end) => [wide(`415-555-${end}`), `+1 415 555 ${end}`],
  (end) => [wide(`+1(415)555 ${end}`), `415555${end}`],
  (end) => [`\u202a+1 415 555 ${end}\u202c`, `(415) 555-${end}`],
  (end) => [`\u200e+1\u200e 415\u00a0555\u200b-${end}`, `415.555.${end}`],
  (end) => [`415 555 ${end} ext. 22`, `+1 (415) 555-${end}`],
  (end) => [`415-555-${end} x22`, `415-555-${end} ext. 22`],
  (end) => [`(415) 555-${end} #22`, `415 555 ${end}`],
  (end) => [`(415) 555-${end} or 212-555-${end}`, `415 555 ${end}`, `212 555 ${end}`],
  (end) => [`415.555.${end} / +44 20 7946 ${end}`, `415555${end}`, `020 7946 ${end}`],
  (end) => [`Cell: +1 415 555 ${end}`, `+1 (415) 555-${end}`],
  (end) => [`+44 (0)20 7946 ${end}`, `0044 20 7946 ${end}`, `020 7946 ${end}`],
  (end) => [`(+34) 91 234 ${end}`, `0034 91 234 ${end}`],
  (end) => [inDigits('۰', `+98 912 345 ${end}`), `+98 912 345 ${end}`],
  (end) => [inDigits('०', `+91 98123 4${end}`), `0091 98123 4${end}`],
  (end) => [`00 1 415 555 ${end}`, `(415) 555-${end}`],
  (end) => [`tel:+1-415-555-${end};ext=22`, `415 555 ${end}`],
  (end) => [`(415) 555-${end} تحويلة ٢٢`, inDigits('٠', `415555${end}`)],
  (end) => [`555-${end} evenings`, `555${end}`],
  (end) => [`1 415 555 ${end}`, `\u202a+1 415 555 ${end}\u202c`],
];
const wayOf = (number: number) => ways[number % ways.length]!(String(100 + (number % 900)).padStart(4, '0'));
const typedBy = (answers: Answers, number: number): Answers => ({ ...answers, phone_number: wayOf(number)[0] });

/** Phone numbers must be stored as typed and found by any common notation. */
export const phoneNumbers: Kind = {
  name: 'numbers',
  says: 'phone numbers as people write them, with other digits, direction marks, extensions or two numbers in one field; stored as typed and found by a search',
  controls: ['altered-on-the-way'],
  writes: (answers, number) => ({ typed: typedBy(answers, number) }),
  async play({ number, answers, form_url, page, line, visitor, thanked, findsBy }) {
    const tab = await (await visitor()).open(number % 2 ? form_url : page(), line.origin);
    await tab.hydrated();
    await tab.write(answers);
    await tab.type('phone_number', answers.phone_number);
    await tab.press();
    await thanked(tab);
    const [, ...sought] = wayOf(number);
    for (const query of sought) await findsBy(query);
  },
};
