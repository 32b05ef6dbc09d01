import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Database, Db } from './schema';

/**
 * All differences between the two databases, each with its reason. Code outside lib/platform/db does not know which
 * database it uses.
 */

/**
 * Returns true on PostgreSQL and false on SQLite. Only for lib/platform/db and migrations.
 * Checks a feature of the adapter instead of its class, because each bundle has its own copy of the classes.
 */
export function isPostgres<D>(db: Kysely<D>): boolean {
  return db.getExecutor().adapter.supportsMultipleConnections === true;
}

/** Returns whether a unique index was violated: SQLSTATE 23505 on PostgreSQL, an extended result code on SQLite. */
export function isUniqueViolation(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/**
 * Returns whether a foreign key was violated, for example by deleting a row that other rows refer to: SQLSTATE 23503,
 * or SQLite's code.
 */
export function isForeignKeyViolation(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '23503' || code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

/**
 * Locks the selected rows for this transaction and skips rows that another worker has locked.
 * SQLite has one writer at a time, and its writes begin IMMEDIATE, so there is nothing to skip.
 */
export function skipLocked<T extends keyof Database, O>(
  db: Db,
  query: SelectQueryBuilder<Database, T, O>,
): SelectQueryBuilder<Database, T, O> {
  return isPostgres(db) ? query.forUpdate().skipLocked() : query;
}

/**
 * Locks the selected rows until this transaction ends, so that nobody changes them between a read and the write that
 * depends on it. New rows may still refer to them. SQLite's writing transactions already run one after another.
 */
export function lockForChange<T extends keyof Database, O>(
  db: Db,
  query: SelectQueryBuilder<Database, T, O>,
): SelectQueryBuilder<Database, T, O> {
  return isPostgres(db) ? query.forNoKeyUpdate() : query;
}
