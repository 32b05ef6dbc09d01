import type { Insertable } from 'kysely';
import type { Db, EventsTable, Form, NewInboxLead } from '../../platform/db/schema';
import { storeWords } from '../../platform/db/search-words';
import { storeNewKeys } from '../../inbox/duplicates/store-keys';
import { readWords } from '../../inbox/leads/search-text';

/** The columns of an inserted lead that its event needs. */
export interface InsertedLead {
  id: number;
  idempotency_key: string;
}

/** Inserts the leads whose key the firm does not have yet, and returns them. */
export async function insertInboxLeads(db: Db, leads: NewInboxLead[]): Promise<InsertedLead[]> {
  const inserted = await db
    .insertInto('inbox_leads')
    .values(leads)
    .onConflict((conflict) => conflict.columns(['firm_id', 'idempotency_key']).doNothing())
    .returning([
      'id',
      'firm_id',
      'idempotency_key',
      'search_text',
      'from_message',
      'answers',
      'first_name',
      'last_name',
      'email',
      'phones',
      'inbox_view',
    ])
    .execute();
  for (const [firm_id, of_firm] of Map.groupBy(inserted, (lead) => lead.firm_id)) {
    await storeNewKeys(db, firm_id, of_firm);
    await storeWords(
      db,
      firm_id,
      of_firm.map((lead) => ({ inbox_lead_id: lead.id, words: readWords(lead) })),
    );
  }
  return inserted;
}

export async function insertEvents(db: Db, events: Insertable<EventsTable>[]): Promise<void> {
  await db.insertInto('events').values(events).execute();
}

/** Returns the firm's first form, to which the made-up leads belong. */
export function findFirstForm(db: Db, firm_id: number): Promise<Form | undefined> {
  return db.selectFrom('forms').selectAll().where('firm_id', '=', firm_id).orderBy('id').limit(1).executeTakeFirst();
}

export async function findFirmId(db: Db, firm_id: number): Promise<number | undefined> {
  const row = await db.selectFrom('firms').select('id').where('id', '=', firm_id).executeTakeFirst();
  return row?.id;
}
