/**
 * Returns untrusted text as one line: without line breaks, control characters or marks that change the reading
 * direction, so that it can neither start a new mail header nor look like another line.
 */
export function oneLine(text: string, length_max = 200): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length > length_max ? `${characters.slice(0, length_max - 1).join('')}…` : line;
}

/** Returns untrusted text with its line breaks, without control characters. */
export function someLines(text: string, length_max: number): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim();
  const characters = [...lines];
  return characters.length > length_max ? `${characters.slice(0, length_max).join('')}…` : lines;
}
