import { Socket } from 'node:net';
import type { DatabaseConnection, Dialect, TransactionSettings } from 'kysely';
import { CompiledQuery, PostgresAdapter, PostgresDialect, PostgresDriver } from 'kysely';
import pg from 'pg';

/**
 * How long a statement waits for a lock. A lock held elsewhere must end in a truthful answer to the visitor, not in a page that
 * hangs. A visitor who waits for a connection first and for the lock then is answered within 10 s.
 */
const lock_ms_max = 4_500;
const statement_ms_max = 30_000;
/** The server ends a statement before; who says nothing for so long is gone, or the way there is. */
const silence_ms_max = statement_ms_max + 5_000;

const limits = CompiledQuery.raw(
  `set local lock_timeout = ${String(lock_ms_max)}; set local statement_timeout = ${String(statement_ms_max)}`,
);
const begin = CompiledQuery.raw(`begin; ${limits.sql}`);
const commit = CompiledQuery.raw('commit');

/** Opens a pool whose answers look like SQLite's: numbers for ids, ISO 8601 UTC strings for times. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: lock_ms_max,
    pipeline: true,
    stream: mortalSocket,
    types: { getTypeParser },
  });
  // A connection that breaks (a restart of the server) is replaced at the next query, and the query it breaks in fails; unheard,
  // these events would end the process: the pool hears its idle connections alone.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new LimitedDialect({ pool });
}

class LimitedDialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDialect>[0];

  constructor(config: ConstructorParameters<typeof PostgresDialect>[0]) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new LimitedDriver(this.#config);
  }

  override createAdapter(): PostgresAdapter {
    return new UnlockedAdapter();
  }
}

/** Leaves out Kysely's lock for migrations, because migrate.ts has already taken one inside their transaction. */
class UnlockedAdapter extends PostgresAdapter {
  override acquireMigrationLock(): Promise<void> {
    return Promise.resolve();
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * Limits the time of every statement inside its own transaction. Limits of a session would not last: a pooler in transaction
 * mode (PgBouncer) refuses them when a connection starts, and hands each transaction to another session of the server.
 *
 * A statement by itself becomes a transaction for that. What begins it, the statement and its end are sent together and
 * answered together (pipelining), so they cost one way to the server and back.
 */
class LimitedDriver extends PostgresDriver {
  readonly #limited = new WeakSet<DatabaseConnection>();
  readonly #in_transaction = new WeakSet<DatabaseConnection>();

  override async acquireConnection(
    ...options: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(...options);
    if (!this.#limited.has(connection)) {
      this.#limited.add(connection);
      this.#limit(connection);
    }
    return connection;
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    this.#in_transaction.add(connection);
    await allOf([super.beginTransaction(connection, settings), connection.executeQuery(limits)]);
  }

  override releaseConnection(connection: Parameters<PostgresDriver['releaseConnection']>[0]): Promise<void> {
    this.#in_transaction.delete(connection);
    return super.releaseConnection(connection);
  }

  #limit(connection: DatabaseConnection): void {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <R>(...[asked, ...options]: Parameters<DatabaseConnection['executeQuery']>) => {
      const query = [withoutNul(asked), ...options] as const;
      try {
        if (this.#in_transaction.has(connection)) return await execute<R>(...query);
        const answers = [execute(begin), execute<R>(...query), execute(commit)] as const;
        await allOf(answers);
        return await answers[1];
      } catch (error) {
        throw withoutRows(error);
      }
    };
  }
}

/**
 * PostgreSQL refuses a text that contains the character NUL with an error, while SQLite takes it. An outsider puts NUL into
 * an address (`/f/%00`) as well as into a field, and must not get an error of the server: the character is replaced, so a
 * search finds nothing and a text is stored without it.
 */
function withoutNul(query: CompiledQuery): CompiledQuery {
  const hasNul = (value: unknown) => typeof value === 'string' && value.includes('\0');
  if (!query.parameters.some(hasNul)) return query;
  const parameters = query.parameters.map((value) =>
    hasNul(value) ? (value as string).replaceAll('\0', '\u{fffd}') : value,
  );
  return { ...query, parameters };
}

/** Waits for every answer, since a connection with answers under way must not go back to the pool. @throws the first error in order */
async function allOf(answers: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(answers);
  for (const answer of answers) await answer;
}

/** PostgreSQL quotes the row it refuses (`Failing row contains (…)`): a lead, on its way into whatever log shows the error. */
function withoutRows(error: unknown): unknown {
  if (error instanceof Error)
    for (const name of ['detail', 'where', 'internalQuery']) Reflect.deleteProperty(error, name);
  return error;
}

/**
 * A server that is frozen, or behind a way that has been cut, closes no connection: a visitor would wait for as long as the
 * operating system does, a quarter of an hour. A connection without work is closed by the pool long before.
 */
function mortalSocket(): Socket {
  const socket = new Socket();
  return socket.setTimeout(silence_ms_max, () => socket.destroy(new Error('PostgreSQL does not answer any more')));
}

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

function getTypeParser(oid: TypeId, format: 'text' | 'binary' = 'text'): (value: string) => unknown {
  if (oid === pg.types.builtins.INT8) return Number;
  if (oid === pg.types.builtins.TIMESTAMPTZ) return (value) => new Date(value).toISOString();
  return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
}
