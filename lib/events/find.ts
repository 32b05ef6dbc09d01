import type { Context } from '../context';
import type { TimelineEntry } from './timeline';
import { findEventByAction, findEventDetails, findLastEventId } from './queries';
import { EventDetails, EventType } from './schema';

/** The firm's event of an action, if it has been applied; with the lead it changed. */
export async function findEvent(
  ctx: Context,
  action_id: string,
): Promise<(Pick<TimelineEntry, 'id' | 'type' | 'at' | 'details'> & { inbox_lead_id: number | null; user_id: number | null }) | undefined> {
  const event = await findEventByAction(ctx.db, ctx.actor.firm_id, action_id);
  if (!event) return undefined;
  const details = await findEventDetails(ctx.db, ctx.actor.firm_id, event.id);
  return {
    id: event.id,
    type: EventType.parse(event.type),
    at: event.created_at,
    inbox_lead_id: event.inbox_lead_id,
    user_id: event.user_id,
    details: details === undefined ? {} : EventDetails.parse(JSON.parse(details)),
  };
}

/** The id of the firm's newest event; 0 before the first. What a page shows is at least as new as this, when read before the page's data. */
export function lastEventId(ctx: Context): Promise<number> {
  return findLastEventId(ctx.db, ctx.actor.firm_id);
}
