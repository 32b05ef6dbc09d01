import { setTimeout as delay } from 'node:timers/promises';
import type { Context, System } from '../../platform/context';
import type { OutboxMessage } from '../../platform/db/schema';
import { log } from '../../platform/log';
import type { DeliveryOutcome, Destination } from '../destination';
import { claimMessages, updateExpired } from './queries';
import { recordOutcome } from './record-outcome';
import { given_up_after_ms } from './retry';

/** How long a worker holds a claimed message. If the worker dies, other workers may claim the message after that. */
export const lease_ms = 60_000;
/** An attempt that takes longer counts as failed, well before another worker may claim the message. */
const attempt_ms_max = 45_000;

/** Delivers messages, as many at a time as each destination allows. */
export interface Courier {
  /**
   * Claims the messages that are due and starts to deliver them, without waiting until they are delivered.
   * @returns how many messages were claimed
   */
  collect(): Promise<number>;
  /** Gives up messages that have waited too long for a destination that is not configured. */
  expire(): Promise<void>;
  /** Returns a promise that resolves when no delivery is running. */
  idle(): Promise<void>;
}

/**
 * Returns a courier for the database.
 * @param destinations by kind; lib/worker/destinations.ts has those in use
 * @param settled called after each delivery, when another one may start
 */
export function createCourier(
  { db, now }: Pick<Context, 'db' | 'now'>,
  destinations: Record<string, Destination>,
  settled: () => void = () => undefined,
): Courier {
  const under_way = new Map<Promise<void>, OutboxMessage>();

  async function collectFor(name: string, destination: Destination): Promise<number> {
    const limit = destination.concurrency - countBy(under_way, (message) => message.destination === name);
    if (limit <= 0 || !destination.isReady()) return 0;
    const mine = [...under_way.values()].filter((message) => message.destination === name).map(({ target }) => target);
    // A target with a running delivery gets no second delivery at the same time, which keeps the query simple and the
    // limit per target exact.
    const busy = [...new Set(mine)];
    const messages = await claimMessages(db, {
      destination: name,
      now: now().toISOString(),
      leased_until: new Date(now().getTime() + lease_ms).toISOString(),
      limit,
      per_target: destination.concurrency_per_target,
      busy,
    });
    for (const message of messages) {
      const delivery = carry(message, destination).finally(() => {
        under_way.delete(delivery);
        settled();
      });
      under_way.set(delivery, message);
    }
    return messages.length;
  }

  async function carry(message: OutboxMessage, destination: Destination): Promise<void> {
    const ctx: Context<System> = { db, now, actor: { kind: 'system', firm_id: message.firm_id } };
    const outcome = await attempt(ctx, message, destination);
    // While the database is unreachable, recording the outcome of a delivery is retried: without a recorded outcome,
    // the message would be delivered twice.
    for (let wait_ms = 250; ; wait_ms *= 2) {
      try {
        return void (await recordOutcome(ctx, message, outcome));
      } catch (error) {
        if (wait_ms > lease_ms / 2)
          return void log().error(
            { err: error, delivery_id: message.id },
            'outcome of a delivery not recorded; it will be sent again',
          );
        await delay(wait_ms);
      }
    }
  }

  return {
    async collect() {
      const counts = await Promise.all(
        Object.entries(destinations).map(([name, destination]) => collectFor(name, destination)),
      );
      return counts.reduce((total, count) => total + count, 0);
    },
    async expire() {
      const created_before = new Date(now().getTime() - given_up_after_ms).toISOString();
      for (const [name, destination] of Object.entries(destinations)) {
        if (!destination.isReady())
          await updateExpired(
            db,
            name,
            created_before,
            now().toISOString(),
            'There was no way to send this for three days',
          );
      }
    },
    async idle() {
      while (under_way.size > 0) await Promise.allSettled(under_way.keys());
    },
  };
}

async function attempt(
  ctx: Context<System>,
  message: OutboxMessage,
  destination: Destination,
): Promise<DeliveryOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const too_long = new Promise<DeliveryOutcome>((resolve) => {
    timer = setTimeout(resolve, attempt_ms_max, {
      outcome: 'failed',
      reason: 'No answer in time',
    } satisfies DeliveryOutcome);
  });
  try {
    return await Promise.race([destination.deliver(ctx, message), too_long]);
  } catch (error) {
    log().error({ err: error, delivery_id: message.id }, 'delivery failed inside Foyer');
    return { outcome: 'failed', reason: 'Something went wrong inside Foyer; see its log' };
  } finally {
    clearTimeout(timer);
  }
}

function countBy(under_way: Map<Promise<void>, OutboxMessage>, test: (message: OutboxMessage) => boolean): number {
  return [...under_way.values()].filter(test).length;
}
