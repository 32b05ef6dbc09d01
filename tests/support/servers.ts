import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { DatabaseName } from './fresh-database';
import { databases } from './fresh-database';
import type { RunningFoyer, StartOptions } from './server';
import { startFoyer } from './server';

interface ServersOptions extends Omit<StartOptions, 'database'> {
  /** SQLite and PostgreSQL, unless said otherwise. */
  on?: DatabaseName[];
  /** A server that no other file uses: for tests of all that is stored, or of what a server does that nobody has used yet. */
  own?: boolean;
}

declare global {
  var testServers: Map<DatabaseName, Promise<RunningFoyer>> | undefined;
}

/**
 * Runs the same black-box tests against a server on SQLite and one on PostgreSQL.
 *
 * Files share these servers unless they start them with options of their own, so each test makes its own firm with an address
 * that nobody else has, and looks at the rows of that firm alone. `shared-servers.ts` ends them after the last file.
 *
 * @param tests takes a function that gives the server, to be called inside a test or hook; and `testOnce`, which is vitest's `test` on the
 *   first database and nothing on the others: for what the server answers whatever database it has. Every query is run on both by the
 *   integration tests; what is tested on both here is what their SQL does differently (pages, filters, calls that come at once)
 */
export function describeServers(
  name: string,
  tests: (get: () => RunningFoyer, testOnce: typeof test) => void,
  { on = databases, own, ...options }: ServersOptions = {},
): void {
  const is_shared = !own && Object.keys(options).length === 0;
  describe.each(on)(`${name} on %s`, (database) => {
    let server: RunningFoyer | undefined;
    beforeAll(async () => {
      server = is_shared ? await sharedServer(database) : await startFoyer({ ...options, database });
    });
    if (!is_shared) afterAll(() => server?.stop());
    const get = () => {
      if (!server) throw new Error('The server is there inside tests and hooks only');
      return server;
    };
    tests(get, database === on[0] ? test : nothing);
  });
}

/** The server of this process that all its test files share. */
export async function sharedServer(database: DatabaseName = 'sqlite'): Promise<RunningFoyer> {
  const servers = (globalThis.testServers ??= new Map<DatabaseName, Promise<RunningFoyer>>());
  const running = await servers.get(database);
  // A test may have ended it; the next file must not fail for that.
  if (running && running.child.exitCode === null && running.child.signalCode === null) return running;
  const starting = startShared(database);
  servers.set(database, starting);
  return starting;
}

async function startShared(database: DatabaseName): Promise<RunningFoyer> {
  const server = await startFoyer({ database });
  const { pid, data_dir, database_url } = server;
  const folder = process.env.TEST_SHARED_SERVERS;
  if (folder)
    writeFileSync(join(folder, String(pid)), JSON.stringify({ pid, data_dir, database_url } satisfies SharedServer));
  return server;
}

/** What is noted of a shared server, for its end. */
export interface SharedServer {
  pid: number;
  data_dir: string;
  database_url: string;
}

const nowhere = () => undefined;
const nothing = Object.assign(nowhere, { for: () => nowhere, each: () => nowhere }) as unknown as typeof test;
