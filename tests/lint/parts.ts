import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wrongFileNames } from './file-names';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What reads the code without running it; each is one test of the run. */
export const lintParts: Record<string, () => boolean> = {
  // The routes' own types are generated: a fresh clone has none yet.
  types: () => runs('next', 'dist/bin/next', ['typegen']) && runs('typescript', 'bin/tsc', ['--noEmit']),
  eslint: () => runs('eslint', 'bin/eslint.js', ['--config', 'tests/lint/eslint.config.js', '--max-warnings', '0', '.']),
  imports: () => runs('dependency-cruiser', 'bin/dependency-cruiser.mjs', ['--config', 'tests/lint/dependency-cruiser.cjs', ...rooms()]),
  names() {
    const wrong = wrongFileNames(root);
    for (const line of wrong) console.log(line);
    return wrong.length === 0;
  },
};

/** Runs all parts, says how each went, and counts. */
export function runLint(): { passed: number; failed: number } {
  const failed = Object.entries(lintParts).filter(([name, part]) => {
    const good = part();
    console.log(`${good ? '✓' : '✗'} lint: ${name}`);
    return !good;
  });
  return { passed: Object.keys(lintParts).length - failed.length, failed: failed.length };
}

/** The folders and files that are code of ours. */
function rooms(): string[] {
  return ['app', 'components', 'lib', 'tests', 'proxy.ts', 'instrumentation.ts'].filter((name) => existsSync(join(root, name)));
}

function runs(name: string, bin: string, args: string[]): boolean {
  return spawnSync(process.execPath, [join(root, 'node_modules', name, bin), ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}
