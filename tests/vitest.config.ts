import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

const shared = {
  root,
  environment: 'node',
  setupFiles: ['tests/support/fresh-process.ts', 'tests/support/quiet.ts'],
  // A process for each file costs 0.3 s of starting and loading; fresh-process.ts keeps what one file leaves from the next.
  isolate: false,
  // Also where vitest would leave one of two cores free.
  maxWorkers: 2,
  // What the code under test reads of its environment: passwords that cost no time, and a secret that is not kept in the project's folder.
  env: { FOYER_PASSWORD_COST: 'low', FOYER_SECRET: 'a secret of the tests, and of nothing else' },
  // As all limits here: of what hangs, and of nothing that is promised. What takes a second takes ten on a machine that others use.
  expect: { poll: { timeout: 30_000 } },
};

const alias = { '@': root.replace(/\/$/, '') };
const withPostgres = 'tests/support/with-postgres.ts';

/** unit: no database. integration: real ones, both. api: the built app as a black box, on both. firefox: a browser. */
export default defineConfig({
  root,
  test: {
    root,
    projects: [
      {
        resolve: { alias },
        test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
      },
      // The program as an operator installs it, from its build on.
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'install',
          include: ['tests/install/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      // The built app in another browser than e2e's, on SQLite.
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'firefox',
          include: ['tests/firefox/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: [withPostgres, 'tests/support/migrated-template.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'api',
          setupFiles: [...shared.setupFiles, 'tests/support/described.ts'],
          include: ['tests/{api,oauth}/**/*.test.ts'],
          globalSetup: [withPostgres, 'tests/support/shared-servers.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
