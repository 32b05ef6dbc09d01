import { parseArgs } from 'node:util';
import { recordFigures } from '../figures/page';
import type { DatabaseName } from '../support/fresh-database';
import { databases } from '../support/fresh-database';
import { startPostgres } from '../support/postgres';
import type { BrowserName, FaultRun, RunOptions } from './figure';
import { isGood, rowOf, tableOf } from './figure';
import { diskFull } from './runs/disk-full';
import { field } from './runs/field';
import { kill } from './runs/kill';
import { locked } from './runs/locked';
import { lostAnswers } from './runs/lost-answers';
import { nthFailure } from './runs/nth-failure';
import { power } from './runs/power';
import { sigterm } from './runs/sigterm';
import { triage } from './runs/triage';
import { visitor } from './runs/visitor';
import type { Control } from './weaken';
import { controls } from './weaken';

/**
 * `npm run faults -- <name> [--rounds N] [--database sqlite|postgres] [--control NAME] [--short]`; the name `all` runs
 * every fault run. Runs that need a browser take `--browser`. `--kind` plays one kind of such a run, without controls
 * and without recording.
 *
 * Prints a table with the result of each negative control, and rewrites the run's section of lib/decisions/figures.md
 * (a short run does not). Exits with 1 when a lead was lost, doubled or altered, or when a control did not fail.
 */

const runs: Record<string, FaultRun> = {
  kill,
  power,
  'nth-failure': nthFailure,
  'disk-full': diskFull,
  locked,
  'lost-answers': lostAnswers,
  sigterm,
  visitor,
  field,
  triage,
};
/** The number of rounds with a protection removed. Such a run finds a failure within a few rounds or never. */
const control_rounds = { full: 3, short: 2 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    clients: { type: 'string' },
    database: { type: 'string' },
    control: { type: 'string' },
    browser: { type: 'string', default: 'chromium' },
    kind: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
});
const [asked = ''] = positionals;
const chosen = asked === 'all' ? Object.keys(runs) : asked in runs ? [asked] : [];
if (
  chosen.length === 0 ||
  (values.database && !databases.includes(values.database as DatabaseName)) ||
  (values.control && !controls.includes(values.control as Control)) ||
  chosen.some((name) => !playedIn(runs[name]!))
) {
  console.log(
    'npm run faults -- <name> [--rounds N] [--clients N] [--database sqlite|postgres] [--control NAME] [--browser chromium|firefox] [--kind NAME] [--short]\n',
  );
  for (const [name, { says, controls: own }] of Object.entries(runs))
    console.log(`${name.padEnd(14)}${says}${own.length > 0 ? `\n${' '.repeat(14)}controls: ${own.join(', ')}` : ''}`);
  process.exit(asked ? 2 : 0);
}

const wanted = databases.filter((database) => !values.database || database === values.database);
let stop = () => Promise.resolve();
if (wanted.includes('postgres') && !process.env.TEST_POSTGRES_URL) {
  const server = await startPostgres({ durable: true });
  process.env.TEST_POSTGRES_URL = server.url;
  stop = () => server.stop();
}

// On an interrupt, exit through `exit`, whose handlers unmount and delete what the run created.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

let good = true;
try {
  for (const name of chosen) good = (await carryOut(name, runs[name]!)) && good;
} finally {
  await stop();
}
process.exit(good ? 0 : 1);

/** Returns whether the run supports the requested browser. A run without a browser accepts the default only. */
function playedIn({ browsers }: FaultRun): boolean {
  return (browsers?.names ?? ['chromium']).includes(values.browser as BrowserName);
}

async function carryOut(name: string, run: FaultRun): Promise<boolean> {
  const lacks = run.lacks?.() ?? [];
  if (lacks.length > 0) {
    console.error(`${name} cannot run here:\n${lacks.map((what) => `  - ${what}`).join('\n')}`);
    return false;
  }
  const rows: string[][] = [];
  const notes: string[] = [];
  const parts: string[] = [];
  let all_good = true;
  for (const database of run.databases.filter((one) => wanted.includes(one))) {
    const sampled = values.browser === 'chromium' ? undefined : run.browsers;
    const clients = Number(
      values.clients ?? sampled?.clients ?? (values.short ? Math.min(run.clients, 10) : run.clients),
    );
    const options = {
      database,
      clients,
      browser: values.browser as BrowserName,
      kind: values.kind,
      rounds: Number(values.rounds ?? (values.short ? run.rounds.short : (sampled?.sample ?? run.rounds.full))),
    };
    const said: string[] = [];
    for (const control of values.control ? [values.control as Control] : values.kind ? [] : run.controls) {
      const { red, says } = await tryControl(run, {
        ...options,
        control,
        rounds: Math.min(options.rounds, control_rounds[values.short ? 'short' : 'full']),
      });
      said.push(`${control}: ${says}`);
      all_good &&= red;
    }
    if (!values.control) {
      const figure = await run.run(options);
      rows.push(rowOf(name, database, figure, said.join('; ') || 'none'));
      notes.push(
        ...figure.failures.map((line) => `FAILED ${database}: ${line}`),
        ...figure.notes.map((line) => `${database}: ${line}`),
      );
      if (figure.parts) parts.push(`${database}:\n\n${tableOf(figure.parts.slice(1), figure.parts[0])}`);
      all_good &&= isGood(figure);
    } else {
      console.log(`${name} on ${database}, ${said.join('; ')}`);
    }
  }
  if (rows.length === 0) return all_good;

  const table = tableOf(rows);
  const told = [table, ...parts, notes.map((note) => `- ${note}`).join('\n')].filter(Boolean).join('\n\n');
  console.log(`\n${told}\n`);
  // A run on one database gets its own section, because it says nothing about the other database.
  const played = values.browser === 'chromium' ? name : `${name} in ${values.browser}`;
  const section = values.database ? `${played} on ${values.database}` : played;
  if (!values.short && !values.kind)
    recordFigures(
      `faults ${section}`,
      `## Faults: ${section}\n\n${run.says}. ${new Date().toISOString().slice(0, 10)}, \`npm run faults -- ${process.argv.slice(2).join(' ')}\`\n\n${told}`,
    );
  return all_good;
}

/** Plays a run with one protection removed. The run must then find lost or doubled leads. */
async function tryControl(run: FaultRun, options: RunOptions): Promise<{ red: boolean; says: string }> {
  const figure = await run.run(options);
  const { acknowledged, lost, doubled, altered } = figure.verdict;
  // A run with several kinds of fault lists the kinds that found no failure.
  const red = figure.parts ? figure.failures.length === 0 : lost.length + doubled.length > 0;
  return {
    red,
    says: `${red ? 'failed, as it must' : 'DID NOT FAIL'} (of ${acknowledged} acknowledged in ${figure.rounds} rounds ${lost.length} lost, ${doubled.length} doubled, ${altered.length} altered)`,
  };
}
