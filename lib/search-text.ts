/** Folds text so that "José" is found by "jose": NFKD, marks removed, lower case, single spaces. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A telephone number's digits, without its punctuation. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * Splits what was typed into the terms that must all be found, eight at most. Something that looks like a telephone number
 * is one term of its digits, so that "(415) 555-01" finds 41555501….
 */
export function searchTerms(query: string): string[] {
  if (/^[\d\s()+./-]{3,}$/.test(query.trim()) && /\d{3}|\d.*\d.*\d/.test(query)) return [digitsOf(query)];
  return fold(query).split(' ').filter(Boolean).slice(0, 8);
}
