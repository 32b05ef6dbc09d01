import type { Context } from '../context';
import { deleteLinksBefore, deleteRefusalsBefore, deleteSessionsBefore, deleteThrottlesBefore } from './queries';

const day_ms = 24 * 3_600_000;
/** Somebody who follows an old link or session is told that it expired, and not that it never was, for as long. */
const remembered_ms = 30 * day_ms;

/** Deletes what has had its time: refusals at once, counts of guesses after a day, sessions and one-time links after a month. */
export async function sweep({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const at = (ago_ms: number) => new Date(now().getTime() - ago_ms).toISOString();
  await deleteRefusalsBefore(db, at(0));
  await deleteThrottlesBefore(db, at(day_ms), at(0));
  await deleteSessionsBefore(db, at(remembered_ms));
  await deleteLinksBefore(db, at(remembered_ms));
}
