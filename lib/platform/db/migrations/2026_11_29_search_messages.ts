import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columns } from '../columns';
import { isPostgres } from '../dialect';

/**
 * Makes room for the words of each lead (lib/decisions/0012), and asks the worker to read those of the leads there are
 * (lib/platform/rereads). A table of its own, whose index begins empty: nothing here walks a big table. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer, strict } = columns(db);

  await db.schema
    .createTable('inbox_lead_words')
    .addColumn('inbox_lead_id', integer, (c) => c.primaryKey().notNull())
    .addColumn('firm_id', integer, (c) => c.notNull())
    .addColumn('words', isPostgres(db) ? sql`tsvector` : 'text', (c) => c.notNull())
    .addForeignKeyConstraint('inbox_lead_words_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'], (c) => c.onDelete('cascade'))
    .modifyEnd(strict)
    .execute();
  if (isPostgres(db)) {
    await sql`create index inbox_lead_words_words on inbox_lead_words using gin (words)`.execute(db);
  } else {
    // Holds which lead has which word, and nothing else. Words are folded, with single spaces between them, before they come here.
    await sql`create virtual table inbox_lead_word_search using fts5 (words, content='', contentless_delete=1, detail='none', prefix='3 4', tokenize="ascii tokenchars '@'")`.execute(db);
    await sql`insert into installation (key, value) values ('inbox_lead_words_until', '0')`.execute(db);
  }
  await sql`insert into rereads (firm_id, records, after_id) select id, 'inbox_leads', 0 from firms order by id`.execute(db);
}
