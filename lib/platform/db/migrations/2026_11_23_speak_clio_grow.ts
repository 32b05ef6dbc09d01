import type { CreateTableBuilder, Kysely } from 'kysely';
import { sql } from 'kysely';
import { columns } from '../columns';
import { isPostgres } from '../dialect';

/** What Clio Grow's API speaks of beyond leads: the firm's lists, contacts, matters, notes, custom actions, and who may ask. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await listsOfTheFirm(db);
  await oauth(db);
  await contactsAndMatters(db);
  await triages(db);
  await customActions(db);
  await whatPointsThere(db);
  await callsOfTheApi(db);
}

type Table<T extends string> = CreateTableBuilder<T, 'id'>;

/** Every row of these belongs to one firm; the unique pair is what other tables point at, so that the database refuses another firm's row. */
function ofFirm<T extends string>(db: Kysely<unknown>, name: T) {
  const { id, integer } = columns(db);
  return (id(db.schema.createTable(name)) as Table<T>)
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addUniqueConstraint(`${name}_firm_id_id`, ['firm_id', 'id']);
}

async function listsOfTheFirm(db: Kysely<unknown>): Promise<void> {
  const { integer, timestamp, strict } = columns(db);

  // `name_key` is what may be there once: the name itself, or folded where upper and lower case are one.
  await ofFirm(db, 'sources')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull().check(sql`category in ('standard', 'clio_email_marketing')`))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addUniqueConstraint('sources_name', ['firm_id', 'name_key'])
    .modifyEnd(strict)
    .execute();

  for (const name of ['matter_types', 'locations'] as const) {
    await ofFirm(db, name)
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('name_key', 'text', (c) => c.notNull())
      .addColumn('default_at', timestamp)
      .addColumn('created_at', timestamp, (c) => c.notNull())
      .addColumn('updated_at', timestamp, (c) => c.notNull())
      .addUniqueConstraint(`${name}_name`, ['firm_id', 'name_key'])
      .modifyEnd(strict)
      .execute();
  }

  await ofFirm(db, 'contact_statuses')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addUniqueConstraint('contact_statuses_name', ['firm_id', 'name_key'])
    .modifyEnd(strict)
    .execute();

  await ofFirm(db, 'matter_statuses')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull().check(sql`category in ('intake', 'hired', 'declined')`))
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addUniqueConstraint('matter_statuses_name', ['firm_id', 'name_key'])
    .modifyEnd(strict)
    .execute();

  await firstStatuses(db);
}

/** Firms that are there already get what a new firm begins with (lib/setup/first-lists.ts). */
async function firstStatuses(db: Kysely<unknown>): Promise<void> {
  const contact = ['Unassigned', 'Intake', 'Hired', 'Did Not Hire'];
  for (const [position, name] of contact.entries()) {
    await sql`insert into contact_statuses (firm_id, name, name_key, position, created_at, updated_at)
      select id, ${sql.lit(name)}, ${sql.lit(name.toLowerCase())}, ${sql.lit(position)}, created_at, created_at from firms`.execute(db);
  }
  const matter: [name: string, category: string][] = [['Newly Added', 'intake'], ['Consultation', 'intake'], ['Hired', 'hired'], ['Did Not Hire', 'declined']];
  for (const [position, [name, category]] of matter.entries()) {
    await sql`insert into matter_statuses (firm_id, name, name_key, category, position, created_at, updated_at)
      select id, ${sql.lit(name)}, ${sql.lit(name.toLowerCase())}, ${sql.lit(category)}, ${sql.lit(position)}, created_at, created_at from firms`.execute(db);
  }
}

async function oauth(db: Kysely<unknown>): Promise<void> {
  const { integer, timestamp, strict } = columns(db);

  await ofFirm(db, 'oauth_applications')
    .addColumn('client_id', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('confidential', 'public')`))
    .addColumn('redirect_uris', 'text', (c) => c.notNull())
    .addColumn('scopes', 'text', (c) => c.notNull())
    // Private: only members of the firm that made it may authorize it.
    .addColumn('private_at', timestamp)
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addColumn('disabled_at', timestamp)
    .modifyEnd(strict)
    .execute();

  await ofFirm(db, 'oauth_client_secrets')
    .addColumn('oauth_application_id', integer, (c) => c.notNull())
    .addColumn('secret_digest', 'text', (c) => c.notNull().unique())
    .addColumn('last_four', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('expires_at', timestamp)
    .addForeignKeyConstraint('oauth_client_secrets_application', ['firm_id', 'oauth_application_id'], 'oauth_applications', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();

  // Who let which application in: the family of every token that came of it. Its firm is the user's, not the application's.
  await ofFirm(db, 'oauth_grants')
    .addColumn('oauth_application_id', integer, (c) => c.notNull().references('oauth_applications.id'))
    .addColumn('user_id', integer, (c) => c.notNull().references('users.id'))
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('last_used_at', timestamp)
    .addColumn('revoked_at', timestamp)
    .addColumn('revoked_because', 'text', (c) => c.check(sql`revoked_because in ('user', 'firm', 'application', 'code_replayed', 'refresh_reused')`))
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('oauth_grants_firm').on('oauth_grants').columns(['firm_id', 'user_id']).execute();
  await db.schema.createIndex('oauth_grants_application').on('oauth_grants').columns(['oauth_application_id', 'firm_id', 'user_id']).execute();

  await ofFirm(db, 'oauth_codes')
    .addColumn('oauth_grant_id', integer, (c) => c.notNull())
    .addColumn('code_digest', 'text', (c) => c.notNull().unique())
    .addColumn('redirect_uri', 'text', (c) => c.notNull())
    .addColumn('code_challenge', 'text')
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('expires_at', timestamp, (c) => c.notNull())
    .addColumn('used_at', timestamp)
    .addForeignKeyConstraint('oauth_codes_grant', ['firm_id', 'oauth_grant_id'], 'oauth_grants', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('oauth_codes_grant_id').on('oauth_codes').column('oauth_grant_id').execute();
  await db.schema.createIndex('oauth_codes_expires_at').on('oauth_codes').column('expires_at').execute();

  await ofFirm(db, 'oauth_tokens')
    .addColumn('oauth_grant_id', integer, (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('access', 'refresh')`))
    .addColumn('token_digest', 'text', (c) => c.notNull().unique())
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('expires_at', timestamp, (c) => c.notNull())
    .addColumn('rotated_at', timestamp)
    .addColumn('revoked_at', timestamp)
    .addForeignKeyConstraint('oauth_tokens_grant', ['firm_id', 'oauth_grant_id'], 'oauth_grants', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('oauth_tokens_grant').on('oauth_tokens').columns(['oauth_grant_id']).execute();
  await db.schema.createIndex('oauth_tokens_expires_at').on('oauth_tokens').column('expires_at').execute();

  await ofFirm(db, 'personal_tokens')
    .addColumn('user_id', integer, (c) => c.notNull().references('users.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('token_digest', 'text', (c) => c.notNull().unique())
    .addColumn('last_four', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('expires_at', timestamp)
    .addColumn('last_used_at', timestamp)
    .addColumn('revoked_at', timestamp)
    .modifyEnd(strict)
    .execute();
}

async function contactsAndMatters(db: Kysely<unknown>): Promise<void> {
  const { integer, timestamp, strict } = columns(db);

  await ofFirm(db, 'contacts')
    .addColumn('global_id', 'text', (c) => c.notNull().unique())
    .addColumn('clio_id', integer)
    .addColumn('type', 'text', (c) => c.notNull().check(sql`type in ('Person', 'Company')`))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('first_name', 'text')
    .addColumn('last_name', 'text')
    .addColumn('status', 'text')
    .addColumn('addresses', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addColumn('removed_at', timestamp)
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('contacts_status').on('contacts').columns(['firm_id', 'status', 'id']).execute();
  await db.schema.createIndex('contacts_updated_at').on('contacts').columns(['firm_id', 'updated_at', 'id']).execute();

  // E-mail addresses and phone numbers, apart, so that a lead's are found among them; `value_key` is folded, a phone's digits.
  await ofFirm(db, 'contact_points')
    .addColumn('contact_id', integer, (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('email', 'phone')`))
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('value_key', 'text', (c) => c.notNull())
    .addForeignKeyConstraint('contact_points_contact', ['firm_id', 'contact_id'], 'contacts', ['firm_id', 'id'])
    .addUniqueConstraint('contact_points_value', ['firm_id', 'contact_id', 'kind', 'value_key'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('contact_points_value_key').on('contact_points').columns(['firm_id', 'kind', 'value_key']).execute();

  await ofFirm(db, 'matters')
    .addColumn('global_id', 'text', (c) => c.notNull().unique())
    .addColumn('clio_id', integer)
    .addColumn('contact_id', integer)
    .addColumn('inbox_lead_id', integer)
    .addColumn('description', 'text')
    .addColumn('matter_type_id', integer)
    .addColumn('location_id', integer)
    .addColumn('matter_status_id', integer, (c) => c.notNull())
    .addColumn('hired_date', 'text')
    .addColumn('locked_at', timestamp)
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addColumn('removed_at', timestamp)
    .addForeignKeyConstraint('matters_contact', ['firm_id', 'contact_id'], 'contacts', ['firm_id', 'id'])
    .addForeignKeyConstraint('matters_inbox_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'])
    .addForeignKeyConstraint('matters_type', ['firm_id', 'matter_type_id'], 'matter_types', ['firm_id', 'id'])
    .addForeignKeyConstraint('matters_location', ['firm_id', 'location_id'], 'locations', ['firm_id', 'id'])
    .addForeignKeyConstraint('matters_status', ['firm_id', 'matter_status_id'], 'matter_statuses', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('matters_contact').on('matters').columns(['firm_id', 'contact_id']).execute();
  await db.schema.createIndex('matters_inbox_lead').on('matters').columns(['firm_id', 'inbox_lead_id']).execute();
  await db.schema.createIndex('matters_status').on('matters').columns(['firm_id', 'matter_status_id', 'id']).execute();
  await db.schema.createIndex('matters_type').on('matters').columns(['firm_id', 'matter_type_id']).execute();
  await db.schema.createIndex('matters_location').on('matters').columns(['firm_id', 'location_id']).execute();
  await db.schema.createIndex('matters_updated_at').on('matters').columns(['firm_id', 'updated_at', 'id']).execute();

  await ofFirm(db, 'matter_assignees')
    .addColumn('matter_id', integer, (c) => c.notNull())
    .addColumn('user_id', integer, (c) => c.notNull().references('users.id'))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addForeignKeyConstraint('matter_assignees_matter', ['firm_id', 'matter_id'], 'matters', ['firm_id', 'id'])
    .addUniqueConstraint('matter_assignees_once', ['firm_id', 'matter_id', 'user_id'])
    .modifyEnd(strict)
    .execute();

  await ofFirm(db, 'notes')
    .addColumn('contact_id', integer)
    .addColumn('matter_id', integer)
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('user_id', integer, (c) => c.references('users.id'))
    .addColumn('oauth_application_id', integer, (c) => c.references('oauth_applications.id'))
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addForeignKeyConstraint('notes_contact', ['firm_id', 'contact_id'], 'contacts', ['firm_id', 'id'])
    .addForeignKeyConstraint('notes_matter', ['firm_id', 'matter_id'], 'matters', ['firm_id', 'id'])
    .addCheckConstraint('notes_on_one_record', sql`(contact_id is null) <> (matter_id is null)`)
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('notes_contact').on('notes').columns(['firm_id', 'contact_id', 'id']).execute();
  await db.schema.createIndex('notes_matter').on('notes').columns(['firm_id', 'matter_id', 'id']).execute();

  // SQLite reads a firm's own rows instead: a hundred thousand of them in less time than a key press is noticed.
  if (isPostgres(db)) {
    for (const table of ['contacts', 'matters']) {
      await sql`create index ${sql.ref(`${table}_search_text`)} on ${sql.table(table)} using gin (search_text gin_trgm_ops)`.execute(db);
    }
  }
}

/** What accepting a lead made or found, and so what taking it back removes. */
async function triages(db: Kysely<unknown>): Promise<void> {
  const { integer, timestamp, strict } = columns(db);
  await ofFirm(db, 'triages')
    .addColumn('inbox_lead_id', integer, (c) => c.notNull())
    .addColumn('action_id', 'text', (c) => c.notNull())
    .addColumn('contact_id', integer)
    .addColumn('matter_id', integer)
    .addColumn('note_id', integer)
    // Made by this triage, not found: what an undo takes away with it. JSON of the points it added to a contact that was there.
    .addColumn('contact_made_at', timestamp)
    .addColumn('matter_made_at', timestamp)
    .addColumn('points_added', 'text', (c) => c.notNull())
    // As it left them: at another version they have been edited, and stay.
    .addColumn('contact_version', integer)
    .addColumn('matter_version', integer)
    .addColumn('from_state', 'text', (c) => c.notNull().check(sql`from_state in ('untriaged', 'ignored')`))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('undone_at', timestamp)
    // What goes on in the lead's stead once this can no longer be undone.
    .addColumn('reopened_as_id', integer)
    .addForeignKeyConstraint('triages_inbox_lead', ['firm_id', 'inbox_lead_id'], 'inbox_leads', ['firm_id', 'id'])
    .addForeignKeyConstraint('triages_contact', ['firm_id', 'contact_id'], 'contacts', ['firm_id', 'id'])
    .addForeignKeyConstraint('triages_matter', ['firm_id', 'matter_id'], 'matters', ['firm_id', 'id'])
    .addForeignKeyConstraint('triages_reopened_as', ['firm_id', 'reopened_as_id'], 'inbox_leads', ['firm_id', 'id'])
    .addUniqueConstraint('triages_action', ['firm_id', 'action_id'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('triages_inbox_lead').on('triages').columns(['firm_id', 'inbox_lead_id']).execute();
  await db.schema.createIndex('triages_contact').on('triages').columns(['firm_id', 'contact_id', 'id']).execute();
  await db.schema.createIndex('triages_matter').on('triages').columns(['firm_id', 'matter_id', 'id']).execute();
  await db.schema.createIndex('triages_reopened_as').unique().on('triages').columns(['firm_id', 'reopened_as_id']).execute();
}

async function customActions(db: Kysely<unknown>): Promise<void> {
  const { integer, timestamp, strict } = columns(db);

  await ofFirm(db, 'custom_actions')
    // Null for one that was made under Settings.
    .addColumn('oauth_application_id', integer, (c) => c.references('oauth_applications.id'))
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('target_url', 'text', (c) => c.notNull())
    .addColumn('ui_reference', 'text', (c) => c.notNull().check(sql`ui_reference in ('matters/show', 'contacts/show', 'inbox_leads/show')`))
    // Where the application speaks to us: what it is told of a record is an address there.
    .addColumn('mount', 'text', (c) => c.notNull().check(sql`mount in ('/api/v2', '/grow', '/grow/v2')`))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('updated_at', timestamp, (c) => c.notNull())
    .addColumn('removed_at', timestamp)
    .modifyEnd(strict)
    .execute();

  await ofFirm(db, 'custom_action_nonces')
    .addColumn('nonce_digest', 'text', (c) => c.notNull().unique())
    .addColumn('custom_action_id', integer, (c) => c.notNull())
    .addColumn('oauth_application_id', integer)
    .addColumn('user_id', integer, (c) => c.notNull().references('users.id'))
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('expires_at', timestamp, (c) => c.notNull())
    .addColumn('used_at', timestamp)
    .addForeignKeyConstraint('custom_action_nonces_action', ['firm_id', 'custom_action_id'], 'custom_actions', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('custom_action_nonces_expires_at').on('custom_action_nonces').column('expires_at').execute();
}

/** SQLite adds no column with a pair of keys, so these hold their firm by the verbs that write them. */
async function whatPointsThere(db: Kysely<unknown>): Promise<void> {
  const { integer, timestamp } = columns(db);
  await db.schema.alterTable('firms').addColumn('lead_inbox_strict_at', timestamp).execute();
  await db.schema.alterTable('inbox_leads').addColumn('oauth_application_id', integer, (c) => c.references('oauth_applications.id')).execute();
  await db.schema.alterTable('inbox_leads').addColumn('marketing_source_id', integer, (c) => c.references('sources.id')).execute();
  await db.schema.alterTable('inbox_leads').addColumn('matter_type_id', integer, (c) => c.references('matter_types.id')).execute();
  await db.schema.alterTable('inbox_leads').addColumn('matter_location_id', integer, (c) => c.references('locations.id')).execute();
  // Whether an entry of the firm's lists is in use; most leads name none.
  for (const column of ['marketing_source_id', 'matter_type_id', 'matter_location_id']) {
    await db.schema.createIndex(`inbox_leads_${column}`).on('inbox_leads').columns(['firm_id', column]).where(sql.ref(column), 'is not', null).execute();
  }
  // The API's lists go up by id, of every application or of one.
  await db.schema.createIndex('inbox_leads_state').on('inbox_leads').columns(['firm_id', 'state', 'id']).execute();
  await db.schema.createIndex('inbox_leads_application').on('inbox_leads').columns(['firm_id', 'oauth_application_id', 'state', 'id']).execute();

  await db.schema.alterTable('events').addColumn('oauth_application_id', integer, (c) => c.references('oauth_applications.id')).execute();
  await db.schema.alterTable('events').addColumn('contact_id', integer, (c) => c.references('contacts.id')).execute();
  await db.schema.alterTable('events').addColumn('matter_id', integer, (c) => c.references('matters.id')).execute();
  await db.schema.createIndex('events_contact').on('events').columns(['firm_id', 'contact_id', 'id']).execute();
  await db.schema.createIndex('events_matter').on('events').columns(['firm_id', 'matter_id', 'id']).execute();
}

async function callsOfTheApi(db: Kysely<unknown>): Promise<void> {
  const { integer, timestamp, strict } = columns(db);

  await ofFirm(db, 'api_calls')
    .addColumn('oauth_application_id', integer, (c) => c.notNull().references('oauth_applications.id'))
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('route', 'text', (c) => c.notNull())
    .addColumn('status', integer, (c) => c.notNull())
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('api_calls_application').on('api_calls').columns(['oauth_application_id', 'id']).execute();
  await db.schema.createIndex('api_calls_created_at').on('api_calls').column('created_at').execute();

  await ofFirm(db, 'idempotency_keys')
    .addColumn('client', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('body_digest', 'text', (c) => c.notNull())
    .addColumn('status', integer, (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', timestamp, (c) => c.notNull())
    .addColumn('expires_at', timestamp, (c) => c.notNull())
    .addUniqueConstraint('idempotency_keys_once', ['firm_id', 'client', 'key'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('idempotency_keys_expires_at').on('idempotency_keys').column('expires_at').execute();

  await db.schema
    .createTable('rate_limits')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('window_start', timestamp, (c) => c.notNull())
    .addColumn('calls', integer, (c) => c.notNull())
    .modifyEnd(strict)
    .execute();
}
