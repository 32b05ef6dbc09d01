import type { FieldErrors } from '../../platform/errors';
import type { FirmSettings } from './presenter';
import type { UpdateFirm } from './schema';

const texts = ['name', 'time_zone', 'country', 'locale', 'contact_email', 'contact_phone', 'privacy_url'] as const;
const lists = ['sites', 'notification_addresses'] as const;

/**
 * What saving would change of a firm's present settings, for each of its fields: a sentence, or one that goes on from the
 * field's label. The order of a list is nothing.
 */
export function differences(present: FirmSettings, wanted: Omit<UpdateFirm, 'version'>): FieldErrors {
  const fields: FieldErrors = {};
  for (const name of texts)
    if (wanted[name] !== undefined && present[name] !== wanted[name])
      fields[name] = [present[name] === null ? 'is saved empty by now' : `is saved as “${present[name]}” by now`];
  for (const name of lists) {
    const [off, added] = [without(present[name], wanted[name]), without(wanted[name], present[name])];
    const said = [
      off.length > 0 && `On the list by now, and not on yours: ${off.join(', ')}`,
      added.length > 0 && `On your list, and not on it now: ${added.join(', ')}`,
    ];
    if (off.length + added.length > 0) fields[name] = said.filter((sentence) => sentence !== false);
  }
  return fields;
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((one) => !others.includes(one));
}
