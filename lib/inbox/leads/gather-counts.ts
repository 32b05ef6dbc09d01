import type { Context } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { gatherCount, selectScatteredCounts } from './queries';

/** Up to this many rows are cheap to sum when read; merging them more often would cost a write every second. */
const rows_max = 64;

/**
 * Merges the rows that changes have added to the counts of the inbox's lists, so that reading the counts stays fast.
 * Several processes may run it at once.
 */
export async function gatherCounts({ db }: Pick<Context, 'db'>): Promise<void> {
  for (const { firm_id, inbox_view } of await selectScatteredCounts(db, rows_max)) {
    await inTransaction(db, (transaction) => gatherCount(transaction, firm_id, inbox_view));
  }
}
