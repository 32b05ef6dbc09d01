import type { Db } from '../platform/db/schema';
import { selectEventsAfter } from './queries';

/** An event as a live page receives it: its type and record, without any data of the lead. */
export interface LiveEvent {
  id: number;
  type: string;
  inbox_lead_id: number | null;
}

/**
 * How many event ids before `after` are read again, because the transactions of those events may have committed later.
 */
const reach_back = 200;

/** The most events that are returned. A page that missed more events reads its whole list again anyway. */
const events_max = 500;

/**
 * Returns the firm's events after an id and the last events before that id, oldest first. A caller that remembers the
 * events it has seen misses no event, although an event gets its id before its transaction commits.
 */
export async function listEventsAround(db: Db, firm_id: number, after: number): Promise<LiveEvent[]> {
  const events = await selectEventsAfter(db, firm_id, Math.max(0, after - reach_back), events_max + reach_back);
  return events.map(({ id, type, inbox_lead_id }) => ({ id, type, inbox_lead_id }));
}
