import { createInboxLead } from '@/lib/inbox/leads/create';
import { readableLead } from '@/lib/inbox/leads/readable';
import { seedInboxLeads } from '@/lib/cli/seed/seed-leads';
import { compareLeads, duplicate_from_score } from '@/lib/inbox/duplicates/compare';
import { findMatches } from '@/lib/inbox/duplicates/match';
import type { Context, System } from '@/lib/platform/context';
import { readPhoneNumbers } from '@/lib/platform/text/phone-numbers';
import { recordFigures } from '../figures/page';
import { aLead } from '../support/builders';
import { vacuumPostgres } from '../support/vacuum';
import { benchDatabase, benchFirm, databasesOf } from './databases';
import type { LabeledPair, TypedLead } from './duplicates/pairs';
import { labeledPairs } from './duplicates/pairs';
import { circumstances, load, percentile, rounded, table } from './table';

const seed = 15;
const precision_min = 0.95;
const recall_min = 0.9;
const search_ms_max = 50;

/** Decides whether the two leads of a pair are duplicates. */
type Decide = (pair: LabeledPair) => boolean;

/**
 * `npm run bench -- duplicates [--rows 100000] [--database sqlite|postgres]`: compares the matcher with the labels of
 * 2,000 made-up pairs of leads (bench/duplicates/pairs.ts), next to a control that knows only equal addresses and
 * numbers; then files one lead of each pair among 100,000 others and measures the search for its twin.
 */
export async function bench(options: { rows?: string; database?: string }): Promise<boolean> {
  const rows = Number(options.rows ?? 100_000);
  const load_before = load();
  const pairs = labeledPairs(seed);
  const decided = quality(pairs, (pair) => score(pair) >= duplicate_from_score);
  const control = quality(pairs, sameContact);

  const results: Searched[] = [];
  for (const database of databasesOf(options.database)) results.push(await searched(database, rows, pairs));

  const missed = [
    ...(decided.precision < precision_min ? [`precision ${shown(decided.precision)}`] : []),
    ...(decided.recall < recall_min ? [`recall ${shown(decided.recall)}`] : []),
    ...results.flatMap(({ name, recall, times }) => [
      ...(recall < recall_min ? [`recall of the search on ${name} ${shown(recall)}`] : []),
      ...(percentile(times, 0.95) > search_ms_max ? [`p95 on ${name} ${rounded(percentile(times, 0.95))} ms`] : []),
    ]),
  ];
  const kinds = Map.groupBy(pairs, ({ kind }) => kind);
  const right = (of: readonly LabeledPair[], decide: Decide) =>
    of.filter((pair) => decide(pair) === pair.duplicate).length;
  const text = [
    '## Possible duplicates',
    '',
    circumstances(`npm run bench -- duplicates --rows ${String(rows)}`, load_before),
    '',
    `2,000 labeled pairs of made-up leads, half of them duplicates, seed ${String(seed)}. The generator was written before the matcher and imports nothing of it, but by the same hand.`,
    '',
    table([
      ['', 'precision', 'recall'],
      ['matcher', shown(decided.precision), shown(decided.recall)],
      ['control: equal address or number', shown(control.precision), shown(control.recall)],
    ]),
    '',
    table([
      ['pairs', 'duplicates', 'number', 'matcher is right', 'control is right'],
      ...[...kinds]
        .sort()
        .map(([kind, of]) => [
          kind,
          of[0]?.duplicate ? 'yes' : 'no',
          of.length,
          right(of, (pair) => score(pair) >= duplicate_from_score),
          right(of, sameContact),
        ]),
    ]),
    '',
    `The search for the duplicates of a lead among ${rows.toLocaleString('en')} others, through the driver, in milliseconds. "Found": of the pairs labeled as duplicates, the share whose other lead the search returned.`,
    '',
    table([
      ['', 'p50', 'p95', 'most', 'found'],
      ...results.map(({ name, times, recall }) => [
        name === 'sqlite' ? 'SQLite' : 'PostgreSQL',
        rounded(percentile(times, 0.5)),
        rounded(percentile(times, 0.95)),
        rounded(Math.max(...times)),
        shown(recall),
      ]),
    ]),
    '',
    missed.length > 0
      ? `Missed: ${missed.join('; ')}.`
      : `Goals met: precision ≥ ${String(precision_min)}, recall ≥ ${String(recall_min)}, p95 ≤ ${String(search_ms_max)} ms.`,
  ].join('\n');
  console.log(`\n${text}\n`);
  recordFigures('duplicates', text);
  return missed.length === 0;
}

function score({ one, other }: LabeledPair): number {
  return compareLeads(compared(one), compared(other)).score;
}

function compared(lead: TypedLead) {
  return { ...lead, phones: readPhoneNumbers(lead.phone_number ?? '', 'US') };
}

/** The control: a duplicate has the same address, apart from capital letters, or the same number. */
function sameContact({ one, other }: LabeledPair): boolean {
  const numbers = new Set(compared(one).phones.map(({ e164 }) => e164));
  return (
    (one.email !== null && one.email.toLowerCase() === other.email?.toLowerCase()) ||
    compared(other).phones.some(({ e164 }) => numbers.has(e164))
  );
}

function quality(pairs: readonly LabeledPair[], decide: Decide): { precision: number; recall: number } {
  const found = pairs.filter(decide);
  const correct = found.filter(({ duplicate }) => duplicate).length;
  return { precision: correct / found.length, recall: correct / pairs.filter(({ duplicate }) => duplicate).length };
}

interface Searched {
  name: string;
  times: number[];
  recall: number;
}

/** Files both leads of each pair among `rows` others, and searches for the duplicates of the second one. */
async function searched(name: 'sqlite' | 'postgres', rows: number, pairs: readonly LabeledPair[]): Promise<Searched> {
  const base = await benchDatabase(name);
  const { db } = base;
  try {
    const { firm_id } = await benchFirm(db);
    const started = performance.now();
    await seedInboxLeads(
      { db, actor: { kind: 'operator' }, now: () => new Date() },
      { firm_id, count: rows, seed: 'bench' },
    );
    console.log(`${name}: ${String(rows)} leads in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
    const file = async (lead: TypedLead, key: string) => {
      const ctx: Context<System> = { db, actor: { kind: 'system', firm_id }, now: () => new Date(lead.created_at) };
      return (await createInboxLead(ctx, aLead({ ...lead }), `seed:pairs:${key}`)).lead.id;
    };
    const filed: { pair: LabeledPair; one: number; other: number }[] = [];
    for (const [index, pair] of pairs.entries())
      filed.push({
        pair,
        one: await file(pair.one, `${String(index)}a`),
        other: await file(pair.other, `${String(index)}b`),
      });
    if (name === 'postgres') await vacuumPostgres(db);

    const times: number[] = [];
    let twins = 0;
    for (const { pair, one, other } of filed) {
      const begun = performance.now();
      const found = await findMatches(db, firm_id, other, readableLead);
      times.push(performance.now() - begun);
      if (pair.duplicate && found.some(({ other_id }) => other_id === one)) twins += 1;
    }
    return { name, times, recall: twins / pairs.filter(({ duplicate }) => duplicate).length };
  } finally {
    await base.remove();
  }
}

function shown(share: number): string {
  return share.toFixed(3);
}
