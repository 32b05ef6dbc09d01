import { domainToASCII, domainToUnicode } from 'node:url';
import { typedAddress } from './visible-text';

/**
 * Returns an address as mail servers accept it: its domain in ASCII (punycode), the part before the @ as it was typed.
 * Returns undefined for text that is no address or that a mail header could not contain without quoting or comments.
 */
export function mailAddress(typed: string): string | undefined {
  const address = typedAddress(typed);
  const at = address.lastIndexOf('@');
  const named = at < 0 ? '' : address.slice(at + 1);
  // Only domains with letters beyond ASCII are converted, because in other domains the conversion would change the case
  // and read 1.2.3 as an IP address.
  const domain = /[^\x20-\x7e]/.test(named) ? domainToASCII(named) : named;
  const plain = `${address.slice(0, Math.max(at, 0))}@${domain}`;
  return isPlainAddress(plain) ? plain : undefined;
}

/**
 * Turns an internationalized domain that was sent in ASCII (`xn--…`) back into its letters. Chromium converts the
 * domain of an `email` field to ASCII before it sends the form (HTML, 4.10.5.1.5).
 */
export function withLetters(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  const letters = /(^|\.)xn--/i.test(domain) ? domainToUnicode(domain) : '';
  return letters !== '' && domainToASCII(letters) === domain.toLowerCase() ? address.slice(0, at) + letters : address;
}

/**
 * Returns the form in which addresses are compared: lower case, the domain in ASCII. A text that is not an email
 * address is only converted to lower case.
 */
export function addressKey(typed: string): string {
  return (mailAddress(typed) ?? typedAddress(typed)).toLowerCase();
}

/**
 * Returns the spellings of an address for a search: as it was typed, with its domain in ASCII, and with its domain in
 * its own letters.
 */
export function searchableAddresses(typed: string): string[] {
  const address = typedAddress(typed);
  const plain = mailAddress(typed);
  if (plain === undefined) return [address];
  const at = plain.lastIndexOf('@') + 1;
  return [
    ...new Set([
      address.toLowerCase(),
      plain.toLowerCase(),
      `${plain.slice(0, at)}${domainToUnicode(plain.slice(at))}`.toLowerCase(),
    ]),
  ];
}

/** Returns a `mailto:` link for a typed address; null when it is no address. */
export function mailLink(typed: string): string | null {
  const address = mailAddress(typed) ?? typedAddress(typed);
  return address.includes('@') ? `mailto:${encodeURIComponent(address).replace('%40', '@')}` : null;
}

/** Returns whether a mail header can contain the address as it is, without quoting or comments. */
export function isPlainAddress(address: string): boolean {
  if (address.length > 254) return false;
  const [local = '', domain = '', ...rest] = address.split('@');
  return (
    rest.length === 0 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local) &&
    local.length <= 64 &&
    domain.split('.').length >= 2 &&
    domain.split('.').every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))
  );
}
