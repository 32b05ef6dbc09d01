import { Kysely } from 'kysely';
import { postgresDialect } from './postgres';
import type { Database, Db } from './schema';
import type { SqliteSettings } from './sqlite';
import { sqliteDialect } from './sqlite';

declare global {
  var foyerDb: Db | undefined;
}

/**
 * Opens a database by its URL, `file:/path` or `postgres://...`; `file::memory:` is a private one that ends with its handle.
 * Nothing is read or made before the first query.
 */
export function openDatabase(url: string, settings?: SqliteSettings): Db {
  const dialect = url.startsWith('file:') ? sqliteDialect(url.slice('file:'.length), settings) : postgresDialect(url);
  return new Kysely<Database>({ dialect });
}

/**
 * This process's one handle. On globalThis, since modules are evaluated once a bundle, and one handle a bundle
 * would be several writers that wait for one another.
 *
 * @param settings the process's entry gives them with the first call; what is opened without them is fully durable
 */
export function database(url: string, settings?: SqliteSettings): Db {
  return (globalThis.foyerDb ??= openDatabase(url, settings));
}
