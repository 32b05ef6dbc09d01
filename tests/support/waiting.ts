import { sql } from 'kysely';
import { setImmediate as aTurn } from 'node:timers/promises';
import { expect } from 'vitest';
import type { TestDatabase } from './databases';

/**
 * Resolves once another transaction waits for a transaction that the test holds open. PostgreSQL reports waiting
 * transactions. On SQLite, writers wait in a queue of this process, so an earlier call is queued after some turns of
 * the event loop.
 */
export async function untilAnotherWaits({ db, database }: TestDatabase): Promise<void> {
  if (database === 'sqlite') {
    for (let turn = 0; turn < 20; turn++) await aTurn();
    return;
  }
  const waiting = sql<{
    count: number;
  }>`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await waiting.execute(db)).rows[0]?.count, { interval: 10 }).toBeGreaterThan(0);
}
