import { afterAll, beforeAll, describe } from 'vitest';
import { databases } from './fresh-database';
import type { RunningFoyer, StartOptions } from './server';
import { startFoyer } from './server';

/** Runs the same black-box tests against a server on SQLite and one on PostgreSQL. Call `get` inside a test or hook. */
export function describeServers(name: string, tests: (get: () => RunningFoyer) => void, options: Omit<StartOptions, 'database'> = {}): void {
  describe.each(databases)(`${name} on %s`, (database) => {
    let server: RunningFoyer | undefined;
    beforeAll(async () => {
      server = await startFoyer({ ...options, database });
    });
    afterAll(() => server?.stop());
    tests(() => {
      if (!server) throw new Error('The server is there inside tests and hooks only');
      return server;
    });
  });
}
