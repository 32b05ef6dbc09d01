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
  /** When the action was undone; absent when it was not undone, or when its undo was undone. */
  undone_at?: string;
}

/** An event of a lead with the id of the user who caused it. */
export interface HistoryEntry extends TimelineEntry {
  user_id: number | null;
}

/** Returns all events of one of the firm's leads, oldest first. */
export async function timelineOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<TimelineEntry[]> {
  return (await historyOf(ctx, inbox_lead_id)).map(({ user_id: _user_id, ...entry }) => entry);
}

/** Returns all events of one of the firm's leads with their users' ids, oldest first. */
export async function historyOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<HistoryEntry[]> {
  const rows = await selectTimeline(ctx.db, ctx.actor.firm_id, inbox_lead_id);
  return markUndone(rows.map((row) => ({ ...entryOf(row), user_id: row.user_id })));
}

/**
 * Marks the events whose actions were undone. An undo names the action that it undoes in `details.undoes`; an undo that
 * was undone itself has no effect.
 */
export function markUndone<E extends TimelineEntry>(oldest_first: readonly E[]): E[] {
  const undone = new Map<unknown, string>();
  const marked = [...oldest_first].reverse().map((entry) => {
    const undone_at = entry.action_id === null ? undefined : undone.get(entry.action_id);
    if (undone_at !== undefined) return { ...entry, undone_at };
    if (typeof entry.details['undoes'] === 'string') undone.set(entry.details['undoes'], entry.at);
    return entry;
  });
  return marked.reverse();
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
