import { Socket } from 'node:net';
import type { DatabaseConnection, Dialect } from 'kysely';
import { PostgresDialect } from 'kysely';
import pg from 'pg';

const statement_ms_max = 30_000;
/** The server ends a statement before; who says nothing for so long is gone, or the way there is. */
const silence_ms_max = statement_ms_max + 5_000;

/** Opens a pool whose answers look like SQLite's: numbers for ids, ISO 8601 UTC strings for times. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 4_500,
    // A lock held elsewhere must end in a truthful answer to the visitor, not in a page that hangs. Who waits for a connection first and
    // for the lock then is answered within 10 s.
    lock_timeout: 4_500,
    statement_timeout: statement_ms_max,
    stream: mortalSocket,
    types: { getTypeParser },
  });
  // A connection that breaks (a restart of the server) is replaced at the next query, and the query it breaks in fails; unheard,
  // these events would end the process: the pool hears its idle connections alone.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new PostgresDialect({ pool, onCreateConnection: withholdRows });
}

/**
 * A server that is frozen, or behind a way that has been cut, closes no connection: a visitor would wait for as long as the
 * operating system does, a quarter of an hour. A connection without work is closed by the pool long before.
 */
function mortalSocket(): Socket {
  const socket = new Socket();
  return socket.setTimeout(silence_ms_max, () => socket.destroy(new Error('PostgreSQL does not answer any more')));
}

/** PostgreSQL quotes the row it refuses (`Failing row contains (…)`): a lead, on its way into whatever log shows the error. */
function withholdRows(connection: DatabaseConnection): Promise<void> {
  const executeQuery = connection.executeQuery.bind(connection);
  connection.executeQuery = async (...query) => {
    try {
      return await executeQuery(...query);
    } catch (error) {
      if (error instanceof Error) for (const name of ['detail', 'where', 'internalQuery']) Reflect.deleteProperty(error, name);
      throw error;
    }
  };
  return Promise.resolve();
}

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

function getTypeParser(oid: TypeId, format: 'text' | 'binary' = 'text'): (value: string) => unknown {
  if (oid === pg.types.builtins.INT8) return Number;
  if (oid === pg.types.builtins.TIMESTAMPTZ) return (value) => new Date(value).toISOString();
  return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
}
