import { defineConfig } from '@playwright/test';
import { chromium_args, headlessShellPath } from './support/chromium';
import type { DatabaseName } from './support/fresh-database';

const executablePath = headlessShellPath();

/**
 * The stories in a real Chromium, each worker with a server of its own.
 *
 * On PostgreSQL run those that are tagged `on_both_databases`, since their SQL or timing differs. Every other story ends in
 * verbs that tests/integration and tests/api run on both databases; what it adds is the browser's part, which knows no database.
 */
export default defineConfig<object, { database: DatabaseName }>({
  testDir: 'e2e',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: false,
  // A test that passes the second time has found something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Of what hangs, and of nothing that is promised: what takes five seconds takes thirty on a machine that others use.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env.FOYER_TEST_REPORT ?? '../test-results/e2e.json' }]],
  use: {
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // A tenth of the run's time; `npm test -- e2e --trace retain-on-failure --grep …` makes one of what failed.
    trace: 'off',
    launchOptions: { args: chromium_args, ...(executablePath ? { executablePath } : {}) },
  },
  globalSetup: './support/with-postgres.ts',
  projects: [
    { name: 'e2e-sqlite', use: { database: 'sqlite' } },
    { name: 'e2e-postgres', use: { database: 'postgres' }, grep: /@both-databases/ },
  ],
});
