import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import type { DatabaseConnection, Dialect, Driver, Kysely, QueryCompiler } from 'kysely';
import { CompiledQuery, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';

/** The settings of every SQLite connection, in force whatever the file or the driver's build would default to. */
const pragmas = {
  journal_mode: 'wal',
  /** 2 = FULL. NORMAL, the driver's default for an existing WAL file, loses acknowledged leads when the power fails. */
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5_000,
  /** Deleted text is overwritten: what was erased is gone from the file, too. */
  secure_delete: 1,
} as const;

/**
 * Opens (and makes) the SQLite file with full durability, and reads back that it is.
 *
 * @throws if the connection does not hold the settings it was given
 */
export function sqliteDialect(path: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ImmediateSqliteDriver({ database: () => Promise.resolve(open(path)) }),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: (): QueryCompiler => new SqliteQueryCompiler(),
  };
}

/** The settings as the open connection reports them, for `doctor`. */
export const sqlitePragmas = Object.keys(pragmas);

const statements_max = 300;
const remembered_length_max = 4_000;

function open(path: string): SQLite.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new SQLite(path);
  for (const [name, value] of Object.entries(pragmas)) database.pragma(`${name} = ${value}`);
  for (const [name, value] of Object.entries(pragmas)) {
    const held: unknown = database.pragma(name, { simple: true });
    const memory = path === ':memory:' && name === 'journal_mode';
    if (held !== value && !memory) throw new Error(`SQLite does not hold ${name}=${value} (it reports ${String(held)}): leads would not be safe in ${path}`);
  }
  return rememberingStatements(database);
}

/** Kysely prepares each query anew, which costs more than running it. A statement is prepared again by SQLite itself when tables have changed. */
function rememberingStatements(database: SQLite.Database): SQLite.Database {
  const prepare = database.prepare.bind(database);
  const prepared = new Map<string, SQLite.Statement>();
  const remember = (source: string) => {
    const known = prepared.get(source);
    if (known) return known;
    const statement = prepare(source);
    // Lists of values make texts that never come again.
    if (prepared.size >= statements_max) prepared.clear();
    if (source.length < remembered_length_max) prepared.set(source, statement);
    return statement;
  };
  return Object.assign(database, { prepare: remember as typeof database.prepare });
}

/** Begins IMMEDIATE: a transaction that reads first and writes later would otherwise fail with SQLITE_BUSY under load, whatever the timeout. */
class ImmediateSqliteDriver extends SqliteDriver implements Driver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
