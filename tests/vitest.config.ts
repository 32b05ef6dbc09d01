import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

const shared = {
  root,
  environment: 'node',
  setupFiles: ['tests/support/fresh-process.ts', 'tests/support/quiet.ts'],
  // A separate process for each test file would add 0.3 s. Instead, fresh-process.ts removes the state that one test
  // file leaves before the next file runs.
  isolate: false,
  // By default, vitest would leave one of two cores idle.
  maxWorkers: 2,
  // Settings for the code under test: password hashing that costs no time, and a secret, so that none is created in the
  // project's folder.
  env: { FOYER_PASSWORD_COST: 'low', FOYER_SECRET: 'a secret of the tests, and of nothing else' },
  // This limit, like all others here, only catches hanging tests. What takes a second here may take ten on a busy
  // machine.
  expect: { poll: { timeout: 30_000 } },
};

const alias = { '@': root.replace(/\/$/, '') };
const withPostgres = 'tests/support/with-postgres.ts';

/**
 * The test projects. unit: no database. integration: both databases. api: the built app as a black box on both
 * databases. firefox: a browser.
 */
export default defineConfig({
  root,
  test: {
    root,
    projects: [
      {
        resolve: { alias },
        test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
      },
      // Builds and installs the program as an operator does.
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
      // Runs the built app on SQLite in a second browser; e2e uses Chromium.
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
