import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Verdict } from '../checker';
import { check, sum } from '../checker';
import type { RunningClients } from '../clients';
import { startClients } from '../clients';
import type { FaultRun } from '../figure';
import { lacking } from '../figure';
import { prepareGround } from '../ground';
import { integrityOf, storedLeads } from '../stored';

const recovery_ms_max = 10_000;
const full_ms_max = 60_000;

/** Fills the database's disk under load, keeps it full for a while, and then enlarges it. */
export const diskFull: FaultRun = {
  says: 'the disk fills up: the server answers 503 with Retry-After and returns the typed text, and stores leads again within 10 s of more space',
  rounds: { full: 10, short: 1 },
  clients: 20,
  databases: ['sqlite'],
  controls: [],
  lacks: () => lacking({ mount: 'mount', umount: 'mount' }),

  async run({ database, rounds, clients }) {
    const verdicts: Verdict[] = [];
    const recovery_ms: number[] = [];
    const failures: string[] = [];
    let refused = 0;
    for (let round = 0; round < rounds; round += 1) {
      const disk = mkdtempSync(join(tmpdir(), 'foyer-disk-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
      const ground = await prepareGround({ database, data_dir: join(disk, 'data') });
      const server = await ground.start();
      try {
        const load = startClients({ url: ground.url, clients, round: `d${round}` });
        if (!(await isFull(load))) failures.push(`round ${round}: the disk never filled up`);
        if (!(await givesTextBack(ground.url)))
          failures.push(`round ${round}: a visitor without JavaScript did not get the text back`);
        await delay(1_000);
        const health = await fetch(new URL('/api/health', ground.url));
        if (health.status !== 503)
          failures.push(`round ${round}: /api/health answered ${health.status} on a full disk`);

        const stored = load.nextStored();
        const before = performance.now();
        execFileSync('mount', ['-o', 'remount,size=96m', disk]);
        recovery_ms.push((await stored) - before);
        await load.finish();
        const refusals = load.answers.filter(({ outcome }) => outcome !== 'ok');
        refused += refusals.length;
        const untrue = refusals.filter(
          ({ status, retry_after, body }) => status !== 503 || !retry_after || !body.includes('failed'),
        );
        if (untrue.length > 0)
          failures.push(
            `round ${round}: ${untrue.length} refusals were no 503 that says so with Retry-After (${untrue
              .slice(0, 3)
              .map(({ status }) => status)
              .join(', ')})`,
          );
        verdicts.push(check(load.journal.operations, await storedLeads(server.db, load.journal.round)));
        const integrity = await integrityOf(server.db);
        if (integrity !== 'ok') failures.push(`round ${round}: integrity_check: ${integrity}`);
        if (server.child.exitCode !== null) failures.push(`round ${round}: the server ended`);
      } finally {
        await server.kill();
        await ground.place.remove();
        execFileSync('umount', [disk]);
        rmSync(disk, { recursive: true });
      }
    }
    const slow = recovery_ms.filter((ms) => ms > recovery_ms_max).length;
    if (slow > 0) failures.push(`${slow} recoveries took more than ${recovery_ms_max / 1_000} s`);
    return {
      rounds,
      verdict: sum(verdicts),
      recovery_ms,
      failures,
      notes: [`${refused} posts refused on a full disk, each with 503 and Retry-After`],
    };
  },
};

async function isFull(load: RunningClients): Promise<boolean> {
  const started = performance.now();
  while (performance.now() - started < full_ms_max) {
    await delay(50);
    if (load.answers.filter(({ status }) => status === 503).length > 20) return true;
  }
  return false;
}

/**
 * Returns whether a browser without JavaScript gets a page that says that nothing was stored and that holds the typed
 * text.
 */
async function givesTextBack(url: string): Promise<boolean> {
  const from_message = 'Locked out — “since Tuesday”.';
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com', from_message }),
  });
  const page = await response.text();
  return (
    response.status === 503 &&
    response.headers.has('retry-after') &&
    page.includes('was not sent') &&
    page.includes(from_message)
  );
}
