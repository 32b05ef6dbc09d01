import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Db } from './schema';
import { inTransaction } from './transaction';

const batch = 2_000;

/**
 * Indexes the leads that arrived since the last call, a batch at a time, until none is left. A trigger would make each
 * insert ten times dearer; until a lead is indexed, a search finds it in the tail (search.ts).
 * On PostgreSQL there is nothing to do: its GIN index keeps a pending list itself.
 *
 * @returns how many leads were indexed
 */
export async function indexNewInboxLeads(db: Db): Promise<number> {
  if (isPostgres(db)) return 0;
  let indexed = 0;
  for (;;) {
    const count = await inTransaction(db, indexBatch);
    indexed += count;
    if (count < batch) return indexed;
  }
}

async function indexBatch(db: Db): Promise<number> {
  const { value } = await db.selectFrom('installation').select('value').where('key', '=', 'inbox_lead_search_until').executeTakeFirstOrThrow();
  const leads = await db.selectFrom('inbox_leads').select('id').where('id', '>', Number(value)).orderBy('id').limit(batch).execute();
  const last = leads.at(-1);
  if (!last) return 0;

  await sql`insert into inbox_lead_search (rowid, search_text)
    select id, search_text from inbox_leads where id > ${Number(value)} and id <= ${last.id}`.execute(db);
  await db.updateTable('installation').set({ value: String(last.id) }).where('key', '=', 'inbox_lead_search_until').execute();
  return leads.length;
}

/**
 * Indexes leads again whose text has changed; those that were not indexed yet are left to `indexNewInboxLeads`. For a transaction.
 * On PostgreSQL there is nothing to do.
 */
export async function reindexInboxLeads(db: Db, ids: readonly number[]): Promise<void> {
  if (isPostgres(db) || ids.length === 0) return;
  const { value } = await db.selectFrom('installation').select('value').where('key', '=', 'inbox_lead_search_until').executeTakeFirstOrThrow();
  // One statement: FTS5 writes its index out at the end of each.
  await sql`insert or replace into inbox_lead_search (rowid, search_text)
    select id, search_text from inbox_leads where id in (select value from json_each(${JSON.stringify(ids)})) and id <= ${Number(value)}`.execute(db);
}
