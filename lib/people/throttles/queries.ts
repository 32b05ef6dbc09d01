import type { Selectable } from 'kysely';
import type { Db, ThrottlesTable } from '../../platform/db/schema';

export type Throttle = Selectable<ThrottlesTable>;

/**
 * Finds or inserts the row of a count of guesses and locks the row until the transaction ends, so that simultaneous
 * guesses are counted one after another.
 */
export function holdThrottle(db: Db, key: string, now: string): Promise<Throttle> {
  // An update locks the row on both databases, even if it changes nothing. One statement, because between two of them
  // the row
  // could be deleted.
  return db
    .insertInto('throttles')
    .values({ key, failures: 0, blocked_until: null, updated_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ failures: eb.ref('throttles.failures') })))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateThrottle(db: Db, { key, ...change }: Throttle): Promise<void> {
  await db.updateTable('throttles').set(change).where('key', '=', key).execute();
}

export function findThrottle(db: Db, key: string): Promise<Throttle | undefined> {
  return db.selectFrom('throttles').selectAll().where('key', '=', key).executeTakeFirst();
}

export async function deleteThrottle(db: Db, key: string): Promise<void> {
  await db.deleteFrom('throttles').where('key', '=', key).execute();
}

/** Deletes the counts of guesses that have not changed since the given time. */
export async function deleteThrottlesBefore(db: Db, prefix: string, before: string): Promise<void> {
  await db.deleteFrom('throttles').where('key', 'like', `${prefix}%`).where('updated_at', '<', before).execute();
}
