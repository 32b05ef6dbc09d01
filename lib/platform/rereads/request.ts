import type { Context } from '../context';
import { deleteRereads, insertRereads } from './queries';

/**
 * Queues the jobs that parse the phone numbers and names of all the firm's records again. Call it in the transaction
 * that changes the rules of parsing, for example the firm's country.
 */
export async function requestReread({ db, actor }: Context): Promise<void> {
  const { firm_id } = actor;
  await deleteRereads(db, firm_id);
  await insertRereads(
    db,
    (['inbox_leads', 'contacts', 'matters'] as const).map((records) => ({ firm_id, records, after_id: 0 })),
  );
}
