import { existsSync, readFileSync } from 'node:fs';
import type { RunningFoyer } from './server';

/** What Linux counts CPU time in, on every machine that Foyer runs on. */
const tick_ms = 10;

/** How much CPU time a server has used, in ms, where the system tells (Linux); 0 elsewhere. Unlike the time on the clock, it does not count others' work. */
export function cpuOf({ pid }: Pick<RunningFoyer, 'pid'>): number {
  const file = `/proc/${String(pid)}/stat`;
  if (!existsSync(file)) return 0;
  // The name of the program, in parentheses, may hold spaces; its 12th and 13th fields after that are the time in the program and in the system.
  const fields = readFileSync(file, 'utf8').split(')').at(-1)?.trim().split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tick_ms;
}

/** How much CPU time this process needs for a piece of work, in ms. */
export function cpuOfWork(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
