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
  /** The browser for fault runs that need one; Chromium by default. */
  browser?: BrowserName;
  /** The only kind of fault to play, if a run has several. */
  kind?: string | undefined;
}

/** The result of a fault run. */
export interface Figure {
  rounds: number;
  verdict: Verdict;
  /** The time from each server start to the first acknowledged lead. */
  recovery_ms: number[];
  /** Failures other than lost or changed leads, as sentences. */
  failures: string[];
  /** Observations for the reader of the figures, as sentences. */
  notes: string[];
  /** Details per kind of fault, as table rows with a header row. */
  parts?: string[][];
}

/** A fault run, such as killing the server under load. */
export interface FaultRun {
  says: string;
  /** The number of rounds by default; `short` is for CI. */
  rounds: { full: number; short: number };
  clients: number;
  databases: DatabaseName[];
  controls: Control[];
  /**
   * The browsers that can play the run. For all but the first, `sample` is the number of rounds and `clients` the
   * number of simultaneous visitors.
   */
  browsers?: { names: BrowserName[]; sample: number; clients: number };
  /** Returns what the machine lacks for the run, and how to install it. */
  lacks?(): string[];
  run(options: RunOptions): Promise<Figure>;
}

/** Returns whether no lead was lost, doubled or altered, and nothing else failed. */
export function isGood({ verdict, failures }: Figure): boolean {
  return isClean(verdict) && failures.length === 0;
}

/** Returns the table row of a figure: the counts, the bound that they prove, and the machine's load. */
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

const columns = [
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

/** Returns a Markdown table of rows under a header row. */
export function tableOf(rows: string[][], head = columns): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * Returns a message for each program that is missing, with the package that contains it, and for missing root
 * privileges.
 */
export function lacking(programs: Record<string, string>): string[] {
  const missing = Object.entries(programs).flatMap(([program, brings]) =>
    isThere(program) ? [] : [`${program} is missing: apt-get install ${brings}`],
  );
  return process.getuid?.() === 0
    ? missing
    : ['this run mounts file systems or traces processes, so it needs root: sudo npm run faults -- …', ...missing];
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
