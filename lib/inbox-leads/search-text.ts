import { searchableAddresses } from '../email-addresses';
import type { CountryCode, PhoneNumber } from '../phone-numbers';
import { readPhoneNumbers, searchableDigits } from '../phone-numbers';
import type { SearchTerm } from '../search-text';
import { fold, searchTerms } from '../search-text';

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
  const parts = [lead.first_name, lead.last_name, ...searchableAddresses(lead.email ?? ''), ...searchableDigits(typed, numbers), lead.reference.replace('-', '')];
  return { phones: typed === '' ? null : JSON.stringify(numbers), search_text: fold(parts.filter(Boolean).join(' ')) };
}

/** The terms of a search among leads: a reference number is found with its hyphen or without. */
export function inboxLeadTerms(query: string, country: CountryCode): SearchTerm[] {
  return searchTerms(query, country).map((term) => term.map((text) => (/^[0-9a-z]{4}-[0-9a-z]{4}$/.test(text) ? text.replace('-', '') : text)));
}
