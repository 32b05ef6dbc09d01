import type { Context } from '../context';
import { deleteRereads, insertRereads } from './queries';

/** Asks the worker to read all that the firm has stored once more, from the beginning. For a transaction that changes what it is read by. */
export async function requestReread({ db, actor }: Context): Promise<void> {
  const { firm_id } = actor;
  await deleteRereads(db, firm_id);
  await insertRereads(
    db,
    (['inbox_leads', 'contacts', 'matters'] as const).map((records) => ({ firm_id, records, after_id: 0 })),
  );
}
