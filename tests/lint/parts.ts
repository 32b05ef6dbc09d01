import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wrongFileNames } from './file-names';
import { folderCycles } from './folder-cycles';
import { foreignTables } from './tables';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Outcome {
  good: boolean;
  /** The output of the lint check. */
  output: string;
}

/** The lint checks, which read the code without running it. Each counts as one test. */
const lintParts: Record<string, () => Promise<Outcome>> = {
  types: () => runs('typescript', 'bin/tsc', ['--noEmit']),
  eslint: () =>
    runs('eslint', 'bin/eslint.js', ['--config', 'tests/lint/eslint.config.js', '--max-warnings', '0', '.']),
  imports: () =>
    runs('dependency-cruiser', 'bin/dependency-cruiser.mjs', [
      '--config',
      'tests/lint/dependency-cruiser.cjs',
      ...rooms(),
    ]),
  format: () => runs('prettier', 'bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  names: async () => outcomeOf(wrongFileNames(root)),
  folders: async () => outcomeOf(folderCycles(root)),
  tables: async () => outcomeOf(foreignTables(root)),
};

/** Runs all lint checks in parallel, prints each result, and returns the counts. */
export async function runLint(): Promise<{ passed: number; failed: number }> {
  // A fresh clone has no generated route types yet, and two of the checks need them.
  const generated = await runs('next', 'dist/bin/next', ['typegen']);
  if (!generated.good) console.log(generated.output);
  const outcomes = await Promise.all(
    Object.entries(lintParts).map(async ([name, part]) => {
      const { good, output } = await part();
      console.log(`${output}${good ? '✓' : '✗'} lint: ${name}`);
      return good;
    }),
  );
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed };
}

/** Returns the outcome of a lint check that lists violations. The check has passed if the list is empty. */
function outcomeOf(faults: string[]): Outcome {
  return { good: faults.length === 0, output: faults.map((line) => `${line}\n`).join('') };
}

/** Returns the files and folders that contain our code. */
function rooms(): string[] {
  return ['app', 'components', 'lib', 'tests', 'proxy.ts', 'instrumentation.ts'].filter((name) =>
    existsSync(join(root, name)),
  );
}

function runs(name: string, bin: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', name, bin), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => void (output += chunk));
    child.once('error', (error) => resolve({ good: false, output: `${error.message}\n` }));
    child.once('close', (code) => resolve({ good: code === 0, output }));
  });
}
