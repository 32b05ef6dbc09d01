import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columns } from '../columns';
import { isPostgres } from '../dialect';

/** Forward only: once released, this is never edited; a mistake is corrected by the next migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await firmsAndPeople(db);
  await forms(db);
  await inboxLeads(db);
  await searchIndex(db);
  await eventsAndOutbox(db);
  await installation(db);
}

async function firmsAndPeople(db: Kysely<unknown>): Promise<void> {
  const { id, integer, timestamp, strict } = columns(db);

  await id(db.schema.createTable('firms'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull().check(sql`locale in ('en', 'es', 'ar')`))
    .addColumn('sites', 'text', (c) => c.notNull())
    .addColumn('notification_addresses', 'text', (c) => c.notNull())
    .addColumn('contact_email', 'text')
    .addColumn('contact_phone', 'text')
    .addColumn('privacy_url', 'text')
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .modifyEnd(strict)
    .execute();

  await id(db.schema.createTable('users'))
    .addColumn('email', 'text', (c) => c.notNull().unique().check(sql`email = lower(email)`))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .modifyEnd(strict)
    .execute();

  await id(db.schema.createTable('memberships'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('user_id', integer, (c) => c.notNull().references('users.id'))
    .addColumn('role', 'text', (c) => c.notNull().check(sql`role in ('owner', 'admin', 'staff', 'read_only')`))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('disabled_at', timestamp)
    .addUniqueConstraint('memberships_firm_id_user_id', ['firm_id', 'user_id'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('memberships_user_id').on('memberships').column('user_id').execute();

  await id(db.schema.createTable('sessions'))
    .addColumn('token_digest', 'text', (c) => c.notNull().unique())
    .addColumn('user_id', integer, (c) => c.notNull().references('users.id'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('last_seen_at', timestamp, (c) => c.notNull())
    .addColumn('expires_at', timestamp, (c) => c.notNull())
    .addColumn('revoked_at', timestamp)
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('sessions_user_id').on('sessions').column('user_id').execute();

  await id(db.schema.createTable('one_time_links'))
    .addColumn('purpose', 'text', (c) => c.notNull().check(sql`purpose in ('setup', 'invite', 'reset')`))
    .addColumn('token_digest', 'text', (c) => c.notNull().unique())
    .addColumn('firm_id', integer, (c) => c.references('firms.id'))
    .addColumn('user_id', integer, (c) => c.references('users.id'))
    .addColumn('email', 'text')
    .addColumn('role', 'text', (c) => c.check(sql`role in ('owner', 'admin', 'staff', 'read_only')`))
    .addColumn('created_by_id', integer, (c) => c.references('users.id'))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('expires_at', timestamp, (c) => c.notNull())
    .addColumn('used_at', timestamp)
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('one_time_links_firm_id').on('one_time_links').column('firm_id').execute();

  await db.schema
    .createTable('throttles')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('failures', integer, (c) => c.notNull())
    .addColumn('blocked_until', timestamp)
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .modifyEnd(strict)
    .execute();

  await id(db.schema.createTable('inbox_tokens'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('token_digest', 'text', (c) => c.notNull().unique())
    .addColumn('last_four', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('last_used_at', timestamp)
    .addColumn('expires_at', timestamp)
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('inbox_tokens_firm_id').on('inbox_tokens').column('firm_id').execute();
}

async function forms(db: Kysely<unknown>): Promise<void> {
  const { id, integer, timestamp, strict } = columns(db);

  await id(db.schema.createTable('forms'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('slug', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('from_source', 'text')
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addColumn('closed_at', timestamp)
    // What other tables point at, so that the database itself refuses a row of one firm that names another firm's form.
    .addUniqueConstraint('forms_firm_id_id', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();

  await id(db.schema.createTable('form_versions'))
    .addColumn('firm_id', integer, (c) => c.notNull())
    .addColumn('form_id', integer, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('definition', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addUniqueConstraint('form_versions_form_id_version', ['form_id', 'version'])
    .addForeignKeyConstraint('form_versions_form', ['firm_id', 'form_id'], 'forms', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();

  await db.schema
    .createTable('refusals')
    .addColumn('id_digest', 'text', (c) => c.primaryKey().notNull())
    .addColumn('form_id', integer, (c) => c.notNull().references('forms.id'))
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('expires_at', timestamp, (c) => c.notNull())
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('refusals_expires_at').on('refusals').column('expires_at').execute();
}

async function inboxLeads(db: Kysely<unknown>): Promise<void> {
  const { id, integer, timestamp, strict } = columns(db);

  await id(db.schema.createTable('inbox_leads'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('global_id', 'text', (c) => c.notNull().unique())
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('idempotency_key', 'text', (c) => c.notNull())
    .addColumn('answers_digest', 'text', (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('untriaged', 'ignored', 'triaged', 'erased')`))
    .addColumn('first_name', 'text')
    .addColumn('last_name', 'text')
    .addColumn('email', 'text')
    .addColumn('phone_number', 'text')
    .addColumn('from_message', 'text')
    .addColumn('from_source', 'text', (c) => c.notNull())
    .addColumn('referring_url', 'text', (c) => c.notNull())
    .addColumn('form_id', integer)
    .addColumn('form_version', integer)
    .addColumn('answers', 'text')
    .addColumn('attribution', 'text')
    .addColumn('locale', 'text')
    .addColumn('intake_notes', 'text')
    .addColumn('duplicate_of_id', integer)
    .addColumn('spam_score', integer, (c) => c.notNull())
    .addColumn('spam_reasons', 'text', (c) => c.notNull())
    .addColumn('spam_verdict', 'text', (c) => c.notNull().check(sql`spam_verdict in ('clear', 'suspected')`))
    .addColumn('vetted_at', timestamp)
    .addColumn('ignore_reason', 'text')
    .addColumn('ignore_reason_text', 'text')
    .addColumn('ignored_at', timestamp)
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    // A repeat of a submission meets this index, not a check that two of them could pass together.
    .addUniqueConstraint('inbox_leads_firm_id_idempotency_key', ['firm_id', 'idempotency_key'])
    .addUniqueConstraint('inbox_leads_firm_id_id', ['firm_id', 'id'])
    .addForeignKeyConstraint('inbox_leads_form', ['firm_id', 'form_id'], 'forms', ['firm_id', 'id'])
    .addForeignKeyConstraint('inbox_leads_duplicate_of', ['firm_id', 'duplicate_of_id'], 'inbox_leads', ['firm_id', 'id'])
    .addCheckConstraint('inbox_leads_ignored_with_reason', sql`state <> 'ignored' or (ignore_reason is not null and ignored_at is not null)`)
    .modifyEnd(strict)
    .execute();

  // Each list of the inbox is one of these read backwards; the id at the end is the page's key.
  await db.schema.createIndex('inbox_leads_view').on('inbox_leads').columns(['firm_id', 'state', 'spam_verdict', 'id']).execute();
  await db.schema.createIndex('inbox_leads_state').on('inbox_leads').columns(['firm_id', 'state', 'id']).execute();
  await db.schema.createIndex('inbox_leads_from_source').on('inbox_leads').columns(['firm_id', 'from_source', 'id']).execute();
  await db.schema.createIndex('inbox_leads_created_at').on('inbox_leads').columns(['firm_id', 'created_at', 'id']).execute();
}

async function searchIndex(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) {
    await sql`create extension if not exists pg_trgm`.execute(db);
    await sql`create index inbox_leads_search_text on inbox_leads using gin (search_text gin_trgm_ops)`.execute(db);
    return;
  }
  // Holds the trigrams alone; the text stays in inbox_leads. Filled behind the inserts by lib/platform/db/search-index.ts.
  await sql`create virtual table inbox_lead_search using fts5 (search_text, content='', contentless_delete=1, tokenize='trigram')`.execute(db);
}

async function eventsAndOutbox(db: Kysely<unknown>): Promise<void> {
  const { id, integer, timestamp, strict } = columns(db);

  await id(db.schema.createTable('events'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('inbox_lead_id', integer)
    .addColumn('action_id', 'text')
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull().check(sql`actor_kind in ('visitor', 'staff', 'system', 'operator')`))
    .addColumn('user_id', integer, (c) => c.references('users.id'))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    // An action that is sent twice is applied once.
    .addUniqueConstraint('events_firm_id_action_id', ['firm_id', 'action_id'])
    .addForeignKeyConstraint('events_inbox_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('events_timeline').on('events').columns(['firm_id', 'inbox_lead_id', 'id']).execute();

  await db.schema
    .createTable('event_details')
    .addColumn('event_id', integer, (c) => c.primaryKey().notNull().references('events.id'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('details', 'text', (c) => c.notNull())
    .modifyEnd(strict)
    .execute();

  await id(db.schema.createTable('outbox'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('global_id', 'text', (c) => c.notNull().unique())
    .addColumn('inbox_lead_id', integer)
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('destination', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('pending', 'delivered', 'dead')`))
    .addColumn('attempts', integer, (c) => c.notNull())
    .addColumn('due_at', timestamp, (c) => c.notNull())
    .addColumn('leased_until', timestamp)
    .addColumn('last_error', 'text')
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('finished_at', timestamp)
    .addForeignKeyConstraint('outbox_inbox_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();
  // What is due, oldest first; finished messages are not in it, so it stays small for ever.
  await sql`create index outbox_due on outbox (due_at) where state = 'pending'`.execute(db);
  await db.schema.createIndex('outbox_inbox_lead_id').on('outbox').columns(['firm_id', 'inbox_lead_id']).execute();
}

async function installation(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .modifyEnd(columns(db).strict)
    .execute();
  await sql`insert into installation (key, value) values ('inbox_lead_search_until', '0')`.execute(db);
}
