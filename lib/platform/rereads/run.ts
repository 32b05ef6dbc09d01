import type { Context, System } from '../context';
import type { Reread } from '../db/schema';
import { holdForTransaction, inTransaction } from '../db/transaction';
import { deleteReread, findFirstReread, updateRereadAfter } from './queries';

/** So few that a visitor who sends a message meanwhile waits for none of it. */
const batch_max = 200;

/**
 * For each kind of record, the function that reads the next batch of a firm's records. It returns the last id of the batch, or
 * undefined when the firm has no more. The worker has them all (lib/worker/reread.ts).
 */
export type Readers = Record<
  Reread['records'],
  (ctx: Context<System>, after_id: number, limit: number) => Promise<number | undefined>
>;

/**
 * Brings a batch of stored records up to today's rules of reading (telephone numbers, search): those from before an upgrade,
 * or from before a firm changed its country. Only what is derived from the text changes; versions and times stay. Safe to
 * run anywhere, any number of times.
 *
 * @returns whether there may be more
 */
export async function rereadBatch(ctx: Pick<Context, 'db' | 'now'>, readers: Readers): Promise<boolean> {
  // Asked outside a transaction first: on most turns there is nothing to do.
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
