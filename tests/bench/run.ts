import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withPostgres } from './databases';

/**
 * Runs a benchmark: `npm run bench -- lists | intake | live | api | backup | embed | spam | duplicates [OPTIONS]`. Each prints its
 * table and rewrites its section of lib/decisions/figures.md.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    database: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    clients: { type: 'string' },
    submissions: { type: 'string' },
    list: { type: 'boolean' },
  },
});

const benches: Record<string, () => Promise<{ bench: (options: typeof values) => Promise<boolean> }>> = {
  lists: () => import('./lists'),
  intake: () => import('./intake'),
  live: () => import('./live'),
  api: () => import('./api'),
  backup: () => import('./backup'),
  embed: () => import('./embed'),
  spam: () => import('./spam'),
  duplicates: () => import('./duplicates'),
};

const wanted = benches[positionals[0] ?? ''];
if (!wanted) {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join(' | ')} [OPTIONS]`);
  process.exit(2);
}
// Use a temporary data folder, so that the benchmark creates no secrets in an installation in this folder.
const data = (process.env.FOYER_DATA = mkdtempSync(join(tmpdir(), 'foyer-bench-data-')));
try {
  const { bench } = await wanted();
  process.exitCode = (await withPostgres(() => bench(values))) ? 0 : 1;
} finally {
  rmSync(data, { recursive: true, force: true });
}
