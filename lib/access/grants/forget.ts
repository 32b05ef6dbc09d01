import type { Context } from '../../platform/context';
import { deleteCodesBefore, deleteGrantsWithoutTokens, deleteTokensBefore } from './queries';

/**
 * How long an expired code or token is kept, so that the server can tell an expired one from one that never existed.
 */
const remembered_ms = 7 * 24 * 60 * 60_000;

/**
 * Deletes authorization codes and OAuth tokens that expired more than a week ago, and grants that have no codes or
 * tokens left.
 */
export async function forgetOldGrants({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - remembered_ms).toISOString();
  await deleteTokensBefore(db, before);
  await deleteCodesBefore(db, before);
  await deleteGrantsWithoutTokens(db, before);
}
