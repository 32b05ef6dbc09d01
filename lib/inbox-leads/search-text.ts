/** The lead's names and ways to reach it, as a search compares them. */
interface Searchable {
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone_number: string | null;
  reference: string;
}

/** Folds text so that "José" is found by "jose": NFKD, marks removed, lower case, single spaces. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The one column a search looks into: name, e-mail, the phone's digits, the reference number. */
export function searchTextOf(lead: Searchable): string {
  const digits = lead.phone_number?.replace(/\D/g, '');
  return fold([lead.first_name, lead.last_name, lead.email, digits, lead.reference.replace('-', '')].filter(Boolean).join(' '));
}

/**
 * Splits what was typed into the terms that must all be found. Something that looks like a telephone number is one term
 * of its digits, so that "(415) 555-01" finds 41555501…; a reference number is found with its hyphen or without.
 */
export function searchTerms(query: string): string[] {
  if (/^[\d\s()+./-]{3,}$/.test(query.trim()) && /\d{3}|\d.*\d.*\d/.test(query)) return [query.replace(/\D/g, '')];
  return fold(query)
    .split(' ')
    .map((term) => (/^[0-9a-z]{4}-[0-9a-z]{4}$/.test(term) ? term.replace('-', '') : term))
    .filter(Boolean)
    .slice(0, 8);
}
