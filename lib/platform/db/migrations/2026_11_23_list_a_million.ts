import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columns } from '../columns';
import { isPostgres } from '../dialect';

/** Makes each list of the inbox one index read backwards, and its number a sum of a few rows (lib/decisions/0016). Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await inboxView(db);
  await inboxLeadCounts(db);
  await countExistingLeads(db);
}

/** The list of the inbox a lead is in, if any; made by the database from its state and its verdict. */
async function inboxView(db: Kysely<unknown>): Promise<void> {
  const view = sql<string>`case when state = 'ignored' then 'ignored' when state <> 'untriaged' then null when spam_verdict = 'clear' then 'untriaged' else 'suspected' end`;
  await db.schema
    .alterTable('inbox_leads')
    // SQLite can add only a column that is computed when read, PostgreSQL can index only one that is stored.
    .addColumn('inbox_view', 'text', (c) => (isPostgres(db) ? c.generatedAlwaysAs(view).stored() : c.generatedAlwaysAs(view)))
    .execute();

  for (const index of ['inbox_leads_view', 'inbox_leads_state', 'inbox_leads_from_source', 'inbox_leads_created_at']) await db.schema.dropIndex(index).execute();

  // Each list is one of these read backwards, by day as well; what its order ends with is the page's key.
  await db.schema.createIndex('inbox_leads_view').on('inbox_leads').columns(['firm_id', 'inbox_view', 'created_at', 'id']).execute();
  await db.schema.createIndex('inbox_leads_view_source').on('inbox_leads').columns(['firm_id', 'inbox_view', 'from_source', 'created_at', 'id']).execute();
  await db.schema.createIndex('inbox_leads_view_form').on('inbox_leads').columns(['firm_id', 'inbox_view', 'form_id', 'created_at', 'id']).execute();
  await db.schema.createIndex('inbox_leads_from_source').on('inbox_leads').columns(['firm_id', 'from_source']).execute();
}

/** How many leads each list holds, kept by the database itself, so that no way of writing a lead can forget it. */
async function inboxLeadCounts(db: Kysely<unknown>): Promise<void> {
  const { id, integer, strict } = columns(db);

  // A sum of differences that are only ever appended: a counter would be one row on which a firm's submissions queue.
  await id(db.schema.createTable('inbox_lead_counts'))
    .addColumn('firm_id', integer, (c) => c.notNull())
    .addColumn('inbox_view', 'text', (c) => c.notNull())
    .addColumn('difference', integer, (c) => c.notNull())
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('inbox_lead_counts_of_firm').on('inbox_lead_counts').columns(['firm_id', 'inbox_view', 'difference']).execute();

  const changed = sql`
    insert into inbox_lead_counts (firm_id, inbox_view, difference) select old.firm_id, old.inbox_view, -1 where old.inbox_view is not null;
    insert into inbox_lead_counts (firm_id, inbox_view, difference) select new.firm_id, new.inbox_view, 1 where new.inbox_view is not null;`;
  if (isPostgres(db)) {
    await sql`create function count_added_inbox_leads() returns trigger language plpgsql as $$ begin
      insert into inbox_lead_counts (firm_id, inbox_view, difference)
        select firm_id, inbox_view, count(*) from added where inbox_view is not null group by firm_id, inbox_view;
      return null;
    end $$`.execute(db);
    await sql`create trigger inbox_leads_added after insert on inbox_leads referencing new table as added
      for each statement execute function count_added_inbox_leads()`.execute(db);
    await sql`create function count_changed_inbox_lead() returns trigger language plpgsql as $$ begin ${changed} return null; end $$`.execute(db);
    await sql`create trigger inbox_leads_changed after update of state, spam_verdict on inbox_leads
      for each row when (old.inbox_view is distinct from new.inbox_view) execute function count_changed_inbox_lead()`.execute(db);
    return;
  }
  await sql`create trigger inbox_leads_added after insert on inbox_leads when new.inbox_view is not null begin
    insert into inbox_lead_counts (firm_id, inbox_view, difference) values (new.firm_id, new.inbox_view, 1);
  end`.execute(db);
  await sql`create trigger inbox_leads_changed after update of state, spam_verdict on inbox_leads when old.inbox_view is not new.inbox_view begin ${changed} end`.execute(db);
}

async function countExistingLeads(db: Kysely<unknown>): Promise<void> {
  await sql`insert into inbox_lead_counts (firm_id, inbox_view, difference)
    select firm_id, inbox_view, count(*) from inbox_leads where inbox_view is not null group by firm_id, inbox_view`.execute(db);
}
