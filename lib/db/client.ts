import { Kysely } from 'kysely';
import { postgresDialect } from './postgres';
import type { Database, Db } from './schema';
import { sqliteDialect } from './sqlite';

declare global {
  var foyerDb: Db | undefined;
}

/**
 * Opens a database by its URL, `file:/path` or `postgres://...`; `file::memory:` is a private one that ends with its handle.
 * Nothing is read or made before the first query.
 */
export function openDatabase(url: string): Db {
  const dialect = url.startsWith('file:') ? sqliteDialect(url.slice('file:'.length)) : postgresDialect(url);
  return new Kysely<Database>({ dialect });
}

/**
 * This process's one handle. On globalThis, since modules are evaluated once a bundle, and one handle a bundle
 * would be several writers that wait for one another.
 */
export function database(url: string): Db {
  return (globalThis.foyerDb ??= openDatabase(url));
}
