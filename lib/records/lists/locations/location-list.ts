import type { EntryList } from '../entries';
import { foldedName } from '../list-name';

/** The firm's list of locations. */
export const location_list: EntryList<'locations'> = {
  table: 'locations',
  noun: 'Location',
  keyOf: foldedName,
  initial: { default_at: null },
  shownBy: (id) => ({ location_id: id }),
};
