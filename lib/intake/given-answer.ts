import type { FieldRules } from './field-rules';

/**
 * What an address gives a field to begin with, after its query was read. A query says a space by "+", and many links hold an e-mail
 * address or a telephone number whose own "+" was not escaped: neither has a space where one would stand. lib/embed/frame-script.ts
 * does the same in a frame; tests/support/campaigns.ts has the cases of both.
 */
export function givenAnswer(type: FieldRules['type'], value: string): string {
  if (type === 'email') return value.trim().replace(/ /g, '+');
  if (type === 'phone') return value.replace(/^ (?=\d)/, '+');
  return value;
}
