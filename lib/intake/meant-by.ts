import { withLetters } from '../platform/text/email-addresses';
import { isBlank, typedAddress, visibleText } from '../platform/text/visible-text';
import type { FieldRules } from './field-rules';

/**
 * Returns an answer as the visitor meant it: '' if it contains only invisible characters, a name without its invisible
 * characters, and an email address without `mailto:` and with an `xn--` domain turned back into its letters.
 */
export function meantBy({ name, type }: Pick<FieldRules, 'name' | 'type'>, answer: string): string {
  if (isBlank(answer)) return '';
  if (type === 'email') return withLetters(typedAddress(answer));
  return name === 'first_name' || name === 'last_name' ? visibleText(answer) : answer;
}
