import type { FieldRules } from './field-rules';

/**
 * Reads the value that an address prefills a field with. In a query "+" stands for a space, but many links hold an e-mail address or
 * a telephone number whose own "+" was not escaped. A space inside an e-mail address, or before a number's first digit, is that "+". lib/intake/embed/frame-script.ts
 * does the same in a frame; tests/support/campaigns.ts has the cases of both.
 */
export function givenAnswer(type: FieldRules['type'], value: string): string {
  if (type === 'email') return value.trim().replace(/ /g, '+');
  if (type === 'phone') return value.replace(/^ (?=\d)/, '+');
  return value;
}
