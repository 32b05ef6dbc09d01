import type { Context } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { gatherCount, selectScatteredCounts } from './queries';

/** Summing so few costs nothing, and gathering them would be a write every second. */
const rows_max = 64;

/** Sums up what changes have added to the numbers of the inbox's lists, so that reading them stays quick. Safe to run anywhere, any number of times. */
export async function gatherCounts({ db }: Pick<Context, 'db'>): Promise<void> {
  for (const { firm_id, inbox_view } of await selectScatteredCounts(db, rows_max)) {
    await inTransaction(db, (transaction) => gatherCount(transaction, firm_id, inbox_view));
  }
}
