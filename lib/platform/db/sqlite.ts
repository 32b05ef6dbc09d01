import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import type { DatabaseConnection, Dialect, Driver, Kysely, QueryCompiler } from 'kysely';
import { CompiledQuery, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { makeDatabasePrivate } from './private-file';

/** How long a write waits for another process's before it fails; a backup or a person at the file's console takes less. */
const lock_wait_ms_max = 5_000;
const lock_pause_ms = 10;
/** Not having met the lock for so long, we take it for another one. */
const lock_forgotten_ms = 1_000;

/** What an operator may choose of a connection. */
export interface SqliteSettings {
  /** NORMAL, the driver's default for an existing WAL file, loses acknowledged leads when the power fails. */
  synchronous: keyof typeof synchronous_values;
}

/** As SQLite reports them. */
const synchronous_values = { normal: 1, full: 2 };

/** The settings of every SQLite connection, in force whatever the file or the driver's build would default to. */
const pragmas = {
  journal_mode: 'wal',
  synchronous: synchronous_values.full,
  foreign_keys: 1,
  /** SQLite's own waiting stops the whole process; what is longer waits below, where others go on. */
  busy_timeout: 20,
  /** Deleted text is overwritten: what was erased is gone from the file, too. */
  secure_delete: 1,
} as const;

/**
 * Opens (and makes) the SQLite file, its owner's alone, with full durability (unless told otherwise), and reads back that it is.
 *
 * @throws if the connection does not hold the settings it was given
 */
export function sqliteDialect(path: string, { synchronous }: SqliteSettings = { synchronous: 'full' }): Dialect {
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => new PatientSqliteDriver(() => open(path, synchronous_values[synchronous])),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: (): QueryCompiler => new SqliteQueryCompiler(),
  };
}

/** The settings as the open connection reports them, for `doctor`. */
export const sqlitePragmas = Object.keys(pragmas);

/** SQLite makes and changes tables within a transaction as well as rows, so a migration that is cut short leaves nothing of itself. */
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
  // A file that another process is making just now is worth a wait, even one that stops us.
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

/**
 * Kysely's driver with three differences.
 *
 * Begins IMMEDIATE: a transaction that reads first and writes later would otherwise fail with SQLITE_BUSY under load,
 * whatever the timeout.
 *
 * Waits for a lock that another process holds without stopping this one, see `patiently`.
 *
 * Rolls back only what is open: after a full disk or a failed write SQLite has rolled back by itself, and a second rollback
 * would hide the cause behind an error of its own.
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

/** What is known of another process's lock on the file. */
interface Lock {
  since?: number;
  seen?: number;
}

/**
 * Tries again while another process holds the lock, and lets this one answer others meanwhile. The time to wait counts from
 * when the lock was first met, for all together: who comes when it has been held for long is told so at once, and nobody
 * queues behind others' waiting. A statement inside a transaction is never tried again: what came before it counts, too.
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
