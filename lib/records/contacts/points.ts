import { addressKey } from '../../platform/text/email-addresses';
import type { CountryCode, PhoneNumber } from '../../platform/text/phone-numbers';
import { digitsOf, readPhoneNumbers } from '../../platform/text/phone-numbers';
import { fold } from '../../platform/text/search-text';
import { typedAddress } from '../../platform/text/visible-text';

/** An email address or a phone number, as contact_points stores it. */
export interface Point {
  kind: 'email' | 'phone';
  value: string;
  value_key: string;
  /** The phone numbers that were parsed from `value`. */
  numbers: PhoneNumber[];
}

/**
 * Returns the rows of contact_points for the given email addresses and phone numbers. Blank texts are left out; of
 * several texts with the same key, only the first is kept.
 */
export function pointsOf(
  { emails, phone_numbers }: { emails: string[]; phone_numbers: string[] },
  country: CountryCode,
): Point[] {
  const points = [...emails.map(emailPoint), ...phone_numbers.map((typed) => phonePoint(typed, country))];
  const keys = points.map((point) => `${point.kind} ${point.value_key}`);
  return points.filter(
    ({ value, kind, value_key }, index) => value !== '' && keys.indexOf(`${kind} ${value_key}`) === index,
  );
}

function emailPoint(typed: string): Point {
  return { kind: 'email', value: typedAddress(typed), value_key: addressKey(typed), numbers: [] };
}

/**
 * Returns the row of contact_points for a phone number. The key of the row is E.164 with the extension, so that "+1
 * (415) 555-0134" equals "415-555-0134". The key of text without a phone number is its digits, or the folded text when
 * the text has no digits.
 */
function phonePoint(typed: string, country: CountryCode): Point {
  const value = typed.trim();
  const numbers = readPhoneNumbers(value, country);
  const keys = numbers.map(({ e164, extension }) => (extension === null ? e164 : `${e164};ext=${extension}`));
  return { kind: 'phone', value, value_key: keys.join(' ') || digitsOf(value) || fold(value), numbers };
}

/** Returns whether two numbers are the same. An extension that only one of them has makes no difference. */
export function isSameNumber(
  had: Pick<PhoneNumber, 'e164' | 'extension'>,
  asked: Pick<PhoneNumber, 'e164' | 'extension'>,
): boolean {
  return (
    had.e164 === asked.e164 && (had.extension === null || asked.extension === null || had.extension === asked.extension)
  );
}
