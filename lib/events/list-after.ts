import type { Db } from '../platform/db/schema';
import { selectEventsAfter } from './queries';

/** What a watching page is told: that something happened, to which lead; never what the lead holds. */
export interface LiveEvent {
  id: number;
  type: string;
  inbox_lead_id: number | null;
}

/** Reaches back over so many ids: transactions that took theirs earlier and committed later. */
const reach_back = 200;

/** A page that was away for longer than this many events reads its list anew anyway. */
const events_max = 500;

/**
 * The firm's events after an id, and the last few before it, oldest first: a caller that keeps what it has seen misses none,
 * though ids are given out before their transactions commit.
 */
export async function listEventsAround(db: Db, firm_id: number, after: number): Promise<LiveEvent[]> {
  const events = await selectEventsAfter(db, firm_id, Math.max(0, after - reach_back), events_max + reach_back);
  return events.map(({ id, type, inbox_lead_id }) => ({ id, type, inbox_lead_id }));
}
