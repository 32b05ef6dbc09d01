import type { Context } from '../platform/context';
import { holdForTransaction } from '../platform/db/transaction';
import type { TimelineEntry } from './timeline';
import { findEventByAction, findEventDetails, findLastEventId } from './queries';
import { EventDetails, EventType } from './schema';

/** What is known of an action that has been applied. */
export interface AppliedEvent extends Pick<TimelineEntry, 'id' | 'type' | 'at' | 'details'> {
  inbox_lead_id: number | null;
  contact_id: number | null;
  matter_id: number | null;
  user_id: number | null;
}

/** The firm's event of an action, if it has been applied; with the record it changed. */
export async function findEvent(ctx: Context, action_id: string): Promise<AppliedEvent | undefined> {
  const event = await findEventByAction(ctx.db, ctx.actor.firm_id, action_id);
  if (!event) return undefined;
  const details = await findEventDetails(ctx.db, ctx.actor.firm_id, event.id);
  return {
    id: event.id,
    type: EventType.parse(event.type),
    at: event.created_at,
    inbox_lead_id: event.inbox_lead_id,
    contact_id: event.contact_id,
    matter_id: event.matter_id,
    user_id: event.user_id,
    details: details === undefined ? {} : EventDetails.parse(JSON.parse(details)),
  };
}

/**
 * As findEvent, for an action that makes something new: of two sendings at once the second waits here until the first has
 * ended, and then finds what it made. For a transaction. Without an action there is nothing to find.
 */
export async function findMade(ctx: Context, action_id: string | undefined): Promise<AppliedEvent | undefined> {
  if (action_id === undefined) return undefined;
  await holdForTransaction(ctx.db, `action ${String(ctx.actor.firm_id)} ${action_id}`);
  return findEvent(ctx, action_id);
}

/** The id of the firm's newest event; 0 before the first. What a page shows is at least as new as this, when read before the page's data. */
export function lastEventId(ctx: Context): Promise<number> {
  return findLastEventId(ctx.db, ctx.actor.firm_id);
}
