import type { Insertable } from 'kysely';
import type { Db, RefusalsTable } from '../platform/db/schema';

/** Inserts a refused submission, sealed, under the digest of the id in its visitor's URL. */
export async function insertRefusal(db: Db, refusal: Insertable<RefusalsTable>): Promise<void> {
  await db.insertInto('refusals').values(refusal).execute();
}

/** Deletes the refused submissions of all forms that have expired by `now`. */
export async function deleteRefusalsBefore(db: Db, now: string): Promise<void> {
  await db.deleteFrom('refusals').where('expires_at', '<=', now).execute();
}

/** Returns the sealed text of a form's refused submission; undefined if it belongs to another form or has expired. */
export async function findRefusal(
  db: Db,
  form_id: number,
  id_digest: string,
  now: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('refusals')
    .select('sealed')
    .where('id_digest', '=', id_digest)
    .where('form_id', '=', form_id)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.sealed;
}
