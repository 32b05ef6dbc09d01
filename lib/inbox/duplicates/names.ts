import { areForms, isGivenName } from './given-names';
import { romanize } from './romanize';
import { editDistance, soundOf, spellingLikeness } from './sound';
import { areSpellings } from './surnames';

/** A name as two fields of a form hold it. */
export interface TypedName {
  first_name: string | null;
  last_name: string | null;
}

/**
 * How two names, or two parts of them, compare. `unknown`: one is missing, or they cannot be compared because of their
 * scripts. `unclear`: neither clearly one name nor clearly two.
 */
export type NameVerdict = 'same' | 'alike' | 'unclear' | 'different' | 'unknown';

/** The comparison of a part of two names, with how alike the two are, from 0 to 1. */
export interface PartComparison {
  verdict: NameVerdict;
  likeness: number;
  /** Whether one is a short form, or a spelling in another language, of the other. */
  form?: true;
}

/** The comparison of two people's names. */
export interface NameComparison {
  first: PartComparison;
  last: PartComparison;
  /** How alike the whole names are, from 0 to 1; 0 when they cannot be compared. */
  likeness: number;
}

/** The words of a name's two parts, as romanize writes them. */
export interface NameWords {
  first: string[];
  last: string[];
  /** Whether the name is written without vowels. */
  consonants: boolean;
  /** Whether a part of the typed name has no Latin letters. */
  unread: boolean;
}

const unknown: PartComparison = { verdict: 'unknown', likeness: 0 };
/** Words between the parts of a surname, and titles. They are left out unless nothing else is left. */
const particles = new Set(
  'al el ul bin ibn bint de la las los del da das dos di du le van von der den ter ten mr mrs ms dr jr sr ii iii'.split(
    ' ',
  ),
);

/**
 * Returns the words of a name. A whole name in one of the two fields is divided before its last word, and "Reed, Ada"
 * after its comma.
 */
export function wordsOfName({ first_name, last_name }: TypedName, umlauts_as: 'one' | 'two' = 'one'): NameWords {
  const comma = [first_name, last_name].filter(Boolean).join(' ').split(',');
  const [before = '', after = ''] = comma;
  const divided =
    comma.length === 2 && (!first_name || !last_name)
      ? { first_name: after, last_name: before }
      : { first_name: first_name ?? '', last_name: last_name ?? '' };
  const [first, last] = [romanize(divided.first_name, umlauts_as), romanize(divided.last_name, umlauts_as)];
  const words = { first: wordsOf(first.text), last: wordsOf(last.text) };
  if (words.last.length === 0 && words.first.length > 1 && divided.last_name.trim() === '')
    words.last = words.first.splice(-1);
  else if (words.first.length === 0 && words.last.length > 1 && divided.first_name.trim() === '')
    words.first = words.last.splice(0, words.last.length - 1);
  return {
    ...words,
    consonants: first.writes === 'consonants' || last.writes === 'consonants',
    unread:
      (words.first.length === 0 && /\p{L}/u.test(divided.first_name)) ||
      (words.last.length === 0 && /\p{L}/u.test(divided.last_name)),
  };
}

function wordsOf(text: string): string[] {
  // O'Neil loses its apostrophe when it is folded, so an initial is a word of its own only with a space or a period.
  const words = text.split(' ').filter(Boolean);
  const telling = words.filter((word) => !particles.has(word));
  return telling.length > 0 ? telling : words;
}

/** Compares two people's names by spelling and sound, in their order and in the other order. */
export function compareNames(one: TypedName, other: TypedName): NameComparison {
  const [left, right] = [wordsOfName(one), wordsOfName(other)];
  const ways = [compareWords(left, right)];
  if (/[äöüåø]/i.test(`${one.first_name ?? ''}${one.last_name ?? ''}${other.first_name ?? ''}${other.last_name ?? ''}`))
    ways.push(compareWords(wordsOfName(one, 'two'), wordsOfName(other, 'two')));
  const swapped = compareWords(left, { ...right, first: right.last, last: right.first });
  // In the other order both parts must agree: half of a name often equals half of another.
  if (agrees(swapped.first) && agrees(swapped.last)) ways.push(swapped);
  return ways.reduce((best, way) => (rank(way) > rank(best) ? way : best));
}

/** Returns whether two parts of names may well be one name. */
export function agrees({ verdict }: PartComparison): boolean {
  return verdict === 'same' || verdict === 'alike';
}

const ranks: Record<NameVerdict, number> = { same: 4, alike: 3, unknown: 2, unclear: 1, different: 0 };

function rank({ first, last, likeness }: NameComparison): number {
  return ranks[first.verdict] + ranks[last.verdict] + likeness;
}

function compareWords(one: NameWords, other: NameWords): NameComparison {
  const consonants = one.consonants || other.consonants;
  const first = comparePart(one.first, other.first, 'first', consonants);
  const last = comparePart(one.last, other.last, 'last', consonants);
  const parts = [first, last].filter(({ verdict }) => verdict !== 'unknown');
  const likeness = parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part.likeness, 0) / parts.length;
  return { first, last, likeness };
}

/** Compares all words of a part at once, and then each word with each: the best pair decides. */
function comparePart(one: string[], other: string[], part: 'first' | 'last', consonants: boolean): PartComparison {
  if (one.length === 0 || other.length === 0) return unknown;
  const joined = compareWord(one.join(''), other.join(''), part, consonants);
  // Of a first name only the first word tells people apart: Anna Maria and Maria are not one name.
  const pairs =
    part === 'first'
      ? [[one[0] ?? '', other[0] ?? ''] as const]
      : one.flatMap((word) => other.map((second) => [word, second] as const));
  return pairs
    .map(([word, second]) => compareWord(word, second, part, consonants))
    .reduce((best, found) => (better(found, best) ? found : best), joined);
}

function better(one: PartComparison, other: PartComparison): boolean {
  return (
    ranks[one.verdict] - ranks[other.verdict] > 0 || (one.verdict === other.verdict && one.likeness > other.likeness)
  );
}

function compareWord(one: string, other: string, part: 'first' | 'last', consonants: boolean): PartComparison {
  if (one === other) return { verdict: 'same', likeness: 1 };
  if (part === 'first' ? areForms(one, other) : areSpellings(one, other))
    return { verdict: 'alike', likeness: 0.95, form: true };
  const shortest = Math.min(one.length, other.length);
  if (shortest === 1)
    return one[0] === other[0] ? { verdict: 'alike', likeness: 0.7 } : { verdict: 'different', likeness: 0 };
  if (consonants) return compareConsonants(one, other);

  const spelled = spellingLikeness(one, other);
  // A typing mistake seldom turns one common name into another: Joan and John are two people.
  if (part === 'first' && isGivenName(one) && isGivenName(other)) return { verdict: 'different', likeness: spelled };
  const sounds = soundsOf(one).flatMap((sound) => soundsOf(other).map((second) => spellingLikeness(sound, second)));
  const sounded = Math.max(...sounds);
  const likeness = Math.max(spelled, sounded === 1 && spelled >= 0.45 ? 0.94 : 0);
  if (likeness >= 0.75 || (shortest >= 3 && editDistance(one, other) === 1)) return { verdict: 'alike', likeness };
  if (part === 'first' && shortest >= 3 && (one.startsWith(other) || other.startsWith(one)))
    return { verdict: 'alike', likeness: Math.max(likeness, 0.8) };
  return { verdict: likeness >= 0.6 ? 'unclear' : 'different', likeness };
}

/** Compares a name that is written without vowels with another name, by their consonants. */
function compareConsonants(one: string, other: string): PartComparison {
  const pairs = soundsOf(one).flatMap((left) => soundsOf(other).map((right) => [left, right] as const));
  const likeness = Math.max(
    ...pairs.map(([left, right]) => spellingLikeness(left.replaceAll('v', 'b'), right.replaceAll('v', 'b'))),
  );
  if (likeness === 1) return { verdict: 'alike', likeness: 0.94 };
  if (likeness >= 0.6) return { verdict: 'alike', likeness };
  return { verdict: likeness >= 0.34 ? 'unknown' : 'different', likeness };
}

/** Returns the sound of a name, also without the article with which Arabic surnames begin: Elmasry and Masri. */
function soundsOf(word: string): string[] {
  const bare = /^[ae]l(?=[^aeiou].{2})/.test(word) ? [soundOf(word.slice(2))] : [];
  return [soundOf(word), ...bare];
}
