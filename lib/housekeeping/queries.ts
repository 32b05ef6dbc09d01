import type { Db } from '../db/schema';

/** Deletes, for every firm, what a visitor typed and did not mend in time. */
export async function deleteRefusalsBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('refusals').where('expires_at', '<', expired_before).execute();
}

/** Deletes sessions, of every firm, that ended by themselves. */
export async function deleteSessionsBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', expired_before).execute();
}

/** Deletes one-time links, used or not, that have long expired. */
export async function deleteLinksBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('one_time_links').where('expires_at', '<', expired_before).execute();
}

/** Deletes counts of failed guesses that nothing was added to for long, and that slow nobody down any more. */
export async function deleteThrottlesBefore(db: Db, updated_before: string, now: string): Promise<void> {
  await db
    .deleteFrom('throttles')
    .where('updated_at', '<', updated_before)
    .where((eb) => eb.or([eb('blocked_until', 'is', null), eb('blocked_until', '<', now)]))
    .execute();
}
