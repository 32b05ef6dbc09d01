import { withLetters } from '../platform/text/email-addresses';
import { isBlank, typedAddress, visibleText } from '../platform/text/visible-text';
import type { FieldRules } from './field-rules';

/** Reads an answer as its visitor meant it: '' if it holds invisible characters alone, a name without invisible characters, an e-mail address without `mailto:` and with its own letters. */
export function meantBy({ name, type }: Pick<FieldRules, 'name' | 'type'>, answer: string): string {
  if (isBlank(answer)) return '';
  if (type === 'email') return withLetters(typedAddress(answer));
  return name === 'first_name' || name === 'last_name' ? visibleText(answer) : answer;
}
