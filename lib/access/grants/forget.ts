import type { Context } from '../../platform/context';
import { deleteCodesBefore, deleteGrantsWithoutTokens, deleteTokensBefore } from './queries';

/** So long after its end a code or token is still told from one that never was. */
const remembered_ms = 7 * 24 * 60 * 60_000;

/** Deletes codes and tokens that expired a week ago, and the grants that nothing is left of. */
export async function forgetOldGrants({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - remembered_ms).toISOString();
  await deleteTokensBefore(db, before);
  await deleteCodesBefore(db, before);
  await deleteGrantsWithoutTokens(db, before);
}
