import { sql } from 'kysely';
import { isPostgres } from '@/lib/platform/db/dialect';
import type { Db } from '@/lib/platform/db/schema';
import { listInboxLeads } from '@/lib/inbox/leads/list';
import { Answers, ListInboxLeads } from '@/lib/inbox/leads/schema';
import type { StoredLead } from './checker';

/** Returns the leads of one round. Their markers are in the last name or in the message. */
export async function storedLeads(db: Db, round: string): Promise<StoredLead[]> {
  const rows = await db
    .selectFrom('inbox_leads')
    .select((eb) => [
      'first_name',
      'last_name',
      'email',
      'phone_number',
      'from_message',
      'global_id',
      'from_source',
      'referring_url',
      'answers',
      eb
        .selectFrom('events')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('events.inbox_lead_id', '=', 'inbox_leads.id')
        .where('type', '=', 'inbox_lead.created')
        .$castTo<{ count: number }>()
        .as('events'),
    ])
    .where(({ or, eb }) => or([eb('last_name', 'like', `${round}-%`), eb('from_message', 'like', `%“${round}-%`)]))
    .$castTo<Omit<StoredLead, 'marker' | 'hidden'> & { answers: string | null }>()
    .execute();
  return rows.map(({ answers, ...lead }) => ({
    ...lead,
    marker: markerOf(lead, round),
    hidden: Answers.nullable().parse(JSON.parse(answers ?? 'null'))?.[0]?.value ?? null,
  }));
}

/** Searches the inbox of the form's firm as staff do. @returns the ids of the leads found, including suspected leads */
export async function searchLeads(db: Db, form_slug: string, query: string): Promise<string[]> {
  const { firm_id } = await db
    .selectFrom('forms')
    .select('firm_id')
    .where('slug', '=', form_slug)
    .executeTakeFirstOrThrow();
  const staff = {
    db,
    actor: { kind: 'staff' as const, firm_id, user_id: 0, role: 'owner' as const, session_id: 0 },
    now: () => new Date(),
  };
  const views = await Promise.all(
    ['untriaged', 'suspected'].map((view) => listInboxLeads(staff, ListInboxLeads.parse({ view, q: query }), 'UTC')),
  );
  const ids = views.flatMap(({ leads }) => leads.map(({ id }) => id));
  if (ids.length === 0) return [];
  return (await db.selectFrom('inbox_leads').select('global_id').where('id', 'in', ids).execute()).map(
    ({ global_id }) => global_id,
  );
}

function markerOf(
  { last_name, from_message }: Pick<StoredLead, 'last_name' | 'from_message'>,
  round: string,
): string | null {
  if (last_name?.startsWith(`${round}-`)) return last_name;
  return new RegExp(`“(${RegExp.escape(round)}-\\d+)”`).exec(from_message ?? '')?.[1] ?? null;
}

/**
 * Returns the result of SQLite's integrity check, which is `ok` for an intact file. PostgreSQL verifies its own
 * checksums.
 */
export async function integrityOf(db: Db): Promise<string> {
  if (isPostgres(db)) return 'ok';
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db);
  return rows[0]?.integrity_check ?? 'no answer';
}
