import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const running = new Map<ChildProcess, NodeJS.Signals>();
let hooked = false;

/**
 * Kills the child process when this process exits, whether its test passed, failed or never finished. A test worker
 * that is killed cannot do so; for that case the process id is recorded for `endStrays`.
 */
export function killAtExit(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (!hooked)
    process.once('exit', () => {
      for (const [started, last] of running) started.kill(last);
    });
  hooked = true;
  running.set(child, signal);

  const note = noteOf(child.pid);
  if (note) writeFileSync(note, signal);
  child.once('exit', () => {
    running.delete(child);
    if (note) rmSync(note, { force: true });
  });
}

/** Kills the processes that a crashed worker left behind. @returns how many were killed */
export function endStrays(folder: string): number {
  let ended = 0;
  for (const name of readdirSync(folder)) {
    const signal = readFileSync(join(folder, name), 'utf8') as NodeJS.Signals;
    try {
      process.kill(Number(name), signal);
      ended += 1;
    } catch {
      // The process has already ended, so there is nothing to kill.
    }
  }
  return ended;
}

function noteOf(pid: number | undefined): string | undefined {
  const folder = process.env.FOYER_TEST_PROCESSES;
  if (!folder || pid === undefined) return undefined;
  mkdirSync(folder, { recursive: true });
  return join(folder, String(pid));
}
