import type { Client, Context, Staff } from '../../platform/context';
import { holdRow } from '../../platform/db/transaction';

/**
 * Locks the rows of contacts until the transaction ends, so that nobody removes a contact before the row that refers to
 * it is stored.
 *
 * A transaction that locks several rows locks contacts first, by ascending id, and their matters afterward. Two
 * transactions that lock in different orders would deadlock.
 */
export async function holdContacts({ db, actor }: Context<Staff | Client>, ...ids: (number | null)[]): Promise<void> {
  const held = ids.filter((id) => id !== null).sort((one, other) => one - other);
  for (const id of held) await holdRow(db, 'contacts', actor.firm_id, id);
}
