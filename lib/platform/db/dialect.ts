import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Database, Db } from './schema';

/** The list of what differs between the two databases, each with its reason. No other room may ask which one it is on. */

/**
 * True on PostgreSQL, false on SQLite. For lib/platform/db and migrations.
 * Asks a feature that only one of the two adapters has: a process may hold several copies of their classes, one a bundle.
 */
export function isPostgres<D>(db: Kysely<D>): boolean {
  return db.getExecutor().adapter.supportsMultipleConnections === true;
}

/** The databases name a broken unique index differently: SQLSTATE 23505, and SQLite's extended result code. */
export function isUniqueViolation(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** As above, for a row that others still point at: 23503. */
export function isForeignKeyViolation(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '23503' || code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

/**
 * Locks the selected rows for this transaction and passes over those that another worker holds.
 * SQLite has one writer at a time, and its writes begin IMMEDIATE, so there is nothing to pass over.
 */
export function skipLocked<O>(
  db: Db,
  query: SelectQueryBuilder<Database, 'outbox', O>,
): SelectQueryBuilder<Database, 'outbox', O> {
  return isPostgres(db) ? query.forUpdate().skipLocked() : query;
}

/**
 * Locks the selected rows until this transaction ends, so that nobody changes them between a read and the write that rests on it.
 * SQLite's transactions already run one after the other.
 */
export function lockForChange<T extends keyof Database, O>(
  db: Db,
  query: SelectQueryBuilder<Database, T, O>,
): SelectQueryBuilder<Database, T, O> {
  return isPostgres(db) ? query.forUpdate() : query;
}
