import { addressKey } from '../../platform/text/email-addresses';
import type { CountryCode, PhoneNumber } from '../../platform/text/phone-numbers';
import { digitsOf, readPhoneNumbers } from '../../platform/text/phone-numbers';
import { fold } from '../../platform/text/search-text';
import { typedAddress } from '../../platform/text/visible-text';

/** A way to reach somebody, as contact_points keeps it. */
export interface Point {
  kind: 'email' | 'phone';
  value: string;
  value_key: string;
  /** The telephone numbers in it. */
  numbers: PhoneNumber[];
}

/** The points of what was given, the first of each key; blank ones are none. */
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

/** The key of a number is E.164 with its extension, so that "+1 (415) 555-0134" is "415-555-0134"; text without a number is known by its digits, or by its words. */
function phonePoint(typed: string, country: CountryCode): Point {
  const value = typed.trim();
  const numbers = readPhoneNumbers(value, country);
  const keys = numbers.map(({ e164, extension }) => (extension === null ? e164 : `${e164};ext=${extension}`));
  return { kind: 'phone', value, value_key: keys.join(' ') || digitsOf(value) || fold(value), numbers };
}

/** Whether somebody who is reached by `had` is reached by `asked`: an extension that only one of the two names is no difference. */
export function isSameNumber(
  had: Pick<PhoneNumber, 'e164' | 'extension'>,
  asked: Pick<PhoneNumber, 'e164' | 'extension'>,
): boolean {
  return (
    had.e164 === asked.e164 && (had.extension === null || asked.extension === null || had.extension === asked.extension)
  );
}
