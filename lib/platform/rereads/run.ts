import type { Context, System } from '../context';
import type { Reread } from '../db/schema';
import { holdForTransaction, inTransaction } from '../db/transaction';
import { deleteReread, findFirstReread, updateRereadAfter } from './queries';

/**
 * How many records are parsed in one transaction: few enough that a visitor who submits a form during a batch does not
 * notice a wait.
 */
const batch_max = 200;

/**
 * For each kind of record, the function that parses the next batch of a firm's records again. The function returns the
 * last id of the batch, or undefined when the firm has no more records. lib/worker/reread.ts lists the functions.
 */
export type Readers = Record<
  Reread['records'],
  (ctx: Context<System>, after_id: number, limit: number) => Promise<number | undefined>
>;

/**
 * Runs one batch of the jobs that parse stored phone numbers and names again by the current rules, which is needed
 * after an upgrade or after a firm has changed its country. Only values that are computed from the typed text change;
 * versions and times stay the same. Several processes may call this function, any number of times.
 *
 * @returns whether more records may be left to parse
 */
export async function rereadBatch(ctx: Pick<Context, 'db' | 'now'>, readers: Readers): Promise<boolean> {
  // This check runs before a transaction is opened, because usually no job is waiting.
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
