import type { FieldErrors } from '../../platform/errors';
import type { FirmSettings } from './presenter';
import type { UpdateFirm } from './schema';

const texts = ['name', 'time_zone', 'country', 'locale', 'contact_email', 'contact_phone', 'privacy_url'] as const;
const lists = ['sites', 'notification_addresses'] as const;

/**
 * Returns, for each field that saving would change, a message for the form: a sentence, or text that follows the field's
 * label. The order of a list does not count.
 */
export function differences(present: FirmSettings, wanted: Omit<UpdateFirm, 'version'>): FieldErrors {
  const fields: FieldErrors = {};
  for (const name of texts)
    if (wanted[name] !== undefined && present[name] !== wanted[name])
      fields[name] = [present[name] === null ? 'is now saved empty' : `is now saved as “${present[name]}”`];
  for (const name of lists) {
    const [off, added] = [without(present[name], wanted[name]), without(wanted[name], present[name])];
    const said = [
      off.length > 0 && `On the saved list, but not on yours: ${off.join(', ')}`,
      added.length > 0 && `On your list, but not on the saved one: ${added.join(', ')}`,
    ];
    if (off.length + added.length > 0) fields[name] = said.filter((sentence) => sentence !== false);
  }
  return fields;
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((one) => !others.includes(one));
}
