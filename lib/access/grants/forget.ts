import type { Context } from '../../platform/context';
import { deleteCodesBefore, deleteGrantsWithoutTokens, deleteTokensBefore } from './queries';

/** For how long an expired code or token can still be told from one that never existed. */
const remembered_ms = 7 * 24 * 60 * 60_000;

/** Deletes codes and tokens that expired a week ago, and grants that have none left. */
export async function forgetOldGrants({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - remembered_ms).toISOString();
  await deleteTokensBefore(db, before);
  await deleteCodesBefore(db, before);
  await deleteGrantsWithoutTokens(db, before);
}
