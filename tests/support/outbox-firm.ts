import type { Db } from '@/lib/db/schema';
import type { CreateInboxLead } from '@/lib/inbox-leads/schema';

/** A firm with nothing but what the outbox reads of it. */
export async function insertFirm(db: Db, { notification_addresses }: { notification_addresses: string[] }): Promise<number> {
  const at = '2026-01-01T00:00:00.000Z';
  const { id } = await db
    .insertInto('firms')
    .values({ name: 'Roe & Partners', time_zone: 'America/New_York', locale: 'en', sites: '[]', notification_addresses: JSON.stringify(notification_addresses), created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Somebody for events to name. */
export async function insertUser(db: Db, now: Date): Promise<number> {
  const at = now.toISOString();
  const { id } = await db
    .insertInto('users')
    .values({ email: `${crypto.randomUUID()}@firm.example`, name: 'Ada Staff', password_hash: 'none', created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A lead as a door hands it on. */
export function leadInput(): CreateInboxLead {
  return {
    first_name: 'Jane', last_name: 'Roe', email: 'jane@example.com', phone_number: '+1 415 555 0134', from_message: 'Please call me.',
    from_source: 'website', referring_url: 'https://firm.example/contact', form_id: null, form_version: null, answers: null, attribution: null,
    locale: 'en', intake_notes: null, spam_score: 0, spam_reasons: [], duplicate_of_id: null,
  };
}

/** What a lead's timeline tells, oldest first. */
export async function timelineTypes(db: Db, inbox_lead_id: number): Promise<string[]> {
  const events = await db.selectFrom('events').select('type').where('inbox_lead_id', '=', inbox_lead_id).orderBy('id').execute();
  return events.map(({ type }) => type);
}
