import { isBlank, typedAddress, visibleText } from '../visible-text';
import type { FieldRules } from './field-rules';

/** What a field's answer means: nothing where nothing is to be seen; a name without marks that nobody sees; an address without `mailto:`. */
export function meantBy({ name, type }: Pick<FieldRules, 'name' | 'type'>, answer: string): string {
  if (isBlank(answer)) return '';
  if (type === 'email') return typedAddress(answer);
  return name === 'first_name' || name === 'last_name' ? visibleText(answer) : answer;
}
