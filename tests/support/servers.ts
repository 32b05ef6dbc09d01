import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { DatabaseName } from './fresh-database';
import { databases } from './fresh-database';
import type { RunningFoyer, StartOptions } from './server';
import { startFoyer } from './server';

interface ServersOptions extends Omit<StartOptions, 'database'> {
  /** The databases to test on; SQLite and PostgreSQL by default. */
  on?: DatabaseName[];
  /** Starts a server that no other file uses, for tests that look at all stored rows or need a fresh server. */
  own?: boolean;
}

declare global {
  var testServers: Map<DatabaseName, Promise<RunningFoyer>> | undefined;
}

/**
 * Runs the same black-box tests against a server on SQLite and one on PostgreSQL.
 *
 * Files share these servers unless they pass options. Each test therefore creates its own firm and looks only at that
 * firm's rows. `shared-servers.ts` stops the servers after the last file.
 *
 * @param tests receives a function that returns the server, to be called inside a test or hook, and `testOnce`, which
 * runs a test on the first database only. Use `testOnce` for behavior that does not depend on the database. The
 * integration tests run every query on both; the tests here run on both where the SQL differs (pages, filters,
 * simultaneous calls)
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
      if (!server) throw new Error('The server is available inside tests and hooks only');
      return server;
    };
    tests(get, database === on[0] ? test : nothing);
  });
}

/** Returns the server that all test files of this process share, and starts it if needed. */
export async function sharedServer(database: DatabaseName = 'sqlite'): Promise<RunningFoyer> {
  const servers = (globalThis.testServers ??= new Map<DatabaseName, Promise<RunningFoyer>>());
  const running = await servers.get(database);
  // A test may have stopped the shared server. The next file gets a new one.
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

/** What is recorded about a shared server for stopping it later. */
export interface SharedServer {
  pid: number;
  data_dir: string;
  database_url: string;
}

const nowhere = () => undefined;
const nothing = Object.assign(nowhere, { for: () => nowhere, each: () => nowhere }) as unknown as typeof test;
