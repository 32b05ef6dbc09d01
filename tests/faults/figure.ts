import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import type { DatabaseName } from '../support/fresh-database';
import type { Verdict } from './checker';
import { isClean } from './checker';
import type { Control } from './weaken';

export type BrowserName = 'chromium' | 'firefox';

export interface RunOptions {
  database: DatabaseName;
  rounds: number;
  clients: number;
  control?: Control | undefined;
  /** Chromium unless said otherwise; for runs that are played in one. */
  browser?: BrowserName;
  /** Of a run of several kinds, this one alone. */
  kind?: string | undefined;
}

/** What a run showed. */
export interface Figure {
  rounds: number;
  verdict: Verdict;
  /** From the start of each server to its first acknowledged lead. */
  recovery_ms: number[];
  /** What else went wrong, in words. */
  failures: string[];
  /** What else is worth knowing. */
  notes: string[];
  /** Its parts, as rows of a table with a head. */
  parts?: string[][];
}

/** One kind of fault. */
export interface FaultRun {
  says: string;
  /** Without a number given; `short` is for CI. */
  rounds: { full: number; short: number };
  clients: number;
  databases: DatabaseName[];
  controls: Control[];
  /** Browsers that it is played in; in all but the first, how many rounds are a sample, and how many clients it has at a time. */
  browsers?: { names: BrowserName[]; sample: number; clients: number };
  /** What the machine lacks for it and how to get it. */
  lacks?(): string[];
  run(options: RunOptions): Promise<Figure>;
}

/** Whether nothing was lost, doubled or altered, and nothing else went wrong. */
export function isGood({ verdict, failures }: Figure): boolean {
  return isClean(verdict) && failures.length === 0;
}

/** The figure's row: counts, the bound that they prove, and the load they were taken under. */
export function rowOf(
  name: string,
  database: DatabaseName,
  { rounds, verdict, recovery_ms }: Figure,
  control: string,
): string[] {
  const { acknowledged, lost, doubled, altered, phantom } = verdict;
  const bad = lost.length + doubled.length + altered.length + phantom.length;
  const bound = bad > 0 || rounds === 0 ? 'n/a' : `< ${((3 / rounds) * 100).toFixed(rounds >= 300 ? 2 : 1)} % a round`;
  const slowest = recovery_ms.length > 0 ? `${percentile(recovery_ms, 0.5)} / ${percentile(recovery_ms, 1)} s` : 'n/a';
  return [
    name,
    database,
    ...[rounds, acknowledged, lost.length, doubled.length, altered.length + phantom.length].map(String),
    bound,
    slowest,
    `${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')} on ${cpus().length}`,
    control,
  ];
}

export const columns = [
  'run',
  'database',
  'rounds',
  'acknowledged',
  'lost',
  'doubled',
  'altered',
  'bound (95 %)',
  'recovery p50 / max',
  'load',
  'controls',
];

/** A table in Markdown. */
export function tableOf(rows: string[][], head = columns): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What of these programs is not there, each with the package that brings it; and root, which they all need. */
export function lacking(programs: Record<string, string>): string[] {
  const missing = Object.entries(programs).flatMap(([program, brings]) =>
    isThere(program) ? [] : [`${program} is missing: apt-get install ${brings}`],
  );
  return process.getuid?.() === 0
    ? missing
    : ['this run mounts or traces, and needs root: sudo npm run faults -- …', ...missing];
}

function isThere(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

function percentile(all: number[], share: number): string {
  const sorted = all.toSorted((a, b) => a - b);
  return ((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1_000).toFixed(1);
}
