import type { Context } from '../../platform/context';
import { deleteTokensBefore } from './queries';

const remembered_ms = 30 * 24 * 60 * 60_000;

/** Deletes personal tokens that expired or were revoked more than a month ago. */
export function forgetOldTokens({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteTokensBefore(db, new Date(now().getTime() - remembered_ms).toISOString());
}
