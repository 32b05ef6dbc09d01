import type { Context } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { gatherCount, selectScatteredCounts } from './queries';

/**
 * How many rows a view's count may have before they are merged. So few rows are quick to add up; merging more often
 * would cost a write every second.
 */
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
