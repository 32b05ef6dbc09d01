import type { DatabaseConnection, Dialect } from 'kysely';
import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** Opens a pool whose answers look like SQLite's: numbers for ids, ISO 8601 UTC strings for times. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 4_500,
    // A lock held elsewhere must end in a truthful answer to the visitor, not in a page that hangs. Who waits for a connection first and
    // for the lock then is answered within 10 s.
    lock_timeout: 4_500,
    statement_timeout: 30_000,
    types: { getTypeParser },
  });
  // An idle connection that breaks (a restart of the server) is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool, onCreateConnection: withholdRows });
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
