import { copyTree, productionPackages } from '@/lib/programs';
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordFigures } from '../figures/page';
import { answers } from '../support/forms';
import type { DatabaseName } from '../support/fresh-database';
import { killAtExit } from '../support/processes';
import type { Score, Shot } from './client';
import { shoot } from './client';
import type { BenchDatabase } from './databases';
import { benchDatabase, benchFirm, databasesOf } from './databases';
import { circumstances, load, percentile, rounded, table } from './table';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The folder of a copy of the app with an additional, empty route. It is built separately and never shipped. */
export const copy = join(root, '.next-bench');
const empty_route = `export async function POST(request: Request): Promise<Response> {
  await request.arrayBuffer();
  return Response.json({ status: 'stored' });
}
export const GET = POST;
`;

/**
 * The flag that `npm start` sets. With it, the garbage of a request is collected while it is still in the processor's
 * cache.
 */
const flags = ['--max-semi-space-size=8'];

const goals = { post: 0.8, action: 0.4, p99_ms: 150, rss_mb: 550, rss_growth: 1.15 };

/**
 * Measures the intake endpoints against an empty route and minimal servers, in alternating rounds. Then sends 100,000
 * submissions to measure memory.
 */
export async function bench(options: {
  database?: string;
  rounds?: string;
  seconds?: string;
  clients?: string;
  submissions?: string;
}): Promise<boolean> {
  const rounds = Number(options.rounds ?? 5);
  const seconds = Number(options.seconds ?? 4);
  const clients = Number(options.clients ?? 32);
  const submissions = Number(options.submissions ?? 100_000);
  buildCopy();
  let good = true;
  for (const name of databasesOf(options.database ?? 'sqlite')) {
    const load_before = load();
    const run = await stage(name);
    try {
      const scores = await measure(run.shots, rounds, seconds, clients);
      const memory = await endure(run, submissions, clients);
      const { text, missed } = report(scores, memory);
      const command = `npm run bench -- intake --database ${name} --rounds ${String(rounds)} --seconds ${String(seconds)} --clients ${String(clients)} --submissions ${String(submissions)}`;
      const whole = [
        `## Form intake on ${name === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
        '',
        circumstances(command, load_before),
        '',
        `Requests answered per second by ${String(clients)} clients on connections that stay open, as the median of ${String(rounds)} alternating rounds of ${String(seconds)} s. The ratio is computed within each round. The client runs on the same machine.`,
        '',
        text,
        '',
        missed.length > 0 ? `Missed: ${missed.join('; ')}.` : 'Goals met.',
      ].join('\n');
      console.log(`\n${whole}\n`);
      recordFigures(`intake-${name}`, whole);
      good &&= missed.length === 0;
    } finally {
      await run.end();
    }
  }
  return good;
}

interface Stage {
  shots: Record<string, Shot>;
  foyer_pid: number;
  end(): Promise<void>;
}

const baseline = 'empty route handler';
const post = 'stable POST';
const action = 'server action, hydrated';

async function stage(name: DatabaseName): Promise<Stage> {
  const place: BenchDatabase = await benchDatabase(name);
  const { form_slug } = await benchFirm(place.db);
  const each = await started(
    ['tests/bench/bare-server.ts', 'each', join(place.folder, 'each.db')],
    root,
    {},
    /listening on (\d+)/,
  );
  const group = await started(
    ['tests/bench/bare-server.ts', 'group', join(place.folder, 'group.db')],
    root,
    {},
    /listening on (\d+)/,
  );
  const settings = {
    PORT: '0',
    FOYER_DATA: process.env.FOYER_DATA ?? place.folder,
    DATABASE_URL: place.url,
    FOYER_FLOOD_PER_MINUTE: '0',
    NODE_ENV: 'production',
    ...(process.env.BENCH_NODE_OPTIONS && { NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS }),
  };
  const foyer = await started(['lib/server/main.ts'], copy, settings, /ready on http:\/\/localhost:(\d+)/);

  const page = await (await fetch(`http://localhost:${String(foyer.port)}/f/${form_slug}`)).text();
  const page_token = /name="page_token"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? '';
  const fields = { ...answers, page_token, locale: 'en', submission_key: '{{key}}' };
  const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const form = new URLSearchParams({ ...fields, reply: 'json' }).toString().replace('%7B%7Bkey%7D%7D', '{{key}}');
  return {
    foyer_pid: foyer.child.pid ?? 0,
    shots: {
      'bare node:http, one commit per request': {
        port: each.port,
        method: 'POST',
        path: '/',
        headers: urlencoded,
        body: form,
        status: 200,
      },
      'bare node:http, group commit': {
        port: group.port,
        method: 'POST',
        path: '/',
        headers: urlencoded,
        body: form,
        status: 200,
      },
      [baseline]: { port: foyer.port, method: 'POST', path: '/bench', headers: urlencoded, body: form, status: 200 },
      [post]: {
        port: foyer.port,
        method: 'POST',
        path: `/f/${form_slug}/submit`,
        headers: urlencoded,
        body: form,
        status: 201,
      },
      [action]: { port: foyer.port, ...hydrated(form_slug, { ...fields, form_slug }, foyer.port), status: 200 },
      "GET of the form's page": { port: foyer.port, method: 'GET', path: `/f/${form_slug}`, headers: {}, status: 200 },
    },
    async end() {
      for (const { child } of [each, group, foyer]) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      await place.remove();
    },
  };
}

/** Returns a server action's request as a browser sends it: the form's fields first, then the action's arguments. */
function hydrated(
  form_slug: string,
  fields: Record<string, string>,
  port: number,
): Pick<Shot, 'method' | 'path' | 'headers' | 'body'> {
  const manifest = JSON.parse(readFileSync(join(copy, '.next/server/server-reference-manifest.json'), 'utf8')) as {
    node: Record<string, { exportedName: string }>;
  };
  const id =
    Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === 'submitIntakeForm')?.[0] ?? '';
  const boundary = '----FoyerBench7MA4YWxkTrZu0gW';
  const parts = [...Object.entries(fields).map(([name, value]) => [`_1_${name}`, value]), ['0', '["$K1"]']];
  const body = `${parts.map(([name = '', value = '']) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`;
  const headers = {
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
    'Next-Action': id,
    Accept: 'text/x-component',
    Origin: `http://localhost:${String(port)}`,
  };
  return { method: 'POST', path: `/f/${form_slug}`, headers, body };
}

async function measure(
  shots: Record<string, Shot>,
  rounds: number,
  seconds: number,
  clients: number,
): Promise<Map<string, Score[]>> {
  const scores = new Map<string, Score[]>();
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, shot] of Object.entries(shots)) {
      const score = await shoot(shot, { clients, ms: (round < 0 ? 2 : seconds) * 1_000 });
      if (Object.keys(score.wrong).length > 0) throw new Error(`${name}: answered ${JSON.stringify(score.wrong)}`);
      if (round >= 0) scores.set(name, [...(scores.get(name) ?? []), score]);
    }
  }
  return scores;
}

interface Memory {
  submissions: number;
  /** The server's memory in MB after each tenth of the submissions. */
  rss_mb: number[];
  p99_ms: number;
}

async function endure({ shots, foyer_pid }: Stage, submissions: number, clients: number): Promise<Memory> {
  const rss_mb = [rss(foyer_pid)];
  const latencies: number[] = [];
  for (let part = 0; part < 10; part += 1) {
    const score = await shoot(shots[post] as Shot, { clients, requests: submissions / 10 });
    if (Object.keys(score.wrong).length > 0)
      throw new Error(`submissions got unexpected responses: ${JSON.stringify(score.wrong)}`);
    latencies.push(...score.latencies);
    rss_mb.push(rss(foyer_pid));
  }
  return { submissions, rss_mb, p99_ms: percentile(latencies, 0.99) };
}

function rss(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024);
}

function report(scores: Map<string, Score[]>, memory: Memory): { text: string; missed: string[] } {
  const rates = (name: string) => (scores.get(name) ?? []).map(({ latencies, seconds }) => latencies.length / seconds);
  const ratio = (name: string) =>
    percentile(
      rates(name).map((rate, round) => rate / (rates(baseline)[round] ?? NaN)),
      0.5,
    );
  const rows = [...scores].map(([name, all]) => {
    const latencies = all.flatMap((score) => [...score.latencies]);
    return [
      name,
      Math.round(percentile(rates(name), 0.5)),
      rounded(percentile(latencies, 0.5)),
      rounded(percentile(latencies, 0.99)),
      ratio(name).toFixed(2),
    ];
  });
  const p99 = (name: string) =>
    percentile(
      (scores.get(name) ?? []).flatMap((score) => [...score.latencies]),
      0.99,
    );
  const { rss_mb, submissions, p99_ms } = memory;
  const [settled = NaN, last = NaN] = [rss_mb[2], rss_mb.at(-1)];
  const missed = [
    ...(ratio(post) < goals.post
      ? [`${post} reaches ${ratio(post).toFixed(2)} instead of ${goals.post} of the ${baseline}'s rate`]
      : []),
    ...(ratio(action) < goals.action ? [`${action} reaches ${ratio(action).toFixed(2)} of ${goals.action}`] : []),
    ...[post, action]
      .filter((name) => p99(name) > goals.p99_ms)
      .map((name) => `${name} has a p99 of ${rounded(p99(name))} ms`),
    ...(Math.max(...rss_mb) > goals.rss_mb ? [`the server used ${Math.max(...rss_mb)} MB of memory`] : []),
    ...(last / settled > goals.rss_growth ? [`memory grew from ${settled} to ${last} MB`] : []),
  ];
  const endured = `After that, ${submissions.toLocaleString('en')} submissions to the stable URL, none refused: p99 ${rounded(p99_ms)} ms; memory (RSS) after each tenth: ${rss_mb.join(', ')} MB.`;
  return { text: `${table([['', 'req/s', 'p50 ms', 'p99 ms', `of the ${baseline}`], ...rows])}\n\n${endured}`, missed };
}

/**
 * Copies the sources, so that the bench's route never becomes part of the app, and links the packages: Turbopack reads no
 * files outside its project.
 */
export function buildCopy(): void {
  mkdirSync(copy, { recursive: true });
  for (const name of [
    'app',
    'components',
    'lib',
    'public',
    'package.json',
    'package-lock.json',
    'next.config.js',
    'postcss.config.mjs',
    'tsconfig.json',
    'proxy.ts',
    'instrumentation.ts',
  ]) {
    rmSync(join(copy, name), { recursive: true, force: true });
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  rmSync(join(copy, 'node_modules'), { recursive: true, force: true });
  for (const path of productionPackages(root)) copyTree(join(root, path), join(copy, path));
  mkdirSync(join(copy, 'app/bench'));
  writeFileSync(join(copy, 'app/bench/route.ts'), empty_route);
  execFileSync(process.execPath, ['lib/node.mjs', 'lib/build.ts'], {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

/** Starts a server with the flags of `npm start`. Resolves with its process and port. */
export function started(
  args: string[],
  cwd: string,
  settings: Record<string, string>,
  ready: RegExp,
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [...flags, 'lib/node.mjs', ...args], {
    cwd,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  killAtExit(child);
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (output.length < 10_000) output += chunk;
      const port = ready.exec(output)?.[1];
      if (port) resolve({ child, port: Number(port) });
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${String(code)}:\n${output}`)));
  });
}
