import type { Context } from '../context';
import { findMark, upsertMark } from './queries';

export const heartbeat_ms = 10_000;

/** Records that a worker is running now. */
export async function beat({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  await upsertMark(db, 'worker_heartbeat', now().toISOString());
}

/** Returns how long ago a worker last recorded that it is running; undefined if none ever did. */
export async function heartbeatAge({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number | undefined> {
  const last = await findMark(db, 'worker_heartbeat');
  return last === undefined ? undefined : now().getTime() - Date.parse(last);
}
