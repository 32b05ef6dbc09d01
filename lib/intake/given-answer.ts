import type { FieldRules } from './field-rules';

/**
 * Returns the value that a URL prefills a field with. In a query, "+" means a space, but many links contain an email
 * address or a phone number with an unescaped "+". So a space inside an email address, or before the first digit of a
 * phone number, is read as "+". lib/intake/embed/frame-script.ts does the same in a frame; tests/support/campaigns.ts has
 * the cases for both.
 */
export function givenAnswer(type: FieldRules['type'], value: string): string {
  if (type === 'email') return value.trim().replace(/ /g, '+');
  if (type === 'phone') return value.replace(/^ (?=\d)/, '+');
  return value;
}
