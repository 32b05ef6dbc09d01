import type { Context, System } from '../context';
import type { Reread } from '../db/schema';
import { holdForTransaction, inTransaction } from '../db/transaction';
import { deleteReread, findFirstReread, updateRereadAfter } from './queries';

/** Small enough that a visitor who submits a form during a batch does not notice a wait. */
const batch_max = 200;

/**
 * For each kind of record, the function that reads the next batch of a firm's records. It returns the last id of the
 * batch, or undefined when the firm has no more. The worker has them all (lib/worker/reread.ts).
 */
export type Readers = Record<
  Reread['records'],
  (ctx: Context<System>, after_id: number, limit: number) => Promise<number | undefined>
>;

/**
 * Reads a batch of stored records again by the current rules for phone numbers and search, after an upgrade or after a
 * firm has changed its country. Only values derived from the text change; versions and times stay. Several processes
 * may call it, any number of times.
 *
 * @returns whether there may be more
 */
export async function rereadBatch(ctx: Pick<Context, 'db' | 'now'>, readers: Readers): Promise<boolean> {
  // Checked outside a transaction first, because usually there is nothing to do.
  if (!(await findFirstReread(ctx.db))) return false;
  return inTransaction(ctx.db, async (db) => {
    await holdForTransaction(db, 'rereads');
    const reread = await findFirstReread(db);
    if (!reread) return false;
    const { id, firm_id, records, after_id } = reread;
    const last = await readers[records]({ ...ctx, db, actor: { kind: 'system', firm_id } }, after_id, batch_max);
    if (last === undefined) await deleteReread(db, firm_id, id);
    else await updateRereadAfter(db, firm_id, id, last);
    return true;
  });
}
