import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Verdict } from '../checker';
import { check, sum } from '../checker';
import { post } from '../clients';
import type { FaultRun } from '../figure';
import { lacking } from '../figure';
import { prepareGround } from '../ground';
import { Journal } from '../journal';
import { integrityOf, storedLeads } from '../stored';

/** The system calls with which SQLite writes its files, and the errors with which each call can fail. */
const faults = ['fsync:EIO', 'fdatasync:EIO', 'pwrite64:EIO', 'pwrite64:ENOSPC', 'ftruncate:EIO'];

/** A number that is higher than the number of such system calls of any submission. */
const calls_max = 60;

/**
 * Makes each call of one submission fail in turn: the first, the second, and so on, until a submission completes
 * without the fault.
 */
export const nthFailure: FaultRun = {
  says: 'the nth fsync, write or truncation of one submission fails, for every n',
  rounds: { full: 5, short: 1 },
  clients: 1,
  databases: ['sqlite'],
  controls: [],
  lacks: () => lacking({ strace: 'strace' }),

  async run({ database, rounds }) {
    // Run no worker in the server, because its writes would be counted too.
    const ground = await prepareGround({ database, env: { FOYER_WORKER: 'separate' } });
    const verdicts: Verdict[] = [];
    const failures: string[] = [];
    const reached: Record<string, number> = {};
    let injected = 0;
    let server = await ground.start();
    try {
      for (let round = 0; round < rounds; round += 1) {
        for (const fault of faults) {
          for (let n = 1; n <= calls_max; n += 1) {
            const journal = new Journal(`n${round}${fault.replace(':', '')}${n}`);
            const operation = journal.invoke();
            const tracer = await failOn(server.pid, fault, n);
            const { status } = await post(ground.url, operation);
            const hit = await tracer.end();
            if (hit) injected += 1;
            if (hit) reached[fault] = Math.max(reached[fault] ?? 0, n);
            verdicts.push(check(journal.operations, await storedLeads(server.db, journal.round)));
            if (status !== 201 && status !== 503) failures.push(`${fault} ${n}: answered ${status}`);
            if (server.child.exitCode !== null || server.child.signalCode !== null) {
              failures.push(`${fault} ${n}: the server ended`);
              await server.kill();
              server = await ground.start();
            }

            // The client retries with the same submission key, without the fault.
            for (let tries = 0; operation.attempts.at(-1) !== 'ok' && tries < 20; tries += 1) {
              await delay(20);
              await post(ground.url, operation);
            }
            if (operation.attempts.at(-1) !== 'ok') failures.push(`${fault} ${n}: not accepted afterwards`);
            verdicts.push(check(journal.operations, await storedLeads(server.db, journal.round)));
            if (!hit) break;
          }
        }
        // Data that a failed write left in the database files must not appear after a crash either.
        await server.kill();
        server = await ground.start();
        const integrity = await integrityOf(server.db);
        if (integrity !== 'ok') failures.push(`integrity_check: ${integrity}`);
      }
      if (injected === 0) failures.push('no call was made to fail');
    } finally {
      await server.kill();
      await ground.place.remove();
    }
    return {
      rounds: injected,
      verdict: sum(verdicts),
      recovery_ms: [],
      failures,
      notes: [
        `calls that failed, by kind: ${Object.entries(reached)
          .map(([fault, n]) => `${fault} 1 to ${n}`)
          .join(', ')}`,
      ],
    };
  },
};

/**
 * Makes the nth call of one system call by the process fail. `end` stops this and returns whether the process reached
 * the nth call. Only the main thread is traced, because SQLite runs in that thread.
 */
async function failOn(pid: number, fault: string, n: number): Promise<{ end(): Promise<boolean> }> {
  const [call = '', error = ''] = fault.split(':');
  const file = join(tmpdir(), `foyer-strace-${pid}`);
  const tracer = spawn(
    'strace',
    ['-p', String(pid), '-o', file, '-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${n}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await once(tracer.stderr, 'data');
  return {
    async end() {
      const ended = once(tracer, 'exit');
      tracer.kill('SIGTERM');
      await ended;
      const traced = readFileSync(file, 'utf8');
      rmSync(file);
      return traced.includes('(INJECTED)');
    },
  };
}
