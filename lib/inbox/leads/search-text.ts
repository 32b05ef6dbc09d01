import { searchableAddresses } from '../../platform/text/email-addresses';
import type { InboxLead } from '../../platform/db/schema';
import type { WordTerm } from '../../platform/db/search-words';
import type { CountryCode, PhoneNumber } from '../../platform/text/phone-numbers';
import { readPhoneNumbers, searchableDigits } from '../../platform/text/phone-numbers';
import type { SearchTerm } from '../../platform/text/search-text';
import { fold, searchTerms } from '../../platform/text/search-text';
import { readableLead, readableText } from './readable';
import { Answers } from './schema';

/** The texts of a lead that a search compares. */
interface Readable {
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone_number: string | null;
  reference: string;
}

/** The columns of a lead that are computed from typed text. */
export interface ReadLead {
  phones: string | null;
  search_text: string;
}

/**
 * Returns the phone numbers of a lead, and the text that a search looks in: name, email address, the digits of each
 * number, and the reference.
 */
export function readLead(lead: Readable, country: CountryCode): ReadLead {
  const typed = lead.phone_number ?? '';
  const numbers: PhoneNumber[] = typed === '' ? [] : readPhoneNumbers(typed, country);
  const parts = [
    lead.first_name,
    lead.last_name,
    ...searchableAddresses(lead.email ?? ''),
    ...searchableDigits(typed, numbers),
    lead.reference.replace('-', ''),
  ];
  return { phones: typed === '' ? null : JSON.stringify(numbers), search_text: fold(parts.filter(Boolean).join(' ')) };
}

/** The limits of the search: the most characters of a word, and the most words of a lead. */
const word_max = 64;
const words_max = 5_000;

/** Returns the distinct words of a text: sequences of letters and digits, folded. */
function wordsOf(text: string): string[] {
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return [...new Set(words.map((word) => [...word].slice(0, word_max).join('')))];
}

/** Returns the words by which a search finds a lead: those of its `search_text`, message and answers. */
export function readWords(
  lead: Pick<InboxLead, 'search_text' | 'from_message' | 'answers' | 'idempotency_key'>,
): string[] {
  const answers =
    lead.answers === null ? [] : Answers.parse(JSON.parse(lead.answers)).map(({ value }) => readableText(lead, value));
  return wordsOf([lead.search_text, readableLead(lead).from_message ?? '', ...answers].join(' ')).slice(0, words_max);
}

/**
 * Returns the words of a search's terms, for each spelling that has words. It returns none when all words are single
 * letters, because nearly every message contains them.
 */
export function wordTerms(terms: readonly SearchTerm[]): WordTerm[] {
  const words = terms
    .map((ways) => ways.map(wordsOf).filter((way) => way.length > 0))
    .filter((ways) => ways.length > 0);
  return words.flat(2).some((word) => !/^[a-z0-9]$/.test(word)) ? words : [];
}

/** Returns the terms of a search for leads. A reference matches with or without its hyphen. */
export function inboxLeadTerms(query: string, country: CountryCode): SearchTerm[] {
  return searchTerms(query, country).map((term) =>
    term.map((text) => (/^[0-9a-z]{4}-[0-9a-z]{4}$/.test(text) ? text.replace('-', '') : text)),
  );
}
