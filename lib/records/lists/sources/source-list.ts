import { AppError } from '../../../platform/errors';
import type { EntryList } from '../entries';
import { foldedName } from '../list-name';

/** The firm's list of sources. */
export const source_list: EntryList<'sources'> = {
  table: 'sources',
  noun: 'Source',
  keyOf: foldedName,
  initial: { category: 'standard' },
  requireEditable({ category }) {
    if (category !== 'standard') throw new AppError('conflict', 'Clio manages this source, so it cannot be changed.');
  },
};
