import type { Context, Staff } from '../context';
import { selectTimeline } from './queries';
import { EventDetails, EventType } from './schema';

/** One thing that happened to a lead. */
export interface TimelineEntry {
  id: number;
  type: EventType;
  at: string;
  /** The user's name; null where it was no user. */
  user_name: string | null;
  action_id: string | null;
  details: EventDetails;
}

/** Everything that happened to a lead of the firm, oldest first. */
export async function timelineOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<TimelineEntry[]> {
  const rows = await selectTimeline(ctx.db, ctx.actor.firm_id, inbox_lead_id);
  return rows.map((row) => ({
    id: row.id,
    type: EventType.parse(row.type),
    at: row.created_at,
    user_name: row.user_name,
    action_id: row.action_id,
    details: row.details === null ? {} : EventDetails.parse(JSON.parse(row.details)),
  }));
}
