import { digitsOf, fold, searchTerms } from '../search-text';

/** The lead's names and ways to reach it, as a search compares them. */
interface Searchable {
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone_number: string | null;
  reference: string;
}

/** The one column a search looks into: name, e-mail, the phone's digits, the reference number. */
export function searchTextOf(lead: Searchable): string {
  const digits = lead.phone_number && digitsOf(lead.phone_number);
  return fold([lead.first_name, lead.last_name, lead.email, digits, lead.reference.replace('-', '')].filter(Boolean).join(' '));
}

/** The terms of a search among leads: a reference number is found with its hyphen or without. */
export function inboxLeadTerms(query: string): string[] {
  return searchTerms(query).map((term) => (/^[0-9a-z]{4}-[0-9a-z]{4}$/.test(term) ? term.replace('-', '') : term));
}
