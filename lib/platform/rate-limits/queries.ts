import type { Selectable } from 'kysely';
import type { Db, RateLimitsTable } from '../db/schema';

export type RateWindow = Selectable<RateLimitsTable>;

/**
 * Counts one call in the key's window, and starts a new window if the last one started before `ended_before`. This is a
 * single statement, so that simultaneous calls, also in several processes, are each counted once.
 */
export function countInWindow(db: Db, key: string, now: string, ended_before: string): Promise<RateWindow> {
  return db
    .insertInto('rate_limits')
    .values({ key, window_start: now, calls: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => {
        const ended = eb('rate_limits.window_start', '<=', ended_before);
        return {
          calls: eb
            .case()
            .when(ended)
            .then(1)
            .else(eb('rate_limits.calls', '+', 1))
            .end(),
          window_start: eb.case().when(ended).then(now).else(eb.ref('rate_limits.window_start')).end(),
        };
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteWindowsBefore(db: Db, before: string): Promise<void> {
  await db.deleteFrom('rate_limits').where('window_start', '<', before).execute();
}
