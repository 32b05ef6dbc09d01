import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columns } from '../columns';
import { isPostgres } from '../dialect';

/**
 * Adds tables for the keys by which Foyer finds possible duplicates of a lead, for the matches, and for merges, and asks
 * the worker to write the keys of the stored leads (lib/platform/rereads). All tables begin empty, so nothing here walks
 * a big table. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { id, integer, strict } = columns(db);

  await db.schema
    .createTable('inbox_lead_keys')
    .addColumn('firm_id', integer, (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('inbox_lead_id', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('inbox_lead_keys_key', ['firm_id', 'key', 'inbox_lead_id'])
    .addForeignKeyConstraint('inbox_lead_keys_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'], (c) => c.onDelete('cascade'))
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('inbox_lead_keys_of_lead').on('inbox_lead_keys').columns(['firm_id', 'inbox_lead_id']).execute();

  // Whether a lead's duplicates were looked for, and how many are open. `inbox_view` repeats the lead's own, so that the
  // list of leads with matches is one index.
  await db.schema
    .createTable('inbox_lead_match_states')
    .addColumn('inbox_lead_id', integer, (c) => c.primaryKey().notNull())
    .addColumn('firm_id', integer, (c) => c.notNull())
    .addColumn('inbox_view', 'text')
    .addColumn('match_count', integer, (c) => c.notNull())
    .addColumn('checked_at', 'text')
    .addForeignKeyConstraint('inbox_lead_match_states_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'], (c) => c.onDelete('cascade'))
    .modifyEnd(strict)
    .execute();
  // With checked_at in front, or SQLite would read the whole table in the order of ids.
  await sql`create index inbox_lead_match_states_waiting on inbox_lead_match_states (checked_at, inbox_lead_id) where checked_at is null`.execute(db);
  await sql`create index inbox_lead_match_states_matched on inbox_lead_match_states (firm_id, inbox_view, inbox_lead_id) where match_count > 0`.execute(db);

  await db.schema
    .createTable('inbox_lead_matches')
    .addColumn('firm_id', integer, (c) => c.notNull())
    .addColumn('inbox_lead_id', integer, (c) => c.notNull())
    .addColumn('other_id', integer, (c) => c.notNull().check(sql`other_id < inbox_lead_id`))
    .addColumn('score', integer, (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'text')
    .addPrimaryKeyConstraint('inbox_lead_matches_pair', ['firm_id', 'inbox_lead_id', 'other_id'])
    .addForeignKeyConstraint('inbox_lead_matches_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'], (c) => c.onDelete('cascade'))
    .addForeignKeyConstraint('inbox_lead_matches_other', ['firm_id', 'other_id'], 'inbox_leads', ['firm_id', 'id'], (c) => c.onDelete('cascade'))
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('inbox_lead_matches_other').on('inbox_lead_matches').columns(['firm_id', 'other_id']).execute();

  // The rows of both leads before and after a merge, as JSON, so that a split restores them.
  await id(db.schema.createTable('inbox_lead_merges'))
    .addColumn('firm_id', integer, (c) => c.notNull())
    .addColumn('inbox_lead_id', integer, (c) => c.notNull())
    .addColumn('into_id', integer, (c) => c.notNull())
    .addColumn('action_id', 'text', (c) => c.notNull())
    .addColumn('original', 'text', (c) => c.notNull())
    .addColumn('into_original', 'text', (c) => c.notNull())
    .addColumn('merged', 'text', (c) => c.notNull())
    .addColumn('into_merged', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('split_at', 'text')
    .addForeignKeyConstraint('inbox_lead_merges_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'], (c) => c.onDelete('cascade'))
    .addForeignKeyConstraint('inbox_lead_merges_into', ['firm_id', 'into_id'], 'inbox_leads', ['firm_id', 'id'], (c) => c.onDelete('cascade'))
    .modifyEnd(strict)
    .execute();
  await sql`create unique index inbox_lead_merges_open on inbox_lead_merges (firm_id, inbox_lead_id) where split_at is null`.execute(db);
  await db.schema.createIndex('inbox_lead_merges_into').on('inbox_lead_merges').columns(['firm_id', 'into_id']).execute();

  await followInboxView(db);
  await sql`insert into rereads (firm_id, records, after_id) select id, 'inbox_leads', 0 from firms order by id`.execute(db);
}

/** Keeps `inbox_view` of the match states equal to the leads', whoever changes a lead. */
async function followInboxView(db: Kysely<unknown>): Promise<void> {
  const follow = sql`update inbox_lead_match_states set inbox_view = new.inbox_view where inbox_lead_id = new.id;`;
  if (isPostgres(db)) {
    await sql`create function follow_inbox_view() returns trigger language plpgsql as $$ begin ${follow} return null; end $$`.execute(db);
    await sql`create trigger inbox_leads_viewed after update of state, spam_verdict on inbox_leads
      for each row when (old.inbox_view is distinct from new.inbox_view) execute function follow_inbox_view()`.execute(db);
    return;
  }
  await sql`create trigger inbox_leads_viewed after update of state, spam_verdict on inbox_leads when old.inbox_view is not new.inbox_view begin ${follow} end`.execute(db);
}
