import type { Context, Staff } from '../platform/context';
import type { TimelineRow } from './queries';
import { selectRecordTimeline, selectTimeline } from './queries';
import { EventDetails, EventType } from './schema';

/** One event of a lead, a contact or a matter. */
export interface TimelineEntry {
  id: number;
  type: EventType;
  at: string;
  /** The name of the user who caused the event; null when no user did. */
  user_name: string | null;
  /** The app through which the user caused the event, if any. */
  application_name: string | null;
  action_id: string | null;
  details: EventDetails;
}

/** Returns all events of one of the firm's leads, oldest first. */
export async function timelineOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<TimelineEntry[]> {
  return (await selectTimeline(ctx.db, ctx.actor.firm_id, inbox_lead_id)).map(entryOf);
}

/**
 * Returns all events of one of the firm's contacts or matters, oldest first. The events of a contact include the events
 * of the contact's matters.
 */
export async function recordTimelineOf(
  ctx: Context<Staff>,
  record: { contact_id: number } | { matter_id: number },
): Promise<TimelineEntry[]> {
  return (await selectRecordTimeline(ctx.db, ctx.actor.firm_id, record)).map(entryOf);
}

function entryOf(row: TimelineRow): TimelineEntry {
  return {
    id: row.id,
    type: EventType.parse(row.type),
    at: row.created_at,
    user_name: row.user_name,
    application_name: row.application_name,
    action_id: row.action_id,
    details: row.details === null ? {} : EventDetails.parse(JSON.parse(row.details)),
  };
}
