import type { Context } from '../context';
import { deleteRereads, insertRereads } from './queries';

/**
 * Queues a reread of all the firm's records. Call it in the transaction of a change that alters how stored text is
 * read, such as the country.
 */
export async function requestReread({ db, actor }: Context): Promise<void> {
  const { firm_id } = actor;
  await deleteRereads(db, firm_id);
  await insertRereads(
    db,
    (['inbox_leads', 'contacts', 'matters'] as const).map((records) => ({ firm_id, records, after_id: 0 })),
  );
}
