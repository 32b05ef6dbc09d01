import { domainToASCII, domainToUnicode } from 'node:url';
import { typedAddress } from './visible-text';

/**
 * An address as mail servers take it: its domain in ASCII (punycode), the part before its @ as it was typed.
 *
 * @returns undefined for what needs quoting, comments or second thoughts, or is no address at all: nothing that a header cannot hold as it stands
 */
export function mailAddress(typed: string): string | undefined {
  const address = typedAddress(typed);
  const at = address.lastIndexOf('@');
  const named = at < 0 ? '' : address.slice(at + 1);
  // Only letters beyond ASCII need it; of a plain domain it would change the case, and take 1.2.3 for an IP address.
  const domain = /[^\x20-\x7e]/.test(named) ? domainToASCII(named) : named;
  const plain = `${address.slice(0, Math.max(at, 0))}@${domain}`;
  return isPlainAddress(plain) ? plain : undefined;
}

/**
 * Turns an internationalized domain that was sent in ASCII (`xn--…`) back into its letters. Chromium converts the domain of an
 * `email` field to ASCII before it sends the form (HTML, 4.10.5.1.5).
 */
export function withLetters(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  const letters = /(^|\.)xn--/i.test(domain) ? domainToUnicode(domain) : '';
  return letters !== '' && domainToASCII(letters) === domain.toLowerCase() ? address.slice(0, at) + letters : address;
}

/** What an address is compared by: lower case, the domain in ASCII. Text that is no address is compared as it is. */
export function addressKey(typed: string): string {
  return (mailAddress(typed) ?? typedAddress(typed)).toLowerCase();
}

/** The ways a search may write an address: as it was typed, and with its domain in ASCII and in its own letters. */
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

/** A `mailto:` link to what somebody typed as an address; null where it is none. */
export function mailLink(typed: string): string | null {
  const address = mailAddress(typed) ?? typedAddress(typed);
  return address.includes('@') ? `mailto:${encodeURIComponent(address).replace('%40', '@')}` : null;
}

/** True for an address that needs no quoting, comments or second thoughts: what a header can hold as it stands. */
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
