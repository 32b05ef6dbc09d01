import type { Actor, Context } from '../context';
import { groupCommit } from '../db/group-commit';
import { AppError } from '../errors';
import { countInWindow, deleteWindowsBefore } from './queries';

/** The longest window that any rate limit has. */
const window_ms_max = 3_600_000;

/** The key whose calls are counted, how many are allowed in one window, and the length of the window. */
export interface RateLimit {
  key: string;
  /** The number of calls that are allowed in one window; 0 for no limit, and then no call is counted. */
  calls_max: number;
  window_ms: number;
}

/** The count of a key after a call. */
export interface RateCount {
  calls_max: number;
  remaining: number;
  /** When the window ends and the count restarts. */
  resets_at: Date;
}

/**
 * Counts one call. The count is exact with simultaneous calls and several processes, because it is a row in the
 * database. A window starts with its first call; refused calls do not extend it.
 *
 * @param told called with the count, also when the call is refused
 * @throws AppError rate_limited when the limit of the window is reached
 */
export async function countCall(
  ctx: Pick<Context<Actor>, 'db' | 'now'>,
  { key, calls_max, window_ms }: RateLimit,
  told?: (count: RateCount) => void,
): Promise<void> {
  if (calls_max === 0) return;
  const now = ctx.now();
  const ended_before = new Date(now.getTime() - window_ms).toISOString();
  const { calls, window_start } = await groupCommit(ctx.db, (db) =>
    countInWindow(db, key, now.toISOString(), ended_before),
  );

  const resets_at = new Date(Date.parse(window_start) + window_ms);
  told?.({ calls_max, remaining: Math.max(0, calls_max - calls), resets_at });
  if (calls > calls_max) {
    // The call that started the window may have read the clock slightly later than this call.
    const wait_ms = Math.min(window_ms, resets_at.getTime() - now.getTime());
    throw new AppError(
      'rate_limited',
      'Too Many Requests',
      {},
      { retry_after_seconds: Math.max(1, Math.ceil(wait_ms / 1_000)) },
    );
  }
}

/** Deletes the counts of calls whose windows have ended. */
export function forgetOldWindows({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteWindowsBefore(db, new Date(now().getTime() - window_ms_max).toISOString());
}
