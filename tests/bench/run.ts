import { parseArgs } from 'node:util';
import { withPostgres } from './databases';

/** `npm run bench -- lists | intake | backup [OPTIONS]`: each prints its table and rewrites its section of lib/decisions/figures.md. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    database: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    clients: { type: 'string' },
    submissions: { type: 'string' },
  },
});

const benches: Record<string, () => Promise<{ bench: (options: typeof values) => Promise<boolean> }>> = {
  lists: () => import('./lists'),
  intake: () => import('./intake'),
  backup: () => import('./backup'),
};

const wanted = benches[positionals[0] ?? ''];
if (!wanted) {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(2);
}
const { bench } = await wanted();
process.exitCode = (await withPostgres(() => bench(values))) ? 0 : 1;
