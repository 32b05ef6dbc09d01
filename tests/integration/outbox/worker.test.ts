import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Context, System } from '@/lib/platform/context';
import { readEnv } from '@/lib/platform/env';
import { heartbeatAge } from '@/lib/platform/health/heartbeat';
import { isHealthy } from '@/lib/platform/health/check';
import { createInboxLead } from '@/lib/inbox/leads/create';
import type { Destination } from '@/lib/delivery/destination';
import { startWorker } from '@/lib/worker/worker';
import type { OutboxMessage } from '@/lib/platform/db/schema';
import { describeDatabases } from '../../support/databases';
import { aLead } from '../../support/builders';
import { plantFirm } from '../../support/rows';

describeDatabases('the worker', (get) => {
  let stop: (() => Promise<void>) | undefined;
  let firm_id: number;
  const now = () => new Date();
  const system = (): Context<System> => ({ db: get().db, now, actor: { kind: 'system', firm_id } });

  beforeEach(async () => {
    globalThis.foyerEnv = readEnv({
      NODE_ENV: 'test',
      FOYER_SECRET: 'x'.repeat(40),
      FOYER_LOG: 'silent',
      FOYER_DATA: tmpdir(),
    });
    globalThis.foyerHealth = undefined;
    firm_id = await plantFirm(get().db, { notification_addresses: '["intake@firm.example"]' });
  });
  afterEach(async () => {
    await stop?.();
    stop = undefined;
    globalThis.foyerEnv = undefined;
  });

  test('the worker delivers a message that its own process queued as soon as the transaction commits, without waiting for the next poll', async () => {
    // The test stops all timers, so after the worker's first poll only the commit of a message can wake the worker.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const mail = post();
    stop = startWorker(get().db, { destinations: { email: mail.destination } });
    await mail.looked();

    const { lead } = await createInboxLead(system(), aLead(), 'form:one');
    expect((await mail.next()).inbox_lead_id).toBe(lead.id);
  });

  test('a worker that is stopped finishes its current deliveries and claims no more messages', async () => {
    const mail = post({ holds: true });
    stop = startWorker(get().db, { destinations: { email: mail.destination } });
    await createInboxLead(system(), aLead(), 'form:one');
    await mail.next();

    const stopped = stop();
    await createInboxLead(system(), aLead({ first_name: 'Late' }), 'form:two');
    mail.release();
    await stopped;
    stop = undefined;
    expect(await get().db.selectFrom('outbox').select(['state', 'attempts']).orderBy('id').execute()).toEqual([
      { state: 'delivered', attempts: 1 },
      { state: 'pending', attempts: 0 },
    ]);
  });

  test('a running worker ends the snooze of a lead whose time has come', async () => {
    const { db } = get();
    const { lead } = await createInboxLead(system(), aLead(), 'form:one');
    await db.updateTable('inbox_leads').set({ snoozed_until: '2026-01-01T09:00:00.000Z' }).execute();
    stop = startWorker(db, { destinations: { email: post().destination } });
    const snoozed = () =>
      db.selectFrom('inbox_leads').select('snoozed_until').where('id', '=', lead.id).executeTakeFirstOrThrow();
    await expect.poll(snoozed, { timeout: 30_000 }).toEqual({ snoozed_until: null });
  });

  test('a running worker updates its heartbeat, and the health check passes for a process that can write to the database', async () => {
    const mail = post();
    stop = startWorker(get().db, { destinations: { email: mail.destination } });
    await expect.poll(() => heartbeatAge({ db: get().db, now })).toBeLessThan(10_000);
    expect(await isHealthy({ db: get().db, now })).toBe(true);
  });

  test('the health check fails for a process whose database refuses writes', async () => {
    await get().db.schema.alterTable('installation').renameTo('elsewhere').execute();
    try {
      expect(await isHealthy({ db: get().db, now })).toBe(false);
    } finally {
      await get().db.schema.alterTable('elsewhere').renameTo('installation').execute();
    }
  });

  test('a worker whose database is down only logs the error, and continues by itself when the database is back', async () => {
    // The test moves the clock. After a first failure, the worker waits at most two seconds.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await get().db.schema.alterTable('outbox').renameTo('elsewhere').execute();
    const mail = post();
    stop = startWorker(get().db, { destinations: { email: mail.destination } });
    await mail.looked();
    await get().db.schema.alterTable('elsewhere').renameTo('outbox').execute();
    const { lead } = await createInboxLead(system(), aLead(), 'form:one');
    let delivered: number | null | undefined;
    void mail.next().then(({ inbox_lead_id }) => (delivered = inbox_lead_id));
    await vi.waitFor(
      async () => {
        await vi.advanceTimersByTimeAsync(2_000);
        expect(delivered).toBe(lead.id);
      },
      { timeout: 30_000, interval: 5 },
    );
  });
});

/** Creates a destination that records the messages it gets. */
function post({ holds = false } = {}) {
  const came: OutboxMessage[] = [];
  const looks: (() => void)[] = [];
  const waiting: ((message: OutboxMessage) => void)[] = [];
  let release: () => void = () => undefined;
  const released = holds ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve();
  const destination: Destination = {
    isReady() {
      for (const look of looks.splice(0)) look();
      return true;
    },
    concurrency: 5,
    concurrency_per_target: 5,
    async deliver(_ctx, message) {
      const next = waiting.shift();
      if (next) next(message);
      else came.push(message);
      await released;
      return { outcome: 'succeeded' };
    },
  };
  return {
    destination,
    release: () => release(),
    looked: () => new Promise<void>((resolve) => looks.push(resolve)),
    next: () =>
      new Promise<OutboxMessage>((resolve) => {
        const message = came.shift();
        if (message) resolve(message);
        else waiting.push(resolve);
      }),
  };
}
