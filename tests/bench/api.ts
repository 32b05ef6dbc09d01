import type { ChildProcess } from 'node:child_process';
import { scopes } from '@/lib/access/scopes';
import { seal } from '@/lib/platform/secrets';
import { seedInboxLeads } from '@/lib/cli/seed/seed-leads';
import { recordFigures } from '../figures/page';
import { anApplication } from '../support/api-clients';
import type { DatabaseName } from '../support/fresh-database';
import type { Score, Shot } from './client';
import { shoot } from './client';
import type { BenchDatabase } from './databases';
import { benchDatabase, benchFirm, databasesOf } from './databases';
import { buildCopy, copy, started } from './intake';
import { circumstances, load, percentile, rounded, table } from './table';
import { vacuumPostgres } from '../support/vacuum';

/**
 * The largest permitted factor by which the time for a page of records may grow from the smallest to the largest table.
 */
const growth_max = 1.5;
const post_of_baseline_min = 0.5;

const baseline = 'empty route handler, POST';
const baseline_get = 'empty route handler, GET';
const post = 'POST /inbox_leads';
const first_page = 'GET of the first page of 200 leads';
const deep_page = 'GET of a page of 200 leads in the middle';

interface Sized {
  rows: number;
  place: BenchDatabase;
  child: ChildProcess;
  shots: Record<string, Shot>;
}

/**
 * Measures Lead Inbox posts and pages of 200 leads against an empty route handler, at each table size. The rounds
 * alternate between all cases.
 */
export async function bench(options: {
  rows?: string;
  database?: string;
  rounds?: string;
  seconds?: string;
  clients?: string;
}): Promise<boolean> {
  const sizes = (options.rows ?? '1000,1000000').split(',').map(Number);
  const rounds = Number(options.rounds ?? 5);
  const seconds = Number(options.seconds ?? 4);
  const clients = Number(options.clients ?? 32);
  buildCopy();
  let good = true;
  for (const name of databasesOf(options.database)) {
    const load_before = load();
    const opened: Sized[] = [];
    try {
      for (const rows of sizes) opened.push(await stage(name, rows));
      const scores = await measure(opened, rounds, seconds, clients);
      const { text, missed } = report(opened, scores);
      const command = `npm run bench -- api --rows ${sizes.join(',')} --database ${name} --rounds ${String(rounds)} --seconds ${String(seconds)} --clients ${String(clients)}`;
      const whole = [
        `## The APIs on ${name === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
        '',
        circumstances(command, load_before),
        '',
        `Requests answered per second by ${String(clients)} clients on connections that stay open, as the median of ${String(rounds)} alternating rounds of ${String(seconds)} s, and the median time of one request in milliseconds. Each call counts against its rate limit. The client runs on the same machine.`,
        '',
        text,
        '',
        missed.length > 0
          ? `Missed: ${missed.join('; ')}.`
          : `Goals met: a page takes ≤ ${String(growth_max)}x as long on the largest table as on the smallest; the Lead Inbox reaches ≥ ${String(post_of_baseline_min)} of the empty handler's rate.`,
      ].join('\n');
      console.log(`\n${whole}\n`);
      recordFigures(`api-${name}`, whole);
      good &&= missed.length === 0;
    } finally {
      for (const sized of opened) await end(sized);
    }
  }
  return good;
}

async function stage(name: DatabaseName, rows: number): Promise<Sized> {
  const place = await benchDatabase(name);
  const { db } = place;
  const { firm_id, user_id } = await benchFirm(db);
  const since = performance.now();
  await seedInboxLeads(
    { db, actor: { kind: 'operator' }, now: () => new Date() },
    { firm_id, count: rows, seed: 'bench' },
  );
  console.log(`${name}: ${String(rows)} leads in ${((performance.now() - since) / 1_000).toFixed(1)} s`);
  // PostgreSQL's autovacuum would collect these statistics by itself within a minute of so many inserts.
  if (name === 'postgres') await vacuumPostgres(db);

  const { bearer } = await anApplication(db, { firm_id, user_id }, scopes);
  const inbox_lead_token = await tokenOf(place, firm_id);
  const middle = await db
    .selectFrom('inbox_leads')
    .select('id')
    .where('state', '=', 'untriaged')
    .orderBy('id')
    .offset(Math.floor(rows / 3))
    .limit(1)
    .executeTakeFirstOrThrow();
  const page_token = seal(
    'page_token',
    `${String(firm_id)} grow /grow/inbox_leads`,
    JSON.stringify({ given: { state: 'untriaged' }, direction: 'next', beyond: middle.id, limit: 200 }),
  );

  // The server gets rate limits that no client reaches, so that it counts each call as in production.
  const settings = {
    PORT: '0',
    FOYER_DATA: process.env.FOYER_DATA ?? place.folder,
    DATABASE_URL: place.url,
    FOYER_API_RATE: '1000000000',
    FOYER_LEAD_INBOX_PER_MINUTE: '1000000000',
    NODE_ENV: 'production',
  };
  const { child, port } = await started(['lib/server/main.ts'], copy, settings, /ready on http:\/\/localhost:(\d+)/);
  const json = { 'Content-Type': 'application/json' };
  const lead = {
    from_first: 'Maria',
    from_last: 'Garcia',
    from_email: 'maria@example.com',
    from_phone: '(415) 555-0134',
    from_message: 'I was rear-ended on I-80. '.repeat(8),
    from_source: 'Website',
    referring_url: 'https://firm.example/contact',
  };
  const body = JSON.stringify({ inbox_lead_token, inbox_lead: lead });
  const page = (query: string): Shot => ({
    port,
    method: 'GET',
    path: `/grow/inbox_leads?${query}`,
    headers: { Authorization: `Bearer ${bearer}` },
    status: 200,
  });
  return {
    rows,
    place,
    child,
    shots: {
      [baseline]: { port, method: 'POST', path: '/bench', headers: json, body, status: 200 },
      [baseline_get]: { port, method: 'GET', path: '/bench', headers: {}, status: 200 },
      [post]: { port, method: 'POST', path: '/inbox_leads', headers: json, body, status: 201 },
      [first_page]: page('state=untriaged'),
      [deep_page]: page(`page_token=${page_token}`),
    },
  };
}

/** Creates a Lead Inbox token. The firm's first token was shown once when the firm was created and is unknown here. */
async function tokenOf({ db }: BenchDatabase, firm_id: number): Promise<string> {
  const { createInboxToken } = await import('@/lib/access/inbox-tokens/manage');
  return createInboxToken({ db, actor: { kind: 'operator' }, now: () => new Date() }, firm_id);
}

type Scores = Map<string, Score[]>;

async function measure(opened: Sized[], rounds: number, seconds: number, clients: number): Promise<Scores> {
  const scores: Scores = new Map();
  for (let round = -1; round < rounds; round += 1) {
    for (const name of [baseline, baseline_get, post, first_page, deep_page]) {
      for (const { rows, shots } of opened) {
        const score = await shoot(shots[name] as Shot, { clients, ms: (round < 0 ? 1 : seconds) * 1_000 });
        if (Object.keys(score.wrong).length > 0) throw new Error(`${name}: answered ${JSON.stringify(score.wrong)}`);
        const key = `${name} ${String(rows)}`;
        if (round >= 0) scores.set(key, [...(scores.get(key) ?? []), score]);
      }
    }
  }
  return scores;
}

function report(opened: Sized[], scores: Scores): { text: string; missed: string[] } {
  const of = (name: string, rows: number) => scores.get(`${name} ${String(rows)}`) ?? [];
  const rate = (name: string, rows: number) =>
    percentile(
      of(name, rows).map(({ latencies, seconds }) => latencies.length / seconds),
      0.5,
    );
  const p50 = (name: string, rows: number) =>
    percentile(
      of(name, rows).flatMap(({ latencies }) => [...latencies]),
      0.5,
    );
  const sizes = opened.map(({ rows }) => rows);
  const [least = NaN, most = NaN] = [sizes[0], sizes.at(-1)];
  const growth = (name: string) => p50(name, most) / p50(name, least);
  const missed = [
    ...[first_page, deep_page]
      .filter((name) => growth(name) > growth_max)
      .map((name) => `${name} grows ${rounded(growth(name))}x`),
    ...sizes
      .filter((rows) => rate(post, rows) / rate(baseline, rows) < post_of_baseline_min)
      .map(
        (rows) =>
          `${post} reaches ${(rate(post, rows) / rate(baseline, rows)).toFixed(2)} of the empty handler's rate at ${rows.toLocaleString('en')} leads`,
      ),
  ];
  const rows = [baseline, baseline_get, post, first_page, deep_page].map((name) => {
    const beside = name === post || name === baseline ? baseline : baseline_get;
    return [
      name,
      ...sizes.flatMap((size) => [
        Math.round(rate(name, size)),
        rounded(p50(name, size)),
        (rate(name, size) / rate(beside, size)).toFixed(2),
      ]),
      `${rounded(growth(name))}x`,
    ];
  });
  const head = [
    '',
    ...sizes.flatMap((size) => [`req/s at ${size.toLocaleString('en')}`, 'p50 ms', 'of the empty one']),
    'growth of the p50',
  ];
  return { text: table([head, ...rows]), missed };
}

async function end({ child, place }: Sized): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  await place.remove();
}
