import { Socket } from 'node:net';
import type { DatabaseConnection, Dialect, TransactionSettings } from 'kysely';
import { CompiledQuery, PostgresAdapter, PostgresDialect, PostgresDriver } from 'kysely';
import pg from 'pg';

/**
 * How long a statement waits for a lock. While somebody else holds a lock, the visitor must get an error page instead
 * of a page that hangs. A visitor who waits for a connection and then for a lock gets an answer within 10 s.
 */
const lock_ms_max = 4_500;
const statement_ms_max = 30_000;
/** The server ends a statement earlier than this, so a connection that is silent for longer is broken. */
const silence_ms_max = statement_ms_max + 5_000;

const limits = CompiledQuery.raw(
  `set local lock_timeout = ${String(lock_ms_max)}; set local statement_timeout = ${String(statement_ms_max)}`,
);
const begin = CompiledQuery.raw(`begin; ${limits.sql}`);
const commit = CompiledQuery.raw('commit');

/** Opens a pool that returns the same types as SQLite: numbers for ids, ISO 8601 UTC strings for times. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: lock_ms_max,
    pipeline: true,
    stream: mortalSocket,
    types: { getTypeParser },
  });
  // A broken connection (for example after a restart of the server) fails its query and is replaced at the next one.
  // Without a listener
  // these errors would end the process, because the pool only listens to idle connections.
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
 * Limits the time of every statement inside its own transaction. Limits per session would not work: a pooler in
 * transaction mode (PgBouncer) refuses them when a connection starts, and may run each transaction in another session
 * of the server.
 *
 * For this, a single statement becomes a transaction. Its begin, statement and commit are sent together (pipelining),
 * so they cost one round trip.
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
 * Replaces the character NUL in texts. PostgreSQL refuses NUL with an error, while SQLite accepts it, and anybody can
 * send a NUL in a URL (`/f/%00`) or in a field. After the replacement, a lookup finds nothing, and a text is stored
 * without the NUL.
 */
function withoutNul(query: CompiledQuery): CompiledQuery {
  const hasNul = (value: unknown) => typeof value === 'string' && value.includes('\0');
  if (!query.parameters.some(hasNul)) return query;
  const parameters = query.parameters.map((value) =>
    hasNul(value) ? (value as string).replaceAll('\0', '\u{fffd}') : value,
  );
  return { ...query, parameters };
}

/**
 * Waits for all answers, because a connection with pending answers must not go back to the pool.
 * @throws the first error in order
 */
async function allOf(answers: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(answers);
  for (const answer of answers) await answer;
}

/**
 * Removes the quoted row from an error of PostgreSQL (`Failing row contains (…)`), which could bring a lead's data into
 * a log.
 */
function withoutRows(error: unknown): unknown {
  if (error instanceof Error)
    for (const name of ['detail', 'where', 'internalQuery']) Reflect.deleteProperty(error, name);
  return error;
}

/**
 * Returns a socket that closes after a time without data. A server that is frozen or unreachable closes no connection,
 * and a visitor would wait for the operating system's limit of about 15 minutes. The pool closes idle connections much
 * earlier.
 */
function mortalSocket(): Socket {
  const socket = new Socket();
  return socket.setTimeout(silence_ms_max, () => socket.destroy(new Error('PostgreSQL no longer answers')));
}

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

function getTypeParser(oid: TypeId, format: 'text' | 'binary' = 'text'): (value: string) => unknown {
  if (oid === pg.types.builtins.INT8) return Number;
  if (oid === pg.types.builtins.TIMESTAMPTZ) return (value) => new Date(value).toISOString();
  return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
}
