import type { Client, Context, Staff } from '../../platform/context';
import { holdRow } from '../../platform/db/transaction';

/**
 * Holds contacts until the transaction ends, so that none is taken back before what names it has come.
 *
 * Whoever holds several things holds the contacts first, by ascending id, and their matters after them: two who do so in
 * another order would wait for each other.
 */
export async function holdContacts({ db, actor }: Context<Staff | Client>, ...ids: (number | null)[]): Promise<void> {
  const held = ids.filter((id) => id !== null).sort((one, other) => one - other);
  for (const id of held) await holdRow(db, 'contacts', actor.firm_id, id);
}
