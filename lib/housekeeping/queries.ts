import type { Db } from '../db/schema';

/** Deletes, for every firm, what a visitor typed and did not mend in time. */
export async function deleteRefusalsBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('refusals').where('expires_at', '<', expired_before).execute();
}

/** Deletes one-time links, used or not, that have long expired. */
export async function deleteLinksBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('one_time_links').where('expires_at', '<', expired_before).execute();
}
