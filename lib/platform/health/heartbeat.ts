import type { Context } from '../context';
import { findMark, upsertMark } from './queries';

export const heartbeat_ms = 10_000;

/** Writes down that a worker is at work, now. */
export async function beat({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  await upsertMark(db, 'worker_heartbeat', now().toISOString());
}

/** How long ago any worker was last seen at work; undefined if none ever was. */
export async function heartbeatAge({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number | undefined> {
  const last = await findMark(db, 'worker_heartbeat');
  return last === undefined ? undefined : now().getTime() - Date.parse(last);
}
