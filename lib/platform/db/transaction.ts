import { sql } from 'kysely';
import { isPostgres } from './dialect';
import { committing } from './after-commit';
import type { Db } from './schema';

/**
 * Runs the work in a transaction, or in the one that is already open. The work must use only the handle that it
 * receives.
 */
export function inTransaction<R>(db: Db, work: (db: Db) => Promise<R>): Promise<R> {
  return db.isTransaction ? work(db) : committing(db, work);
}

/**
 * Waits until no other transaction holds this name, and holds it until the current transaction ends.
 * SQLite's writing transactions already run one after another.
 */
export async function holdForTransaction(db: Db, name: string): Promise<void> {
  if (isPostgres(db)) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}

/**
 * Locks one row until the transaction ends, against changes and against new rows that refer to it, so that what was
 * read of both stays true. SQLite's writing transactions already run one after another.
 */
export async function holdRow(db: Db, table: 'contacts' | 'matters', firm_id: number, id: number): Promise<void> {
  if (isPostgres(db))
    await sql`select id from ${sql.table(table)} where firm_id = ${firm_id} and id = ${id} for update`.execute(db);
}
