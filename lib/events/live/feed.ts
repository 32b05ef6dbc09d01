import type { Context, Staff } from '../../platform/context';
import type { Db } from '../../platform/db/schema';
import type { LiveEvent } from '../list-after';
import { listEventsAround } from '../list-after';
import { log } from '../../platform/log';

/**
 * How often a firm's new events are looked for while somebody watches. Asking the database rather than the process that
 * wrote the event makes this the same with one process and with several.
 */
const poll_ms = 200;

interface FirmFeed {
  watchers: Set<(events: LiveEvent[]) => void>;
  /** The newest event that was handed out. */
  last: number;
  /** Events already handed out that the next poll may meet again. */
  seen: Set<number>;
  timer: NodeJS.Timeout | undefined;
}

declare global {
  var foyerFeeds: Map<number, FirmFeed> | undefined;
}

const feeds = (globalThis.foyerFeeds ??= new Map<number, FirmFeed>());

/**
 * Calls `hear` with the firm's events as they are committed, in the order of their ids as far as commits allow, each at
 * least once: first those after `after`, then what comes, until `stop` is called.
 *
 * Ids are given out before their transactions commit, so on PostgreSQL a lower one may appear after a higher one: every
 * look reaches back over the last ids and hands out what it has not seen. Whoever hears must bear a repeat.
 */
export async function watchEvents(
  ctx: Context<Staff>,
  after: number,
  hear: (events: LiveEvent[]) => void,
): Promise<() => void> {
  const { firm_id } = ctx.actor;
  const feed = feeds.get(firm_id) ?? { watchers: new Set(), last: 0, seen: new Set(), timer: undefined };
  feeds.set(firm_id, feed);

  // Joins before it replays: what is committed in between comes twice rather than never.
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
