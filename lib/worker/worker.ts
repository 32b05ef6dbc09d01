import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../platform/context';
import type { Db } from '../platform/db/schema';
import { indexNewInboxLeads } from '../platform/db/search-index';
import { closeMailTransport } from '../delivery/email/transport';
import { beat, heartbeat_ms } from '../platform/health/heartbeat';
import { all_destinations } from './destinations';
import { rereadSome } from './reread';
import { sweep } from './sweep';
import { gatherCounts } from '../inbox/leads/gather-counts';
import { log } from '../platform/log';
import type { Destination } from '../delivery/destination';
import { createCourier } from '../delivery/outbox/courier';
import { onWake } from '../delivery/outbox/wake';

/** How soon a message is found that another process queued, or whose next attempt is due. */
const poll_ms = 1_000;
const index_ms = 1_000;
const count_ms = 2_000;
const reread_ms = 5_000;
/** Between two batches, so that a long reread leaves the database to others. */
const reread_pause_ms = 20;
const sweep_ms = 10 * 60_000;
/** While the database is away. */
const longest_wait_ms = 15_000;
const stop_ms_max = 10_000;

/** What a worker may be told otherwise, by tests. */
interface WorkerOptions {
  destinations?: Record<string, Destination>;
  now?: () => Date;
}

/**
 * Starts the work behind the doors: deliveries, the search index, rereading what an upgrade reads in another way, and the broom. It never throws; while the database is
 * away it asks less often, says so once, and goes on when it is back. Several workers may run on one database.
 *
 * @returns a function that ends it, after the deliveries under way, or 10 seconds; what is not done by then is another worker's
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
    await delay(reread_pause_ms);
    rereads.wake();
  });
  const chores = [
    deliveries,
    rereads,
    repeat('search index', index_ms, async () => void (await indexNewInboxLeads(db))),
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
  /** Works at once instead of at the next turn. */
  wake(): void;
  /** Lets the turn under way end, and makes no other. */
  stop(): Promise<void>;
}

/** Does the work again and again, with a pause; longer ones while it fails, which is logged when it begins and when it ends. */
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

  // Waits a turn first, so that whoever starts us has put everything in its place.
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
      // A wake-up must not turn an outage into a busy loop.
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
