import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import type { DatabaseConnection, Dialect, Driver, Kysely, QueryCompiler } from 'kysely';
import { CompiledQuery, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { makeDatabasePrivate } from './private-file';

/** How long a write waits for another process's lock before it fails; a backup takes less. */
const lock_wait_ms_max = 5_000;
const lock_pause_ms = 10;
/** A lock that is met again after this time counts as a new lock, for which the full waiting time applies again. */
const lock_forgotten_ms = 1_000;

/** The settings of a connection that an operator may choose. */
export interface SqliteSettings {
  /** With NORMAL, the driver's default for an existing WAL file, a power cut loses acknowledged leads. */
  synchronous: keyof typeof synchronous_values;
}

/** The numbers that SQLite reports for each setting. */
const synchronous_values = { normal: 1, full: 2 };

/** The settings of every SQLite connection, whatever the defaults of the file or the driver's build are. */
const pragmas = {
  journal_mode: 'wal',
  synchronous: synchronous_values.full,
  foreign_keys: 1,
  /**
   * Short, because SQLite's own wait blocks the whole process; longer waits happen in `patiently`, which does not
   * block.
   */
  busy_timeout: 20,
  /** Overwrites deleted content, so that erased data is also gone from the file. */
  secure_delete: 1,
} as const;

/**
 * Opens or creates the SQLite file, private to its owner and by default with full durability, and reads the settings of
 * the connection back.
 *
 * @throws an error if the connection does not have the requested settings
 */
export function sqliteDialect(path: string, { synchronous }: SqliteSettings = { synchronous: 'full' }): Dialect {
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => new PatientSqliteDriver(() => open(path, synchronous_values[synchronous])),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: (): QueryCompiler => new SqliteQueryCompiler(),
  };
}

/** The names of the settings, for `doctor`. */
export const sqlitePragmas = Object.keys(pragmas);

/** In SQLite, changes of tables are part of a transaction too, so an interrupted migration leaves no changes. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const statements_max = 300;
const remembered_length_max = 4_000;

function open(path: string, synchronous: number): SQLite.Database {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    makeDatabasePrivate(path);
  }
  const database = new SQLite(path);
  const wanted = Object.entries({ ...pragmas, synchronous });
  // Another process may be creating the file right now, so this waits even though the wait blocks the process.
  database.pragma(`busy_timeout = ${lock_wait_ms_max}`);
  for (const [name, value] of wanted) database.pragma(`${name} = ${value}`);
  for (const [name, value] of wanted) {
    const held: unknown = database.pragma(name, { simple: true });
    const memory = path === ':memory:' && name === 'journal_mode';
    if (held !== value && !memory)
      throw new Error(
        `SQLite does not hold ${name}=${value} (it reports ${String(held)}): leads would not be safe in ${path}`,
      );
  }
  return rememberingStatements(database);
}

/**
 * Caches prepared statements: Kysely prepares each query again, which takes longer than running it. SQLite itself
 * prepares them again after tables have changed.
 */
function rememberingStatements(database: SQLite.Database): SQLite.Database {
  const prepare = database.prepare.bind(database);
  const prepared = new Map<string, SQLite.Statement>();
  const remember = (source: string) => {
    const known = prepared.get(source);
    if (known) return known;
    const statement = prepare(source);
    // Queries with lists of values have texts that rarely repeat, so they are not cached.
    if (prepared.size >= statements_max) prepared.clear();
    if (source.length < remembered_length_max) prepared.set(source, statement);
    return statement;
  };
  return Object.assign(database, { prepare: remember as typeof database.prepare });
}

/**
 * Kysely's driver with three differences.
 *
 * It begins transactions IMMEDIATE: one that reads first and writes later would otherwise fail with SQLITE_BUSY under
 * load, whatever the timeout.
 *
 * It waits for another process's lock without blocking this process, see `patiently`.
 *
 * It rolls back only if a transaction is open: after a full disk or a failed write SQLite has already rolled back, and
 * the error of a second rollback would hide the cause.
 */
class PatientSqliteDriver extends SqliteDriver implements Driver {
  readonly #opened: { database?: SQLite.Database };
  readonly #lock: Lock = {};
  #connection: DatabaseConnection | undefined;

  constructor(openFile: () => SQLite.Database) {
    const opened: { database?: SQLite.Database } = {};
    super({ database: () => Promise.resolve((opened.database = openFile())) });
    this.#opened = opened;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return (this.#connection ??= {
      executeQuery: (query) =>
        patiently(
          this.#lock,
          () => this.#isInTransaction(),
          () => connection.executeQuery(query),
        ),
      streamQuery: (query, chunk_size) => connection.streamQuery(query, chunk_size),
    });
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInTransaction()) await super.rollbackTransaction(connection);
  }

  #isInTransaction(): boolean {
    return this.#opened.database?.inTransaction ?? false;
  }
}

/** Another process's lock on the file, as far as this process has met it. */
interface Lock {
  since?: number;
  seen?: number;
}

/**
 * Retries a statement while another process holds the lock, without blocking this process. The time limit counts from
 * the moment the lock was first met, for all callers together: a caller that comes after the limit fails at once, so
 * that no caller waits while others use up their time. A statement inside a transaction is never retried, because the
 * earlier statements of the transaction count too.
 */
async function patiently<R>(lock: Lock, isInTransaction: () => boolean, attempt: () => Promise<R>): Promise<R> {
  for (;;) {
    try {
      const result = await attempt();
      if (isInTransaction()) delete lock.since;
      return result;
    } catch (error) {
      if (isInTransaction() || !isBusy(error)) throw error;
      const now = performance.now();
      if (lock.since === undefined || now - (lock.seen ?? 0) > lock_forgotten_ms) lock.since = now;
      lock.seen = now;
      if (now - lock.since > lock_wait_ms_max) throw error;
      await delay(lock_pause_ms);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
