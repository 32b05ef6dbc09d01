import type { EntryList } from '../entries';

/** The firm's list of matter types. Names that differ in case are different names, as in Clio. */
export const matter_type_list: EntryList<'matter_types'> = {
  table: 'matter_types',
  noun: 'Matter type',
  keyOf: (name) => name,
  initial: { default_at: null },
  shownBy: (id) => ({ matter_type_id: id }),
};
