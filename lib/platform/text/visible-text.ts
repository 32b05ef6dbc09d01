/**
 * Marks that nobody sees or types on purpose, and that come along with what is copied: zero-width spaces, soft hyphens,
 * direction marks. Joiners stay: Persian and Indic words, and some emoji, are written with them.
 */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** Whether a text shows nothing: it holds only spaces, marks and fillers. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);
}

/** A text without the marks that nobody sees, and without spaces around it; '' where nothing is to be seen. */
export function visibleText(text: string): string {
  return isBlank(text) ? '' : text.replace(unseen, '').trim();
}

/**
 * The e-mail address in what somebody typed or pasted: `mailto:ana@firm.example?subject=x` is ana@firm.example, and so is an
 * address whose @ and dots are in full width. Text that holds none comes back as it is, without marks and spaces around it.
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
