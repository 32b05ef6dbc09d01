import type { Context, FirmActor, Operator } from '../platform/context';
import { insertEvent, insertEventDetails } from './queries';
import type { EventDetails, EventType } from './schema';

interface NewEvent {
  type: EventType;
  firm_id: number;
  inbox_lead_id?: number;
  contact_id?: number;
  matter_id?: number;
  /** The UUID that the browser created for a staff action. */
  action_id?: string;
  details?: EventDetails;
}

/**
 * Records an event in the transaction of the change itself: pass the transaction's handle as `ctx.db`.
 *
 * @returns the event's id, or undefined when an event of this action already exists, which means that the change was
 * made before
 */
export async function recordEvent(ctx: Context<FirmActor | Operator>, event: NewEvent): Promise<number | undefined> {
  const { actor } = ctx;
  const event_id = await insertEvent(ctx.db, {
    firm_id: event.firm_id,
    inbox_lead_id: event.inbox_lead_id ?? null,
    contact_id: event.contact_id ?? null,
    matter_id: event.matter_id ?? null,
    action_id: event.action_id ?? null,
    type: event.type,
    // Events have no actor kind for programs: `oauth_application_id` names the app, and the actor is the user on whose
    // behalf the app acts.
    actor_kind: actor.kind === 'client' || actor.kind === 'lead_inbox' ? 'system' : actor.kind,
    user_id: actor.kind === 'staff' || actor.kind === 'client' ? actor.user_id : null,
    oauth_application_id: actor.kind === 'client' ? actor.oauth_application_id : null,
    created_at: ctx.now().toISOString(),
  });
  if (event_id !== undefined && event.details) {
    await insertEventDetails(ctx.db, event.firm_id, event_id, JSON.stringify(event.details));
  }
  return event_id;
}
