import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../platform/context';
import type { Db } from '../platform/db/schema';
import { indexNewInboxLeads } from '../platform/db/search-index';
import { closeMailTransport } from '../delivery/email/transport';
import { beat, heartbeat_ms } from '../platform/health/heartbeat';
import { all_destinations } from './destinations';
import { rereadSome } from './reread';
import { sweep } from './sweep';
import { matchInboxLeads } from '../inbox/duplicates/match';
import { readableLead } from '../inbox/leads/readable';
import { gatherCounts } from '../inbox/leads/gather-counts';
import { wakeDueInboxLeads } from '../inbox/leads/wake';
import { log } from '../platform/log';
import type { Destination } from '../delivery/destination';
import { createCourier } from '../delivery/outbox/courier';
import { onWake } from '../delivery/outbox/wake';

/** How often the worker looks for messages that another process queued, or whose next attempt is due. */
const poll_ms = 1_000;
const index_ms = 1_000;
const count_ms = 2_000;
/** How late a snooze may end. */
const snooze_ms = 1_000;
const match_ms = 500;
const reread_ms = 5_000;
/**
 * The pause between two batches of a long job, such as parsing the phone numbers and names of all records again, so that
 * it does not keep the database busy.
 */
const batch_pause_ms = 20;
const sweep_ms = 10 * 60_000;
/** The longest pause between two tries while the database is unreachable. */
const longest_wait_ms = 15_000;
const stop_ms_max = 10_000;

/** Settings that tests replace. */
interface WorkerOptions {
  destinations?: Record<string, Destination>;
  now?: () => Date;
}

/**
 * Starts the background work: deliveries, the search index, ending snoozes, counts, possible duplicates, parsing stored phone
 * numbers and names again after
 * an upgrade, and deleting expired rows. This function never throws: while the database is unreachable it retries less
 * often, logs that once, and continues when the database is back. Several workers may run on one database.
 *
 * @returns a function that stops the worker after the running deliveries, or after 10 seconds; another worker takes
 *   over the rest
 */
export function startWorker(
  db: Db,
  { destinations = all_destinations, now = () => new Date() }: WorkerOptions = {},
): () => Promise<void> {
  const ctx: Pick<Context, 'db' | 'now'> = { db, now };
  const deliveries = repeat('deliveries', poll_ms, async () => void (await courier.collect()));
  const courier = createCourier(ctx, destinations, () => deliveries.wake());
  const rereads = repeat('rereads', reread_ms, async () => {
    if (!(await rereadSome(ctx))) return;
    await delay(batch_pause_ms);
    rereads.wake();
  });
  const matches = repeat('matches', match_ms, async () => {
    if ((await matchInboxLeads(ctx, readableLead)) === 0) return;
    await delay(batch_pause_ms);
    matches.wake();
  });
  const chores = [
    deliveries,
    rereads,
    matches,
    repeat('search index', index_ms, async () => void (await indexNewInboxLeads(db))),
    repeat('snoozes', snooze_ms, async () => void (await wakeDueInboxLeads(ctx))),
    repeat('counts', count_ms, () => gatherCounts(ctx)),
    repeat('heartbeat', heartbeat_ms, () => beat(ctx)),
    repeat('broom', sweep_ms, async () => {
      await courier.expire();
      await sweep(ctx);
    }),
  ];
  const deaf = onWake(() => deliveries.wake());

  return async () => {
    deaf();
    const done = Promise.all(chores.map((chore) => chore.stop())).then(() => courier.idle());
    await Promise.race([done, delay(stop_ms_max, undefined, { ref: false })]);
    closeMailTransport();
  };
}

interface Chore {
  /** Starts the next run now instead of after the pause. */
  wake(): void;
  /** Waits for the current run to end, and starts no other. */
  stop(): Promise<void>;
}

/**
 * Runs the work repeatedly with a pause between runs. While runs fail, the pauses grow; the first failure and the
 * recovery are logged.
 */
function repeat(name: string, every_ms: number, work: () => Promise<void>): Chore {
  const state = { stopped: false, woken: false };
  let failures = 0;
  let interrupt: () => void = () => undefined;

  const isCalled = () => state.woken || state.stopped;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  // Starts asynchronously, because the chores refer to constants that are assigned after this call.
  const ended = Promise.resolve().then(async () => {
    while (!state.stopped) {
      state.woken = false;
      try {
        await work();
        if (failures > 0) log().info({ chore: name }, 'worker at work again');
        failures = 0;
      } catch (error) {
        if (failures === 0) log().error({ err: error, chore: name }, 'worker held up; trying again until it works');
        failures += 1;
      }
      // A wake-up must not shorten the pause after a failure: an outage would become a busy loop.
      if (failures > 0) await pause(Math.min(Math.max(every_ms, 1_000) * 2 ** (failures - 1), longest_wait_ms));
      else if (!isCalled()) await pause(every_ms);
    }
  });

  return {
    wake() {
      state.woken = true;
      if (failures === 0) interrupt();
    },
    async stop() {
      state.stopped = true;
      interrupt();
      await ended;
    },
  };
}
