import type { Expression, ExpressionBuilder, Kysely, SelectQueryBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Database, Db } from './schema';

/** The list of what differs between the two databases, each with its reason. No other room may ask which one it is on. */

/**
 * True on PostgreSQL, false on SQLite. For lib/db and migrations.
 * Asks a feature that only one of the two adapters has: a process may hold several copies of their classes, one a bundle.
 */
export function isPostgres<D>(db: Kysely<D>): boolean {
  return db.getExecutor().adapter.supportsTransactionalDdl === true;
}

/** The databases name a broken unique index differently: SQLSTATE 23505, and SQLite's extended result code. */
export function isUniqueViolation(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/**
 * Locks the selected rows for this transaction and passes over those that another worker holds.
 * SQLite has one writer at a time, and its writes begin IMMEDIATE, so there is nothing to pass over.
 */
export function skipLocked<O>(db: Db, query: SelectQueryBuilder<Database, 'outbox', O>): SelectQueryBuilder<Database, 'outbox', O> {
  return isPostgres(db) ? query.forUpdate().skipLocked() : query;
}

/**
 * Leads whose `search_text` holds the term anywhere (three characters and more) or begins a word with it (shorter).
 * PostgreSQL's GIN index keeps its own unmerged tail; SQLite's FTS5 index is filled behind the inserts (search-index.ts),
 * so leads it does not hold yet are looked through one by one.
 *
 * @param term folded as `search_text` is (lib/inbox-leads/search-text.ts)
 */
export function holdsTerm(db: Db, eb: ExpressionBuilder<Database, 'inbox_leads'>, term: string): Expression<SqlBool> {
  const text = eb.ref('inbox_leads.search_text');
  const literal = term.replace(/[\\%_]/g, '\\$&');
  // The trigram index counts characters, not UTF-16 units.
  if ([...term].length < 3) return sql<SqlBool>`(${text} like ${`${literal}%`} escape '\\' or ${text} like ${`% ${literal}%`} escape '\\')`;

  const anywhere = sql<SqlBool>`${text} like ${`%${literal}%`} escape '\\'`;
  if (isPostgres(db)) return anywhere;

  const phrase = `"${term.replaceAll('"', '""')}"`;
  return sql<SqlBool>`(
    inbox_leads.id in (select rowid from inbox_lead_search where inbox_lead_search match ${phrase})
    or (inbox_leads.id > (select cast(value as integer) from installation where key = 'inbox_lead_search_until') and ${anywhere})
  )`;
}
