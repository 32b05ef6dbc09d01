import type { Context, Staff } from '../../platform/context';
import type { Db } from '../../platform/db/schema';
import type { LiveEvent } from '../list-after';
import { listEventsAround } from '../list-after';
import { log } from '../../platform/log';

/**
 * How often a firm's new events are read while a page watches. Reading them from the database works the same way with one
 * process and with several.
 */
const poll_ms = 200;

interface FirmFeed {
  watchers: Set<(events: LiveEvent[]) => void>;
  /** The id of the newest event that watchers have received. */
  last: number;
  /** Ids of events that watchers have received and that the next poll may read again. */
  seen: Set<number>;
  timer: NodeJS.Timeout | undefined;
}

declare global {
  var foyerFeeds: Map<number, FirmFeed> | undefined;
}

const feeds = (globalThis.foyerFeeds ??= new Map<number, FirmFeed>());

/**
 * Calls `hear` with the firm's events after `after`, and then with new ones as they are committed, until the returned
 * function is called. Each event comes at least once, in the order of ids as far as commits allow.
 *
 * On PostgreSQL an event gets its id before its transaction commits, so a lower id may appear after a higher one. Each poll
 * therefore reads the last ids again and passes on the events that it has not seen. `hear` must accept a repeated event.
 */
export async function watchEvents(
  ctx: Context<Staff>,
  after: number,
  hear: (events: LiveEvent[]) => void,
): Promise<() => void> {
  const { firm_id } = ctx.actor;
  const feed = feeds.get(firm_id) ?? { watchers: new Set(), last: 0, seen: new Set(), timer: undefined };
  feeds.set(firm_id, feed);

  // The listener is added before the earlier events are read, so that an event committed in between is sent twice
  // instead of never.
  feed.watchers.add(hear);
  try {
    const around = await listEventsAround(ctx.db, firm_id, after);
    if (feed.last === 0) {
      feed.last = Math.max(after, around.at(-1)?.id ?? 0);
      for (const event of around) feed.seen.add(event.id);
    }
    const missed = around.filter((event) => event.id > after);
    if (missed.length > 0) hear(missed);
  } catch (error) {
    leave(firm_id, feed, hear);
    throw error;
  }
  if (!feed.timer) schedule(ctx.db, firm_id, feed);
  return () => leave(firm_id, feed, hear);
}

function leave(firm_id: number, feed: FirmFeed, hear: (events: LiveEvent[]) => void): void {
  feed.watchers.delete(hear);
  if (feed.watchers.size > 0) return;
  clearTimeout(feed.timer);
  feed.timer = undefined;
  if (feeds.get(firm_id) === feed) feeds.delete(firm_id);
}

function schedule(db: Db, firm_id: number, feed: FirmFeed): void {
  feed.timer = setTimeout(() => {
    void look(db, firm_id, feed)
      .catch((error: unknown) => log().warn({ err: error, firm_id }, 'live events could not be read; trying again'))
      .finally(() => {
        if (feed.watchers.size > 0) schedule(db, firm_id, feed);
      });
  }, poll_ms);
}

async function look(db: Db, firm_id: number, feed: FirmFeed): Promise<void> {
  const events = (await listEventsAround(db, firm_id, feed.last)).filter((event) => !feed.seen.has(event.id));
  if (events.length === 0) return;
  for (const event of events) feed.seen.add(event.id);
  feed.last = Math.max(feed.last, ...events.map((event) => event.id));
  for (const id of feed.seen) if (id < feed.last - 1_000) feed.seen.delete(id);
  for (const hear of feed.watchers) hear(events);
}
