import type { Context } from '../platform/context';
import { holdForTransaction } from '../platform/db/transaction';
import type { TimelineEntry } from './timeline';
import { findEventByAction, findEventDetails, findLastEventId } from './queries';
import { EventDetails, EventType } from './schema';

/** The event of an action that has been applied. */
export interface AppliedEvent extends Pick<TimelineEntry, 'id' | 'type' | 'at' | 'details'> {
  inbox_lead_id: number | null;
  contact_id: number | null;
  matter_id: number | null;
  user_id: number | null;
}

/** Returns the firm's event of an action, with the record it changed; undefined when the action has not been applied. */
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
 * Returns the firm's event of an action that creates a record; undefined when the action has not been applied or no
 * action is given. When the same action is sent twice at once, the second call waits for the first call to end and then
 * finds the record that the first call created. Call it in a transaction.
 */
export async function findMade(ctx: Context, action_id: string | undefined): Promise<AppliedEvent | undefined> {
  if (action_id === undefined) return undefined;
  await holdForTransaction(ctx.db, `action ${String(ctx.actor.firm_id)} ${action_id}`);
  return findEvent(ctx, action_id);
}

/**
 * Returns the id of the firm's newest event, or 0. A page reads this before its data, so that its data is at least as
 * new.
 */
export function lastEventId(ctx: Context): Promise<number> {
  return findLastEventId(ctx.db, ctx.actor.firm_id);
}
