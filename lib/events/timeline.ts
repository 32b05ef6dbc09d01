import type { Context, Staff } from '../context';
import { selectTimeline } from './queries';
import { EventDetails, EventType } from './schema';

/** One thing that happened to a lead, a contact or a matter. */
export interface TimelineEntry {
  id: number;
  type: EventType;
  at: string;
  /** The user's name; null where it was no user. */
  user_name: string | null;
  /** Through which program, by name. */
  application_name: string | null;
  action_id: string | null;
  details: EventDetails;
}

/** What a timeline is of. */
export type TimelineOf = { inbox_lead_id: number } | { contact_id: number } | { matter_id: number };

/** Everything that happened to a lead, a contact or a matter of the firm, oldest first. */
export async function timelineOf(ctx: Context<Staff>, of: TimelineOf): Promise<TimelineEntry[]> {
  const rows = await selectTimeline(ctx.db, ctx.actor.firm_id, of);
  return rows.map((row) => ({
    id: row.id,
    type: EventType.parse(row.type),
    at: row.created_at,
    user_name: row.user_name,
    application_name: row.application_name,
    action_id: row.action_id,
    details: row.details === null ? {} : EventDetails.parse(JSON.parse(row.details)),
  }));
}
