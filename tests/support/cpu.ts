import { existsSync, readFileSync } from 'node:fs';
import type { RunningFoyer } from './server';

/** The unit in which Linux counts CPU time on every machine that Foyer supports. */
const tick_ms = 10;

/**
 * Returns the CPU time of a server in ms on Linux, and 0 elsewhere. Unlike elapsed time, it does not include other
 * processes.
 */
export function cpuOf({ pid }: Pick<RunningFoyer, 'pid'>): number {
  const file = `/proc/${String(pid)}/stat`;
  if (!existsSync(file)) return 0;
  // The program's name stands in parentheses and may contain spaces. The 12th and 13th fields after it are the user and
  // system time.
  const fields = readFileSync(file, 'utf8').split(')').at(-1)?.trim().split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tick_ms;
}

/** Returns the CPU time in ms that this process uses to run the given function. */
export function cpuOfWork(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
