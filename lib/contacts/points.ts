import { digitsOf, fold } from '../search-text';

/** A way to reach somebody, as contact_points keeps it. */
export interface Point {
  kind: 'email' | 'phone';
  value: string;
  value_key: string;
}

/** The points of what was given, the first of each key; blank ones are none. */
export function pointsOf({ emails, phone_numbers }: { emails: string[]; phone_numbers: string[] }): Point[] {
  const points = [
    ...emails.map((value) => ({ kind: 'email' as const, value: value.trim(), value_key: value.trim().toLowerCase() })),
    ...phone_numbers.map((value) => ({ kind: 'phone' as const, value: value.trim(), value_key: phoneKey(value) })),
  ];
  const keys = points.map((point) => `${point.kind} ${point.value_key}`);
  return points.filter(({ value, kind, value_key }, index) => value !== '' && keys.indexOf(`${kind} ${value_key}`) === index);
}

/** A number's digits without North America's country code, so that "+1 (415) 555-0134" is "415-555-0134"; words where it has none. */
function phoneKey(value: string): string {
  const digits = digitsOf(value);
  return digits.replace(/^1(?=\d{10}$)/, '') || fold(value);
}
