import { defineConfig } from '@playwright/test';
import { chromium_args, headlessShellPath } from './support/chromium';
import type { DatabaseName } from './support/fresh-database';

const executablePath = headlessShellPath();

/**
 * Runs the browser tests in Chromium. Each worker has a separate server.
 *
 * Only tests tagged `on_both_databases` also run on PostgreSQL, because their SQL or timing differs. All other tests
 * call verbs that tests/integration and tests/api cover on both databases; the browser part does not depend on the
 * database.
 */
export default defineConfig<object, { database: DatabaseName }>({
  testDir: 'e2e',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: false,
  // A test that passes only on the second try has found a fault.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // These limits only catch hanging tests. What takes five seconds here may take thirty on a busy machine.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env.FOYER_TEST_REPORT ?? '../test-results/e2e.json' }]],
  use: {
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // Traces would take a tenth of the run's time. `npm test -- e2e --trace retain-on-failure --grep …` records one for
    // a failed test.
    trace: 'off',
    launchOptions: { args: chromium_args, ...(executablePath ? { executablePath } : {}) },
  },
  globalSetup: './support/with-postgres.ts',
  projects: [
    { name: 'e2e-sqlite', use: { database: 'sqlite' } },
    { name: 'e2e-postgres', use: { database: 'postgres' }, grep: /@both-databases/ },
  ],
});
