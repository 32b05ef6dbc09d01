import { sql } from 'kysely';
import { isPostgres } from '@/lib/db/dialect';
import type { Db } from '@/lib/db/schema';
import type { StoredLead } from './checker';

/** The leads of one round, by the marker their last name begins with. */
export function storedLeads(db: Db, round: string): Promise<StoredLead[]> {
  return db
    .selectFrom('inbox_leads')
    .select((eb) => [
      'first_name', 'last_name', 'email', 'phone_number', 'from_message', 'global_id',
      eb.selectFrom('events').select(({ fn }) => fn.countAll<number>().as('count')).whereRef('events.inbox_lead_id', '=', 'inbox_leads.id').where('type', '=', 'inbox_lead.created').$castTo<{ count: number }>().as('events'),
    ])
    .where('last_name', 'like', `${round}-%`)
    .$castTo<StoredLead>()
    .execute();
}

/** What an SQLite file says of its own soundness: `ok`. PostgreSQL's checksums speak for themselves. */
export async function integrityOf(db: Db): Promise<string> {
  if (isPostgres(db)) return 'ok';
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db);
  return rows[0]?.integrity_check ?? 'no answer';
}
