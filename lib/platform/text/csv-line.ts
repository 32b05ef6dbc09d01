/**
 * Where a spreadsheet may begin to read a formula: at the start of a cell, after spaces and signs that nobody sees, and in half or
 * full width. A spreadsheet set to another separator, as in most of Europe, also begins a cell after a semicolon, a tab or a line
 * break inside the text, because to it the quotes around the text are not at the start of a cell.
 */
const formula = /(^|[;\t\r\n])((?:[^\S\t\r\n]|\p{Cf})*)(?=[=+\-@＝＋－＠])/gu;

/** Telephone numbers in international form, with extensions, one or several. They begin with + as a formula may, but a spreadsheet runs nothing in them, so csvLine() leaves them as they are. */
const telephone = /^\+\d[\d ().\-/]*(?:(?:ext\.|x) ?\d{1,7})?(?:; ?\+?\(?\d[\d ().\-/]*(?:(?:ext\.|x) ?\d{1,7})?)*$/;

/**
 * One row of a CSV file (RFC 4180), with its line break. Text that a spreadsheet would run as a formula gets an apostrophe before
 * it, so that it is read as the text it is.
 */
export function csvLine(cells: (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // A tab or line break at the start is dropped by some spreadsheets to get at what follows.
  const text = telephone.test(value) ? value : value.replace(formula, "$1'$2").replace(/^[\t\r]/, "'$&");
  return /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
