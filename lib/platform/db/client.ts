import { Kysely } from 'kysely';
import { postgresDialect } from './postgres';
import type { Database, Db } from './schema';
import type { SqliteSettings } from './sqlite';
import { sqliteDialect } from './sqlite';

declare global {
  var foyerDb: Db | undefined;
}

/**
 * Opens a database by its URL, `file:/path` or `postgres://...`; `file::memory:` is a private database that lasts as
 * long as its handle. Nothing is read or created before the first query.
 */
export function openDatabase(url: string, settings?: SqliteSettings): Db {
  const dialect = url.startsWith('file:') ? sqliteDialect(url.slice('file:'.length), settings) : postgresDialect(url);
  return new Kysely<Database>({ dialect });
}

/**
 * Returns this process's only handle. On globalThis, because modules are evaluated once per bundle, and a handle per
 * bundle would mean several writers that wait for each other.
 *
 * @param settings given with the first call by the process's entry; a database opened without them is fully durable
 */
export function database(url: string, settings?: SqliteSettings): Db {
  return (globalThis.foyerDb ??= openDatabase(url, settings));
}
