import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runLint } from './lint/parts';
import { ensureHeadlessShell } from './support/chromium';
import { ensureFirefox, no_firefox } from './support/firefox';
import { startPostgres } from './support/postgres';
import { endStrays } from './support/processes';

/**
 * `npm test` runs all tests of Foyer, starting with the parts that find mistakes fastest.
 * `npm test -- unit integration` runs those parts only. `npm test -- e2e --grep inbox` passes the rest to the part's
 * runner.
 *
 * The last line is `N passed, N failed`. A part that crashes, or that finds no test, counts as a failure.
 */

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** The reason why `npm test` skipped a whole part of the tests. */
  because?: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'foyer-tests-'));
const processes = join(scratch, 'processes');

const parts: Record<string, (args: string[]) => Promise<Counts>> = {
  lint: async () => ({ ...(await runLint()), skipped: 0 }),
  build,
  unit: (args) => vitest('unit', args),
  integration: (args) => vitest('integration', args),
  api: (args) => vitest('api', args),
  install: (args) => vitest('install', args),
  e2e: playwright,
  async firefox(args) {
    const path = ensureFirefox();
    if (!path) return { passed: 0, failed: 0, skipped: 1, because: no_firefox };
    process.env.FIREFOX_PATH = path;
    return vitest('firefox', args);
  },
};

/** The folders that must contain tests for `npm test` to run a part. */
const folders: Record<string, string[]> = {
  api: ['api', 'oauth'],
  install: ['install'],
  e2e: ['e2e'],
  firefox: ['firefox'],
};

process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.FOYER_TEST_PROCESSES = processes;

const asked = process.argv.slice(2);
const chosen = asked.filter((arg) => arg in parts);
const rest = asked.filter((arg) => !(arg in parts));
if (rest.length > 0 && chosen.length !== 1) {
  console.error(`Options need exactly one part. The parts are: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
process.exitCode = await run(chosen.length > 0 ? chosen : Object.keys(parts).filter(hasTests), rest);

async function run(names: string[], args: string[]): Promise<number> {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const summary: string[] = [];
  let stop = () => Promise.resolve();

  try {
    if (!process.env.TEST_POSTGRES_URL && names.some((name) => ['integration', 'api', 'e2e'].includes(name))) {
      const server = await startPostgres();
      process.env.TEST_POSTGRES_URL = server.url;
      stop = () => server.stop();
    }
    for (const name of names) {
      console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
      const started = Date.now();
      const counts = await counted(name, args);
      for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
      summary.push(
        `${counts.failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${said(counts)} (${Math.round((Date.now() - started) / 1000)} s)`,
      );
    }
  } catch (cause) {
    console.error(cause);
    total.failed += 1;
  } finally {
    if (existsSync(processes)) endStrays(processes);
    await stop();
    rmSync(scratch, { recursive: true, force: true });
  }

  console.log(`\n${summary.join('\n')}\n\n${said(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** Runs one part of the tests. A part that cannot run counts as one failure, and the parts after it still run. */
async function counted(name: string, args: string[]): Promise<Counts> {
  try {
    const counts = await parts[name]?.(args);
    if (counts && (counts.because || counts.passed + counts.failed > 0)) return counts;
    console.error(`${name}: no test ran`);
  } catch (cause) {
    console.error(`${name}:`, cause);
  }
  return { passed: 0, failed: 1, skipped: 0 };
}

/** Builds the app as it ships. The api and e2e tests run on this build. */
async function build(): Promise<Counts> {
  const own = existsSync(join(root, 'lib/build.ts'));
  const args = own ? ['lib/node.mjs', 'lib/build.ts'] : ['node_modules/next/dist/bin/next', 'build'];
  const good = (await spawned(args, { NODE_ENV: 'production' })) === 0;
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 };
}

async function vitest(project: string, args: string[]): Promise<Counts> {
  const file = join(scratch, `${project}.json`);
  const code = await spawned(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    { NODE_ENV: 'test' },
  );
  const report = reported(file) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  };
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return orCrashed(counts, code);
}

async function playwright(args: string[]): Promise<Counts> {
  const chromium = ensureHeadlessShell();
  const file = join(scratch, 'e2e.json');
  const code = await spawned(
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/playwright.config.ts', ...args],
    {
      FOYER_TEST_REPORT: file,
      ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
    },
  );
  const { stats } = reported(file) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  return orCrashed({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, code);
}

/**
 * Counts a failure when the runner fails without a failed test, for example because a file does not load or a hook
 * fails.
 */
function orCrashed(counts: Counts, code: number): Counts {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function reported(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function spawned(args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function hasTests(name: string): boolean {
  const places = folders[name];
  if (!places) return true;
  return places.some((place) => {
    const folder = join(root, 'tests', place);
    return (
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((file) => /\.(test|spec)\.tsx?$/.test(String(file)))
    );
  });
}

function said({ passed, failed, skipped, because }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}${because ? `: ${because}` : ''}`;
}
