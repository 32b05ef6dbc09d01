import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '@/lib/cli/command-line';
import { killAtExit } from './processes';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Matches environment variables of the test runner, and settings of a real installation. */
const ours = /^(FOYER_|VITEST|DATABASE_URL$|SMTP_URL$|PORT$|NODE_OPTIONS$|TEST$)/;

/** The exit code and output of a program. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs one of Foyer's programs in a separate process with only these settings, and waits until it ends. */
export function runProgram(
  file: string,
  args: string[],
  settings: Record<string, string>,
  as: { uid?: number; gid?: number } = {},
): Promise<Ran> {
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['lib/node.mjs', file, ...args],
      { cwd: root, timeout: 60_000, env: { ...Object.fromEntries(kept), NODE_ENV: 'production', ...settings }, ...as },
      (error, stdout, stderr) => {
        resolve({ code: error ? (child.exitCode ?? 1) : 0, stdout, stderr });
      },
    );
    killAtExit(child);
  });
}

/**
 * The end of the last command. Commands in this process run one after another, because they share the process's
 * environment.
 */
let last: Promise<unknown> = Promise.resolve();

/** Runs a Foyer command in this process with only these settings, which saves the start of a process. */
export function runCommand(args: string[], settings: Record<string, string>): Promise<Ran> {
  const ran = last.then(() => withSettings(settings, () => runHere(args)));
  last = ran.catch(() => undefined);
  return ran;
}

async function runHere(args: string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const code = await runCommandLine(args, {
    print: (text) => void (printed.stdout += `${text}\n`),
    complain: (text) => void (printed.stderr += `${text}\n`),
  });
  return { code, ...printed };
}

/**
 * Runs a function with the given settings as if the process had just started, and then restores the process's own
 * settings.
 */
async function withSettings<R>(settings: Record<string, string>, work: () => Promise<R>): Promise<R> {
  const { foyerEnv, foyerDb, foyerLog, foyerMailTransport } = globalThis;
  const environment = { ...process.env };
  for (const name of Object.keys(process.env)) if (ours.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, settings);
  Object.assign(globalThis, {
    foyerEnv: undefined,
    foyerDb: undefined,
    foyerLog: undefined,
    foyerMailTransport: undefined,
  });
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { foyerEnv, foyerDb, foyerLog, foyerMailTransport });
    for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, environment);
  }
}

/** Creates an empty folder for one test's data. */
export function dataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'foyer-data-'));
}
