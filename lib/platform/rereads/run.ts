import { rereadContacts } from '../../records/contacts/reread';
import type { Context, System } from '../context';
import type { Reread } from '../db/schema';
import { holdForTransaction, inTransaction } from '../db/transaction';
import { rereadInboxLeads } from '../../inbox/leads/reread';
import { rereadMatters } from '../../records/matters/reread';
import { deleteReread, findFirstReread, updateRereadAfter } from './queries';

/** So few that a visitor who sends a message meanwhile waits for none of it. */
const batch_max = 200;

const readers: Record<
  Reread['records'],
  (ctx: Context<System>, after_id: number, limit: number) => Promise<number | undefined>
> = {
  inbox_leads: rereadInboxLeads,
  contacts: rereadContacts,
  matters: rereadMatters,
};

/**
 * Brings a batch of stored records up to today's rules of reading (telephone numbers, search): those from before an upgrade,
 * or from before a firm changed its country. Only what is derived from the text changes; versions and times stay. Safe to
 * run anywhere, any number of times.
 *
 * @returns whether there may be more
 */
export async function rereadSome(ctx: Pick<Context, 'db' | 'now'>): Promise<boolean> {
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
