import type { Actor, Context } from '../context';
import { groupCommit } from '../db/group-commit';
import { AppError } from '../errors';
import { countInWindow, deleteWindowsBefore } from './queries';

/** No window is longer. */
const window_ms_max = 3_600_000;

/** Whose calls are counted, how many are let through in one window, and how long that is. */
export interface RateLimit {
  key: string;
  /** 0 for no limit: then no call is counted. */
  calls_max: number;
  window_ms: number;
}

/** How a key stands after a call. */
export interface RateCount {
  calls_max: number;
  remaining: number;
  /** When the window ends and the count begins anew. */
  resets_at: Date;
}

/**
 * Counts one call. Exact however many arrive together and in however many processes: the count is a row that all share.
 * A window begins with its first call; calls that are refused do not make it longer.
 *
 * @param told hears how the key stands, of a refused call as well
 * @throws AppError rate_limited when the window has had its calls
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
    // Who began the window may have looked at the clock a moment later than this call.
    const wait_ms = Math.min(window_ms, resets_at.getTime() - now.getTime());
    throw new AppError(
      'rate_limited',
      'Too Many Requests',
      {},
      { retry_after_seconds: Math.max(1, Math.ceil(wait_ms / 1_000)) },
    );
  }
}

/** Deletes windows that ended long ago. */
export function forgetOldWindows({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteWindowsBefore(db, new Date(now().getTime() - window_ms_max).toISOString());
}
