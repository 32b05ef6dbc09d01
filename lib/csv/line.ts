/** What a spreadsheet takes for the beginning of a formula, or drops to get at one. */
const formula = /^[=+\-@\t\r]/;

/**
 * One row of a CSV file (RFC 4180), with its line break. A cell that a spreadsheet would run as a formula has an apostrophe
 * before it, so that it is read as the text it is.
 */
export function csvLine(cells: (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value);
  return /["\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
