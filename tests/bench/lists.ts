import { randomUUID } from 'node:crypto';
import type { Context, Staff } from '@/lib/platform/context';
import { countViews, listInboxLeads, listFromSources } from '@/lib/inbox/leads/list';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { seedInboxLeads } from '@/lib/cli/seed/seed-leads';
import { recordFigures } from '../figures/page';
import { aLead } from '../support/builders';
import type { DatabaseName } from '../support/fresh-database';
import type { BenchDatabase } from './databases';
import { benchDatabase, benchFirm, databasesOf } from './databases';
import { circumstances, load, percentile, rounded, table } from './table';
import { vacuumPostgres } from '../support/vacuum';

const zone = 'America/New_York';
const warm_up = 3;
/** The longest permitted times for reading a page of leads and for a search, measured through the database driver. */
const page_ms_max = 5;
const search_ms_max = 50;
const growth_max = 1.5;
/**
 * Searches whose number of matches grows with the table, up to thousands of sorted rows. Only their time is limited,
 * not their growth.
 */
const finds_grow = [
  'search: one in fifty (whitfield)',
  'search: two words',
  'search: digits of a phone',
  'messages: two words, never together',
  'messages: a name and a word',
  'accepted leads: common word',
];

/** A database whose inbox holds a given number of leads. */
interface Sized extends BenchDatabase {
  rows: number;
  seed_seconds: number;
  firm_id: number;
  form_id: number;
  staff: Context<Staff>;
  /** The id of the lead in the middle of the list. */
  middle_id: number;
  days: { from: string; to: string };
  /**
   * A period long enough that each filter fills a page at any table size, so that all sizes return equally many rows.
   */
  weeks: { from: string; to: string };
}

type Case = [name: string, goal_ms: number, run: (sized: Sized) => Promise<unknown>];

const page = (query: (sized: Sized) => Record<string, string>) => (sized: Sized) =>
  listInboxLeads(sized.staff, ListInboxLeads.parse(query(sized)), zone);

const cases: Case[] = [
  ['first page', page_ms_max, page(() => ({}))],
  ['deep page (middle of the list)', page_ms_max, page(({ middle_id }) => ({ page_token: `o${String(middle_id)}` }))],
  ['newer page, from the middle', page_ms_max, page(({ middle_id }) => ({ page_token: `n${String(middle_id)}` }))],
  ['counts of the views', page_ms_max, ({ staff }) => countViews(staff)],
  ['names of the sources', page_ms_max, ({ staff }) => listFromSources(staff)],
  ['suspected', page_ms_max, page(() => ({ view: 'suspected' }))],
  ['ignored', page_ms_max, page(() => ({ view: 'ignored' }))],
  ['source', page_ms_max, page(() => ({ source: 'duckduckgo' }))],
  ['source without leads', page_ms_max, page(() => ({ source: 'nowhere' }))],
  ['form', page_ms_max, page(({ form_id }) => ({ form: String(form_id) }))],
  ['three days, a month ago', page_ms_max, page(({ days }) => days)],
  ['days before the first lead', page_ms_max, page(() => ({ from: '2020-01-01', to: '2020-01-31' }))],
  ['source + days', page_ms_max, page(({ weeks }) => ({ ...weeks, source: 'yelp' }))],
  [
    'suspected + source + form + days',
    page_ms_max,
    page(({ weeks, form_id }) => ({ ...weeks, view: 'suspected', source: 'google', form: String(form_id) })),
  ],
  ['search: common (example)', search_ms_max, page(() => ({ q: 'example' }))],
  ['search: one in fifty (whitfield)', search_ms_max, page(() => ({ q: 'whitfield' }))],
  ['search: two words', search_ms_max, page(() => ({ q: 'imani thibod' }))],
  ['search: rare (one lead)', search_ms_max, page(() => ({ q: 'zyxwv' }))],
  ['search: none', search_ms_max, page(() => ({ q: 'qqxxzz' }))],
  ['search: digits of a phone', search_ms_max, page(() => ({ q: '415-555-0134' }))],
  ['search: common + source + days', search_ms_max, page(({ weeks }) => ({ ...weeks, q: 'example', source: 'yelp' }))],
  ['search: rare + source', search_ms_max, page(() => ({ q: 'zyxwv', source: 'google' }))],
  [
    'search: common, ignored, deep',
    search_ms_max,
    page(({ middle_id }) => ({ q: 'example', view: 'ignored', page_token: `o${String(middle_id)}` })),
  ],
  ['messages: a word in every second message (the)', search_ms_max, page(() => ({ q: 'the' }))],
  ['messages: a word in one of thirty messages (landlord)', search_ms_max, page(() => ({ q: 'landlord' }))],
  ['messages: a prefix of many words (con)', search_ms_max, page(() => ({ q: 'con' }))],
  ['messages: two words (landlord lease)', search_ms_max, page(() => ({ q: 'landlord lease' }))],
  ['messages: two words, never together', search_ms_max, page(() => ({ q: 'landlord dui' }))],
  ['messages: a name and a word', search_ms_max, page(() => ({ q: 'imani landlord' }))],
  ['messages: rare (one lead)', search_ms_max, page(() => ({ q: 'quixotically' }))],
  ['messages: common, ignored', search_ms_max, page(() => ({ q: 'landlord', view: 'ignored' }))],
  [
    'accepted leads: common word',
    search_ms_max,
    ({ staff }) => listInboxLeads(staff, ListInboxLeads.parse({ view: 'accepted', q: 'landlord' }), zone),
  ],
  [
    'accepted leads: rare word',
    search_ms_max,
    ({ staff }) => listInboxLeads(staff, ListInboxLeads.parse({ view: 'accepted', q: 'quixotically' }), zone),
  ],
  [
    'insert of a lead, durable',
    Infinity,
    ({ firm_id, staff }) =>
      createInboxLead({ ...staff, actor: { kind: 'system', firm_id } }, aLead(), `form:${randomUUID()}`),
  ],
];

/**
 * Measures the inbox's lists at each size on each database, in alternating rounds, so that other load on the machine
 * affects all sizes equally.
 */
export async function bench(options: { rows?: string; database?: string; rounds?: string }): Promise<boolean> {
  const sizes = (options.rows ?? '10000,100000,1000000').split(',').map(Number);
  const rounds = Number(options.rounds ?? 40);
  let good = true;
  for (const database of databasesOf(options.database)) {
    const load_before = load();
    const opened: Sized[] = [];
    try {
      for (const rows of sizes) opened.push(await seeded(database, rows));
      const times = await measure(opened, rounds);
      const { text, missed } = report(opened, times);
      const command = `npm run bench -- lists --rows ${sizes.join(',')} --database ${database} --rounds ${String(rounds)}`;
      const seeds = opened
        .map(({ rows, seed_seconds }) => `${rows.toLocaleString('en')} in ${seed_seconds.toFixed(0)} s`)
        .join(', ');
      const whole = [
        `## The inbox's lists on ${database === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
        '',
        circumstances(command, load_before),
        '',
        `Milliseconds, p50 of ${String(rounds)} alternating rounds (p95 in parentheses), measured at the verb, so the query, the driver and the preparation of the rows are included. \`leads seed\` created ${seeds}.`,
        '',
        text,
        '',
        missed.length > 0
          ? `Missed: ${missed.join('; ')}.`
          : `Goals met: a page ≤ ${String(page_ms_max)} ms, a search ≤ ${String(search_ms_max)} ms; growth ≤ ${String(growth_max)}x or a time below 1 ms, except for searches whose number of matches grows with the table (${finds_grow.map((name) => name.replace('search: ', '')).join(', ')}).`,
      ].join('\n');
      console.log(`\n${whole}\n`);
      recordFigures(`lists-${database}`, whole);
      good &&= missed.length === 0;
    } finally {
      for (const sized of opened) await sized.remove();
    }
  }
  return good;
}

async function seeded(name: DatabaseName, rows: number): Promise<Sized> {
  const base = await benchDatabase(name);
  const { db } = base;
  const { firm_id, form_id, user_id } = await benchFirm(db);
  const started = performance.now();
  await seedInboxLeads(
    { db, actor: { kind: 'operator' }, now: () => new Date() },
    { firm_id, count: rows, seed: 'bench' },
  );
  const seed_seconds = (performance.now() - started) / 1_000;
  console.log(`${name}: ${String(rows)} leads in ${seed_seconds.toFixed(1)} s`);

  const staff: Context<Staff> = {
    db,
    now: () => new Date(),
    actor: { kind: 'staff', firm_id, user_id, role: 'owner', session_id: 1 },
  };
  await createInboxLead(
    { ...staff, actor: { kind: 'system', firm_id } },
    aLead({ last_name: 'Zyxwvut', from_source: 'google', from_message: 'He behaved quixotically.' }),
    'form:rare',
  );
  // PostgreSQL's autovacuum would collect these statistics by itself within a minute of so many inserts.
  if (name === 'postgres') await vacuumPostgres(db);
  const middle = await db
    .selectFrom('inbox_leads')
    .select('id')
    .where('inbox_view', '=', 'untriaged')
    .orderBy('id')
    .offset(Math.floor(rows / 3))
    .limit(1)
    .executeTakeFirstOrThrow();
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return {
    ...base,
    rows,
    seed_seconds,
    firm_id,
    form_id,
    staff,
    middle_id: middle.id,
    days: { from: day(32), to: day(30) },
    weeks: { from: day(55), to: day(5) },
  };
}

async function measure(opened: Sized[], rounds: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for (let round = -warm_up; round < rounds; round += 1) {
    for (const [name, , run] of cases) {
      for (const sized of opened) {
        const started = performance.now();
        await run(sized);
        const key = `${name} ${String(sized.rows)}`;
        if (round >= 0) times.set(key, [...(times.get(key) ?? []), performance.now() - started]);
      }
    }
  }
  return times;
}

function report(opened: Sized[], times: Map<string, number[]>): { text: string; missed: string[] } {
  const missed: string[] = [];
  const rows = cases.map(([name, goal_ms]) => {
    const all = opened.map((sized) => times.get(`${name} ${String(sized.rows)}`) ?? []);
    const medians = all.map((values) => percentile(values, 0.5));
    const [least = NaN, most = NaN] = [medians[0], medians.at(-1)];
    if (most > goal_ms) missed.push(`${name} takes ${rounded(most)} ms`);
    if (most / least > growth_max && most > 1 && !finds_grow.includes(name))
      missed.push(`${name} grows ${rounded(most / least)}x`);
    return [
      name,
      ...all.map((values) => `${rounded(percentile(values, 0.5))} (${rounded(percentile(values, 0.95))})`),
      `${rounded(most / least)}x`,
    ];
  });
  return { text: table([['', ...opened.map((sized) => sized.rows.toLocaleString('en')), 'growth'], ...rows]), missed };
}
