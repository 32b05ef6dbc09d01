import { sql } from 'kysely';
import { isPostgres } from './dialect';
import { committing } from './after-commit';
import type { Db } from './schema';

/** Runs the work in one transaction, or joins the one that is already open. Inside, use only the handle it is given. */
export function inTransaction<R>(db: Db, work: (db: Db) => Promise<R>): Promise<R> {
  return db.isTransaction ? work(db) : committing(db, work);
}

/**
 * Lets one transaction at a time go on under a name; the others wait until it has ended.
 * SQLite's transactions already run one after the other.
 */
export async function holdForTransaction(db: Db, name: string): Promise<void> {
  if (isPostgres(db)) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}

/**
 * Holds one row until the transaction ends, against changes and against new rows that point at it, so that what was seen of
 * both stays true. SQLite's transactions already run one after the other.
 */
export async function holdRow(db: Db, table: 'contacts' | 'matters', firm_id: number, id: number): Promise<void> {
  if (isPostgres(db))
    await sql`select id from ${sql.table(table)} where firm_id = ${firm_id} and id = ${id} for update`.execute(db);
}
