import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Db } from './schema';
import { inTransaction } from './transaction';

const batch = 2_000;

/**
 * Indexes the leads that arrived since the last call, a batch at a time, until all leads are indexed. A trigger would
 * make each insert ten times slower. Until a lead is indexed, a search reads the lead's text directly (search.ts). On
 * PostgreSQL there is nothing to do, because its GIN index has a pending list of its own.
 *
 * @returns how many leads were indexed
 */
export async function indexNewInboxLeads(db: Db): Promise<number> {
  if (isPostgres(db)) return 0;
  let indexed = 0;
  for (;;) {
    const count = await inTransaction(db, (inside) => indexBatch(inside, 'inbox_leads'));
    const words = await inTransaction(db, (inside) => indexBatch(inside, 'inbox_lead_words'));
    indexed += count;
    if (count < batch && words < batch) return indexed;
  }
}

/** For each table: the key of the last indexed lead, and the queries that index the next ones. */
const indexes = {
  inbox_leads: {
    until: 'inbox_lead_search_until',
    next: (db: Db, until: number) =>
      db.selectFrom('inbox_leads').select('id').where('id', '>', until).orderBy('id').limit(batch).execute(),
    insert: (until: number, last: number) =>
      sql`insert into inbox_lead_search (rowid, search_text) select id, search_text from inbox_leads where id > ${until} and id <= ${last}`,
  },
  inbox_lead_words: {
    until: 'inbox_lead_words_until',
    next: (db: Db, until: number) =>
      db
        .selectFrom('inbox_lead_words')
        .select('inbox_lead_id as id')
        .where('inbox_lead_id', '>', until)
        .orderBy('inbox_lead_id')
        .limit(batch)
        .execute(),
    insert: (until: number, last: number) =>
      sql`insert into inbox_lead_word_search (rowid, words) select inbox_lead_id, words from inbox_lead_words where inbox_lead_id > ${until} and inbox_lead_id <= ${last}`,
  },
} as const;

async function indexBatch(db: Db, of: keyof typeof indexes): Promise<number> {
  const { until, next, insert } = indexes[of];
  const { value } = await db
    .selectFrom('installation')
    .select('value')
    .where('key', '=', until)
    .executeTakeFirstOrThrow();
  const leads = await next(db, Number(value));
  const last = leads.at(-1);
  if (!last) return 0;
  await insert(Number(value), last.id).execute(db);
  await db
    .updateTable('installation')
    .set({ value: String(last.id) })
    .where('key', '=', until)
    .execute();
  return leads.length;
}

/**
 * Indexes leads again whose text has changed; leads that are not indexed yet are left to `indexNewInboxLeads`. Call it
 * in a transaction. On PostgreSQL there is nothing to do.
 */
export async function reindexInboxLeads(db: Db, ids: readonly number[]): Promise<void> {
  if (isPostgres(db) || ids.length === 0) return;
  const { value } = await db
    .selectFrom('installation')
    .select('value')
    .where('key', '=', 'inbox_lead_search_until')
    .executeTakeFirstOrThrow();
  // One statement, because FTS5 writes its index at the end of each statement.
  await sql`insert or replace into inbox_lead_search (rowid, search_text)
    select id, search_text from inbox_leads where id in (select value from json_each(${JSON.stringify(ids)})) and id <= ${Number(value)}`.execute(
    db,
  );
}

/**
 * Indexes the words of leads again, as reindexInboxLeads does with their texts, if the words have changed or were not
 * stored before.
 */
export async function reindexWords(db: Db, ids: readonly number[]): Promise<void> {
  if (isPostgres(db) || ids.length === 0) return;
  const { value } = await db
    .selectFrom('installation')
    .select('value')
    .where('key', '=', 'inbox_lead_words_until')
    .executeTakeFirstOrThrow();
  await sql`insert or replace into inbox_lead_word_search (rowid, words)
    select inbox_lead_id, words from inbox_lead_words where inbox_lead_id in (select value from json_each(${JSON.stringify(ids)})) and inbox_lead_id <= ${Number(value)}`.execute(
    db,
  );
}
