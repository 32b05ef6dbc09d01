import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { database } from '../platform/db/client';
import { inspectDatabase } from '../platform/db/inspect';
import { migrationState } from '../platform/db/migrations/migrate';
import { filesOfDatabase } from '../platform/db/private-file';
import type { Db } from '../platform/db/schema';
import { closeMailTransport, mailIsConfigured, verifyMailServer } from '../delivery/email/transport';
import type { Env } from '../platform/env';
import { env, SettingsError } from '../platform/env';
import { heartbeatAge } from '../platform/health/heartbeat';
import { countMessages } from '../delivery/outbox/queries';
import { explainStartFailure } from '../server/refusals';
import { weakSettings } from '../server/weak-settings';
import type { Report } from './command';
import { command } from './command';

/** The result of one check. */
interface Finding {
  about: string;
  state: 'ok' | 'warning' | 'problem';
  says: string;
}

const free_bytes_min = { problem: 64 * 2 ** 20, warning: 2 ** 30 };
const silent_worker_ms_max = 120_000;

export const doctor = command({
  name: 'doctor',
  says: 'Checks settings, versions, database, disk, secrets and mail, and reports problems. Exit code 1 if there are any.',
  options: {},
  opens: 'nothing',
  async run() {
    const findings = await examine();
    return report(findings);
  },
});

async function examine(): Promise<Finding[]> {
  const node: Finding = { about: 'Node.js', state: 'ok', says: process.versions.node };
  let settings: Env;
  try {
    settings = env();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [node, ...error.problems.map((says): Finding => ({ about: 'settings', state: 'problem', says }))];
  }
  const on_disk = diskFindings(settings);
  // Opening the database makes its files private, so this check reports the files whose mode could not be changed.
  const of_database = await databaseFindings(settings);
  return [
    node,
    ...settingsFindings(settings),
    ...on_disk,
    ...secretFindings(settings),
    ...of_database,
    ...(await mailFindings()),
  ];
}

function settingsFindings(settings: Env): Finding[] {
  const { origin, origin_is_set, region, worker, port, trusted_proxies } = settings;
  const findings: Finding[] = [
    { about: 'settings', state: 'ok', says: `${origin} (port ${port}, region ${region}, worker ${worker})` },
  ];
  const warn = (says: string) => findings.push({ about: 'settings', state: 'warning', says });
  const local = /^(localhost|127\.|\[::1\])/.test(new URL(origin).hostname);
  for (const warning of weakSettings(settings)) warn(warning);
  if (!origin_is_set)
    warn(
      'FOYER_ORIGIN is not set: links in mails and embed codes lead to localhost. Set it to the address that people open',
    );
  if (origin.startsWith('http:') && (!local || !origin_is_set))
    warn(
      'FOYER_ORIGIN is plain http: sign-in cookies are not Secure, and leads are sent unencrypted. Put Foyer behind https',
    );
  const elsewhere = trusted_proxies.filter((address) => !['127.0.0.1', '::1'].includes(address));
  if (origin.startsWith('https:') && elsewhere.length === 0)
    warn(
      'FOYER_TRUSTED_PROXIES names no other machine: correct if the https proxy runs on this one; otherwise every visitor seems to come from the proxy',
    );
  return findings;
}

function diskFindings({ data, database_url }: Env): Finding[] {
  const folders = new Set([
    data,
    ...(database_url.startsWith('file:') ? [dirname(database_url.slice('file:'.length))] : []),
  ]);
  return [...folders].map((folder): Finding => {
    const about = 'disk';
    if (!existsSync(folder))
      return { about, state: 'warning', says: `${folder} does not exist yet; the first start creates it` };
    try {
      const probe = join(folder, `.doctor-${randomUUID()}`);
      writeFileSync(probe, 'x');
      rmSync(probe);
    } catch (error) {
      return {
        about,
        state: 'problem',
        says: `${folder} cannot be written (${error instanceof Error ? error.message : String(error)}): make the user who runs Foyer its owner`,
      };
    }
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const state = free < free_bytes_min.problem ? 'problem' : free < free_bytes_min.warning ? 'warning' : 'ok';
    return {
      about,
      state,
      says: `${folder} can be written; ${(free / 2 ** 30).toFixed(1)} GB free${state === 'ok' ? '' : ': free some space'}`,
    };
  });
}

function secretFindings({ data, database_url }: Env): Finding[] {
  const database_files = database_url.startsWith('file:') ? filesOfDatabase(database_url.slice('file:'.length)) : [];
  const paths = [
    { path: data, wanted: 0o700 },
    ...[join(data, 'secret'), ...database_files].map((path) => ({ path, wanted: 0o600 })),
  ].filter(({ path }) => existsSync(path));
  // This check is skipped on Windows, which has no such file modes.
  if (process.platform === 'win32') return [];
  return paths.map(({ path, wanted }): Finding => {
    const mode = statSync(path).mode & 0o777;
    const open = (mode & 0o077) !== 0;
    return {
      about: 'secrets',
      state: open ? 'problem' : 'ok',
      says: open
        ? `${path} is open to others (${mode.toString(8)}): chmod ${wanted.toString(8)} ${path}`
        : `${path} is private to its owner`,
    };
  });
}

async function databaseFindings({ database_url, synchronous }: Env): Promise<Finding[]> {
  const about = 'database';
  const file = database_url.startsWith('file:') ? database_url.slice('file:'.length) : undefined;
  if (file && !existsSync(file))
    return [{ about, state: 'warning', says: `${file} does not exist yet; the first start creates it` }];
  try {
    const db = database(database_url, { synchronous });
    const { kind, version, settings, problems } = await inspectDatabase(db);
    const in_force = Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ');
    const findings: Finding[] = [
      { about, state: 'ok', says: `${kind} ${version}, ${in_force}` },
      ...problems.map((says): Finding => ({ about, state: 'problem', says })),
    ];
    const { applied, wanted } = await migrationState(db);
    if (applied.length === 0)
      return [...findings, { about, state: 'warning', says: 'empty; the first start creates the tables' }];
    findings.push({
      about: 'migrations',
      state: wanted.length > 0 ? 'warning' : 'ok',
      says:
        wanted.length > 0 ? `pending: ${wanted.join(', ')}; the next start applies them` : `${applied.length} applied`,
    });
    return wanted.length > 0 ? findings : [...findings, ...(await workFindings(db))];
  } catch (error) {
    return [{ about, state: 'problem', says: explainStartFailure(error) }];
  }
}

async function workFindings(db: Db): Promise<Finding[]> {
  const age = await heartbeatAge({ db, now: () => new Date() });
  const seen = age === undefined ? 'never seen' : `last seen ${Math.round(age / 1_000)} s ago`;
  const silent = age === undefined || age > silent_worker_ms_max;
  const counts = await countMessages(db);
  const waiting = counts.filter(({ state }) => state === 'pending').reduce((total, row) => total + row.count, 0);
  const dead = counts.filter(({ state }) => state === 'dead').reduce((total, row) => total + row.count, 0);
  return [
    {
      about: 'worker',
      state: silent ? 'warning' : 'ok',
      says: silent ? `${seen}: it runs while Foyer runs, or as “foyer worker” with FOYER_WORKER=separate` : seen,
    },
    { about: 'deliveries', state: dead > 0 ? 'warning' : 'ok', says: `${waiting} waiting, ${dead} given up` },
  ];
}

async function mailFindings(): Promise<Finding[]> {
  const about = 'mail';
  if (!mailIsConfigured())
    return [{ about, state: 'warning', says: 'SMTP_URL is not set: nobody gets mail about new leads' }];
  try {
    await verifyMailServer();
    return [{ about, state: 'ok', says: 'the mail server of SMTP_URL answers' }];
  } catch (error) {
    return [
      {
        about,
        state: 'problem',
        says: `the mail server of SMTP_URL does not accept our mail (${error instanceof Error ? error.message : String(error)}): check host, port, user and password`,
      },
    ];
  } finally {
    closeMailTransport();
  }
}

function report(findings: Finding[]): Report {
  const problems = findings.filter(({ state }) => state === 'problem').length;
  const warnings = findings.filter(({ state }) => state === 'warning').length;
  const lines = findings.map(({ about, state, says }) => `${state.padEnd(9)}${about.padEnd(12)}${says}`);
  return {
    json: { ok: problems === 0, problems, warnings, findings },
    text: [...lines, '', `${problems} problems, ${warnings} warnings`].join('\n'),
    exit_code: problems > 0 ? 1 : 0,
  };
}
