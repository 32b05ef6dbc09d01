import { searchableAddresses } from '../../platform/text/email-addresses';
import type { InboxLead } from '../../platform/db/schema';
import type { WordTerm } from '../../platform/db/search-words';
import type { CountryCode, PhoneNumber } from '../../platform/text/phone-numbers';
import { readPhoneNumbers, searchableDigits } from '../../platform/text/phone-numbers';
import type { SearchTerm } from '../../platform/text/search-text';
import { fold, searchTerms } from '../../platform/text/search-text';
import { readableLead, readableText } from './readable';
import { Answers } from './schema';

/** The lead's names and ways to reach it, as a search compares them. */
interface Readable {
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone_number: string | null;
  reference: string;
}

/** The columns of a lead that are read out of what was typed. */
export interface ReadLead {
  phones: string | null;
  search_text: string;
}

/**
 * Reads a lead's telephone numbers, and makes the one column that a search looks into: name, e-mail, the digits of each
 * number, the reference number.
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

/** So many characters of a word, and so many words of a lead, are searched. */
const word_max = 64;
const words_max = 5_000;

/** The words of a text, each once; letters and digits, folded. */
function wordsOf(text: string): string[] {
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return [...new Set(words.map((word) => [...word].slice(0, word_max).join('')))];
}

/** The words that a lead is found by: what its `search_text` says, its message, and its answers. */
export function readWords(
  lead: Pick<InboxLead, 'search_text' | 'from_message' | 'answers' | 'idempotency_key'>,
): string[] {
  const answers =
    lead.answers === null ? [] : Answers.parse(JSON.parse(lead.answers)).map(({ value }) => readableText(lead, value));
  return wordsOf([lead.search_text, readableLead(lead).from_message ?? '', ...answers].join(' ')).slice(0, words_max);
}

/** The terms of a search as words, each way that has any; none for letters alone, which nearly every message has. */
export function wordTerms(terms: readonly SearchTerm[]): WordTerm[] {
  const words = terms
    .map((ways) => ways.map(wordsOf).filter((way) => way.length > 0))
    .filter((ways) => ways.length > 0);
  return words.flat(2).some((word) => !/^[a-z0-9]$/.test(word)) ? words : [];
}

/** The terms of a search among leads: a reference number is found with its hyphen or without. */
export function inboxLeadTerms(query: string, country: CountryCode): SearchTerm[] {
  return searchTerms(query, country).map((term) =>
    term.map((text) => (/^[0-9a-z]{4}-[0-9a-z]{4}$/.test(text) ? text.replace('-', '') : text)),
  );
}
