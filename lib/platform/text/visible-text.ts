/**
 * Invisible characters that come along with copied text: zero-width spaces, soft hyphens, direction marks. Joiners are
 * not among them, because Persian and Indic words and some emoji need them.
 */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** Returns whether a text has no visible character. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);
}

/** Returns a text without invisible characters and without spaces around it; '' when nothing visible is left. */
export function visibleText(text: string): string {
  return isBlank(text) ? '' : text.replace(unseen, '').trim();
}

/**
 * Returns the email address in typed or pasted text: ana@firm.example from `mailto:ana@firm.example?subject=x`, or from
 * an address with a full-width @ and dots. Text without an address only loses its invisible characters and outer
 * spaces.
 */
export function typedAddress(text: string): string {
  const address = visibleText(text)
    .replace(/[\u200c\u200d]/g, '')
    .replace(/\uff20/g, '@')
    .replace(/[\uff0e\u3002]/g, '.');
  return /^mailto:/i.test(address)
    ? address
        .replace(/^mailto:\s*/i, '')
        .replace(/\?.*$/, '')
        .replace(/%40/g, '@')
    : address;
}
