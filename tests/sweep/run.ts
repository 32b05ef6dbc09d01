import { parseArgs } from 'node:util';
import { recordFigures } from '../figures/page';
import { circumstances, load, table } from '../bench/table';
import { databases } from '../support/fresh-database';
import type { DatabaseName } from '../support/fresh-database';
import { startPostgres } from '../support/postgres';
import type { Swept } from './sweep';
import { sweep } from './sweep';

/**
 * `npm run sweep [-- --database sqlite|postgres]`: calls every page, route and server action in the build's lists
 * without a session, as every role of another firm, from other sites, with other firms' ids, and malformed.
 *
 * Prints how many calls showed another firm's data, changed rows without permission, or got a 5xx answer, and
 * rewrites the section of lib/decisions/figures.md. Exits with 1 when any call did so, when fewer than 20,000 calls
 * were made, or when the control, the same calls made by the firm itself, finds nothing.
 */
const { values } = parseArgs({ options: { database: { type: 'string' } } });
const wanted = databases.filter((database) => !values.database || database === values.database);
const calls_min = 20_000;

let stop = () => Promise.resolve();
if (wanted.includes('postgres') && !process.env.TEST_POSTGRES_URL) {
  const server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
  stop = () => server.stop();
}

let good = wanted.length > 0;
const load_before = load();
const swept: [DatabaseName, Swept][] = [];
try {
  for (const database of wanted) swept.push([database, await sweep(database)]);
} finally {
  await stop();
}
for (const [database, { calls, findings, control }] of swept) {
  for (const finding of findings) console.error(`FAILED ${database}: ${finding}`);
  if (calls < calls_min)
    console.error(`FAILED ${database}: ${String(calls)} calls are fewer than ${String(calls_min)}`);
  good &&= findings.length === 0 && calls >= calls_min && control.shown > 0 && control.changed > 0;
}
const head = [
  '',
  'calls',
  'another firm’s data shown',
  'changes by who may not',
  'answers of 5xx',
  'control: shown',
  'control: changed',
];
const rows = swept.map(([database, { calls, shown, changed, failed, control }]) => [
  database,
  calls,
  shown,
  changed,
  failed,
  control.shown,
  control.changed,
]);
const whole = [
  '## The sweep',
  '',
  circumstances(`npm run sweep${values.database ? ` -- --database ${values.database}` : ''}`, load_before),
  '',
  'Every page, route and server action of the build, called by nobody, by each role of another firm, by programs with and without scopes, from other sites and malformed. The control is the same calls by the firm itself.',
  '',
  table([head, ...rows]),
].join('\n');
console.log(`\n${whole}\n`);
recordFigures('sweep', whole);
process.exit(good ? 0 : 1);
