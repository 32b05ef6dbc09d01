import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Db, FirmsTable, FormsTable, InboxLeadsTable } from '@/lib/db/schema';

/** Rows as the tables want them, planted without the verbs; for tests of what lies below the verbs. */

const at = '2026-11-23T09:00:00.000Z';

export async function plantFirm(db: Db, over: Partial<Insertable<FirmsTable>> = {}): Promise<number> {
  const firm = { name: 'Hale & Ortiz', time_zone: 'America/New_York', locale: 'en' as const, sites: '[]', notification_addresses: '[]', created_at: at, updated_at: at };
  return (await db.insertInto('firms').values({ ...firm, ...over }).returning('id').executeTakeFirstOrThrow()).id;
}

export async function plantForm(db: Db, firm_id: number, over: Partial<Insertable<FormsTable>> = {}): Promise<number> {
  const form = { firm_id, slug: randomUUID(), name: 'Contact', version: 1, created_at: at, updated_at: at };
  return (await db.insertInto('forms').values({ ...form, ...over }).returning('id').executeTakeFirstOrThrow()).id;
}

/** @param over what matters to the test, `search_text` among it: nothing folds it here */
export async function plantLead(db: Db, firm_id: number, over: Partial<Insertable<InboxLeadsTable>> = {}): Promise<number> {
  const id = randomUUID();
  const lead = {
    firm_id, global_id: id, reference: id.slice(0, 6), idempotency_key: `seed:${id}`, answers_digest: '', version: 1, state: 'untriaged' as const,
    first_name: 'Ana', from_source: 'Website', referring_url: 'https://firm.example/', spam_score: 0, spam_reasons: '[]', spam_verdict: 'clear' as const,
    search_text: 'ana', created_at: at, updated_at: at,
  };
  return (await db.insertInto('inbox_leads').values({ ...lead, ...over }).returning('id').executeTakeFirstOrThrow()).id;
}

export async function plantUser(db: Db): Promise<number> {
  const user = { email: `${randomUUID()}@firm.example`, name: 'Ada Staff', password_hash: 'none', created_at: at, updated_at: at };
  return (await db.insertInto('users').values(user).returning('id').executeTakeFirstOrThrow()).id;
}

/** What a lead's timeline tells, oldest first. */
export async function timelineTypes(db: Db, inbox_lead_id: number): Promise<string[]> {
  const events = await db.selectFrom('events').select('type').where('inbox_lead_id', '=', inbox_lead_id).orderBy('id').execute();
  return events.map(({ type }) => type);
}
