import { setTimeout as delay } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import pg from 'pg';
import type { Place } from '../../support/server';
import type { Verdict } from '../checker';
import { check, sum } from '../checker';
import { startClients } from '../clients';
import type { FaultRun } from '../figure';
import { prepareGround } from '../ground';
import { storedLeads } from '../stored';

/** The longest time in which a visitor must get a truthful response. */
const answer_ms_max = 10_000;

/**
 * Holds the write lock from another process for 4 s, which must cause no failure, and for 30 s, which must cause 503.
 */
export const locked: FaultRun = {
  says: 'another process holds the write lock for 4 s (no failure) and for 30 s (503 and no lost lead)',
  rounds: { full: 2, short: 1 },
  clients: 20,
  databases: ['sqlite', 'postgres'],
  controls: [],

  async run({ database, rounds, clients }) {
    const ground = await prepareGround({ database });
    const server = await ground.start();
    const verdicts: Verdict[] = [];
    const failures: string[] = [];
    const notes: string[] = [];
    try {
      for (let round = 0; round < rounds; round += 1) {
        for (const seconds of [4, 30]) {
          const load = startClients({ url: ground.url, clients, round: `w${round}s${seconds}`, give_up_every: 0 });
          await load.nextStored();
          const release = await holdLock(ground.place);
          await delay(seconds * 1_000);
          const before = performance.now();
          const stored = load.nextStored();
          await release();
          const back_ms = (await stored) - before;
          await load.finish();

          const refused = load.answers.filter(({ outcome }) => outcome !== 'ok');
          const slowest = Math.max(...load.answers.map(({ ms }) => ms));
          notes.push(
            `${seconds} s: ${load.answers.length - refused.length} stored, ${refused.length} times 503, slowest answer ${(slowest / 1_000).toFixed(1)} s, first lead ${(back_ms / 1_000).toFixed(1)} s after the lock`,
          );
          if (seconds === 4 && refused.length > 0) failures.push(`${refused.length} failures during a lock of 4 s`);
          if (seconds === 30 && refused.length === 0) failures.push('a lock of 30 s caused no 503');
          if (refused.some(({ status, retry_after }) => status !== 503 || !retry_after))
            failures.push('a response other than 503 with Retry-After');
          if (slowest > answer_ms_max) failures.push(`a response took ${(slowest / 1_000).toFixed(1)} s`);
          verdicts.push(check(load.journal.operations, await storedLeads(server.db, load.journal.round)));
        }
      }
    } finally {
      await server.kill();
      await ground.place.remove();
    }
    return { rounds: rounds * 2, verdict: sum(verdicts), recovery_ms: [], failures, notes };
  },
};

/** Takes the lock that writes need, over a separate connection. @returns a function that releases it */
async function holdLock({ database, database_url }: Place): Promise<() => Promise<void>> {
  if (database === 'sqlite') {
    const file = new SQLite(database_url.slice('file:'.length), { timeout: 5_000 });
    file.exec('begin immediate');
    return async () => {
      file.exec('rollback');
      file.close();
    };
  }
  const client = new pg.Client({ connectionString: database_url });
  await client.connect();
  await client.query('begin');
  await client.query('lock table inbox_leads in exclusive mode');
  return () => client.end();
}
