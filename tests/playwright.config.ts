import { defineConfig } from '@playwright/test';
import { chromium_args, chromiumPath } from './support/chromium';
import type { DatabaseName } from './support/fresh-database';

const executablePath = chromiumPath();

/**
 * What happens between a firm's page and the form's frame, whatever database the message ends in: it is filed by the verb that
 * every other story files by on both. Run on one, with those of Share's that end on a foreign page, so that a run of all ends
 * within half an hour.
 */
const between_browser_and_frame = ['embed-accessibility', 'embed-modes', 'embed-forgery', 'embed-secrecy', 'frozen-loader', 'react'].map((name) => `**/${name}.spec.ts`);

/** Colours and frames are the browser's matter, too: each page passes axe in the light on both databases, and in the dark on one. */
const whatever_the_database = /on a foreign page|each width of the preview|(?:\.spec\.ts|,) dark\b/;

/** The same stories on both databases, in a real Chromium, each worker with a server of its own. */
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
    { name: 'e2e-postgres', use: { database: 'postgres' }, testIgnore: between_browser_and_frame, grepInvert: whatever_the_database },
  ],
});
