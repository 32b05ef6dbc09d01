import type { Insertable } from 'kysely';
import type { Db, Reread, RereadsTable } from '../db/schema';

/**
 * Returns the job that has waited longest, of any firm, among the jobs that parse stored phone numbers and names again.
 */
export function findFirstReread(db: Db): Promise<Reread | undefined> {
  return db.selectFrom('rereads').selectAll().orderBy('id').limit(1).executeTakeFirst();
}

export async function insertRereads(db: Db, rereads: Insertable<RereadsTable>[]): Promise<void> {
  await db.insertInto('rereads').values(rereads).execute();
}

export async function updateRereadAfter(db: Db, firm_id: number, id: number, after_id: number): Promise<void> {
  await db.updateTable('rereads').set({ after_id }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

export async function deleteReread(db: Db, firm_id: number, id: number): Promise<void> {
  await db.deleteFrom('rereads').where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

/** Deletes the firm's pending jobs that parse stored phone numbers and names again. */
export async function deleteRereads(db: Db, firm_id: number): Promise<void> {
  await db.deleteFrom('rereads').where('firm_id', '=', firm_id).execute();
}
