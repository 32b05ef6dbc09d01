/**
 * Matches every position at which a spreadsheet may start to read a formula: the start of a cell, also after spaces and
 * invisible characters, and before a sign in half or full width. A spreadsheet with another separator, as in most of
 * Europe, also starts a cell after a semicolon, a tab or a line break inside the text, because the quotes are not at
 * the start of a cell there.
 */
const formula = /(^|[;\t\r\n])((?:[^\S\t\r\n]|\p{Cf})*)(?=[=+\-@＝＋－＠])/gu;

/**
 * Matches one or several phone numbers in international form, with extensions. They start with + like some formulas,
 * but are harmless, so csvLine() leaves them as they are.
 */
const telephone = /^\+\d[\d ().\-/]*(?:(?:ext\.|x) ?\d{1,7})?(?:; ?\+?\(?\d[\d ().\-/]*(?:(?:ext\.|x) ?\d{1,7})?)*$/;

/**
 * Returns one row of a CSV file (RFC 4180) with its line break. Text that a spreadsheet would run as a formula gets an
 * apostrophe before it, so that the spreadsheet reads it as text.
 */
export function csvLine(cells: (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Some spreadsheets drop a tab or line break at the start of a cell and then read a formula.
  const text = telephone.test(value) ? value : value.replace(formula, "$1'$2").replace(/^[\t\r]/, "'$&");
  return /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
