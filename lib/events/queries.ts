import type { Insertable } from 'kysely';
import type { Db, EventsTable, FoyerEvent } from '../platform/db/schema';

/** Inserts an event; returns undefined when the firm already has an event of the same action. */
export async function insertEvent(db: Db, event: Insertable<EventsTable>): Promise<number | undefined> {
  const row = await db
    .insertInto('events')
    .values(event)
    .onConflict((conflict) => conflict.columns(['firm_id', 'action_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function insertEventDetails(db: Db, firm_id: number, event_id: number, details: string): Promise<void> {
  await db.insertInto('event_details').values({ event_id, firm_id, details }).execute();
}

/** An event for a timeline, with its details and the names of the user and the app. */
export interface TimelineRow extends FoyerEvent {
  details: string | null;
  user_name: string | null;
  application_name: string | null;
}

/** Returns a lead's events, oldest first. */
export function selectTimeline(db: Db, firm_id: number, inbox_lead_id: number): Promise<TimelineRow[]> {
  return timelineRows(db, firm_id).where('events.inbox_lead_id', '=', inbox_lead_id).execute();
}

/** Returns a contact's or a matter's events, oldest first. */
export function selectRecordTimeline(
  db: Db,
  firm_id: number,
  record: { contact_id: number } | { matter_id: number },
): Promise<TimelineRow[]> {
  const rows = timelineRows(db, firm_id);
  return (
    'contact_id' in record
      ? rows.where('events.contact_id', '=', record.contact_id)
      : rows.where('events.matter_id', '=', record.matter_id)
  ).execute();
}

function timelineRows(db: Db, firm_id: number) {
  return db
    .selectFrom('events')
    .leftJoin('event_details', 'event_details.event_id', 'events.id')
    .leftJoin('users', 'users.id', 'events.user_id')
    .leftJoin('oauth_applications', 'oauth_applications.id', 'events.oauth_application_id')
    .selectAll('events')
    .select(['event_details.details', 'users.name as user_name', 'oauth_applications.name as application_name'])
    .where('events.firm_id', '=', firm_id)
    .orderBy('events.id');
}

export function findEventByAction(db: Db, firm_id: number, action_id: string): Promise<FoyerEvent | undefined> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('action_id', '=', action_id)
    .executeTakeFirst();
}

/** Returns the firm's events after an id, oldest first. */
export function selectEventsAfter(db: Db, firm_id: number, after: number, limit: number): Promise<FoyerEvent[]> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function findLastEventId(db: Db, firm_id: number): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select('id')
    .where('firm_id', '=', firm_id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? 0;
}

export async function findEventDetails(db: Db, firm_id: number, event_id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('event_details')
    .select('details')
    .where('firm_id', '=', firm_id)
    .where('event_id', '=', event_id)
    .executeTakeFirst();
  return row?.details;
}
