import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killAtExit } from './processes';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What came of a program. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs one of Foyer's programs in a process of its own, with these settings alone, and waits for its end. */
export function runProgram(file: string, args: string[], settings: Record<string, string>, as: { uid?: number; gid?: number } = {}): Promise<Ran> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(FOYER_|VITEST|DATABASE_URL$|SMTP_URL$|PORT$|NODE_OPTIONS$|TEST$)/.test(name));
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['lib/node.mjs', file, ...args], { cwd: root, timeout: 60_000, env: { ...Object.fromEntries(kept), NODE_ENV: 'production', ...settings }, ...as }, (error, stdout, stderr) => {
      resolve({ code: error ? (child.exitCode ?? 1) : 0, stdout, stderr });
    });
    killAtExit(child);
  });
}

/** An empty folder for one test's data. */
export function dataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'foyer-data-'));
}
