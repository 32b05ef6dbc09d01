import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Db } from '@/lib/platform/db/schema';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { aLead } from './builders';
import { signInByForm } from './http';
import { plantOAuth, plantRecords } from './rows';
import type { RunningFoyer } from './server';
import { foyer, withPassword } from './server';

/** The password of every user created here. */
export const password = 'long enough for anybody';

/** A firm with one record of each kind. All of the firm's data contain the firm's marker. */
export interface TestFirm {
  firm_id: number;
  form_slug: string;
  form_id: number;
  lead_id: number;
  user_id: number;
  invitation_id: number;
  application_id: number;
  secret_id: number;
  grant_id: number;
  token_id: number;
  inbox_token_id: number;
  delivery_id: number;
  ignored_action_id: string;
  contact_id: number;
  matter_id: number;
  note_id: number;
  custom_action_id: number;
  marker: string;
  cookie: string;
}

/** Creates a firm with one record of each kind. @param name a part of its marker and of its owner's email address */
export async function plantWholeFirm(server: RunningFoyer, name: string): Promise<TestFirm> {
  const { db } = server;
  const marker = `${name}-${randomUUID()}`;
  const owner_email = `owner@${name}.test`;
  const made = await foyer<{ firm_id: number; form_slug: string }>(
    ['firm', 'create', '--name', name, '--owner-email', owner_email],
    withPassword(server, password),
  );
  const { firm_id } = made;
  const form = await db.selectFrom('forms').select('id').where('firm_id', '=', firm_id).executeTakeFirstOrThrow();
  const user = await db
    .selectFrom('memberships')
    .select('user_id')
    .where('firm_id', '=', firm_id)
    .executeTakeFirstOrThrow();
  const ctx = { db, now: () => new Date(), actor: { kind: 'system' as const, firm_id } };
  const file = async () =>
    (
      await createInboxLead(
        ctx,
        aLead({ first_name: marker, from_message: marker, from_source: marker, form_id: form.id }),
        `seed:${randomUUID()}`,
      )
    ).lead;
  const [lead, ignored] = [await file(), await file()];
  const ignored_action_id = randomUUID();
  const delivery = await db
    .updateTable('outbox')
    .set({ state: 'dead', finished_at: lead.created_at })
    .where('inbox_lead_id', '=', lead.id)
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('inbox_leads')
    .set({ state: 'ignored', ignore_reason: 'spam', ignored_at: ignored.created_at, version: 2 })
    .where('id', '=', ignored.id)
    .execute();
  await db
    .insertInto('events')
    .values({
      firm_id,
      inbox_lead_id: ignored.id,
      action_id: ignored_action_id,
      type: 'inbox_lead.ignored',
      actor_kind: 'staff',
      user_id: user.user_id,
      created_at: ignored.created_at,
    })
    .execute();
  const { contact_id, matter_id, note_id, custom_action_id } = await plantRecords(db, {
    firm_id,
    user_id: user.user_id,
    lead_id: ignored.id,
    marker,
  });
  await db.updateTable('firms').set({ sites: '["https://www.firm.example"]' }).where('id', '=', firm_id).execute();
  const refused = (origin: string) => ({
    firm_id,
    form_id: form.id,
    origin,
    first_seen_at: lead.created_at,
    last_seen_at: lead.created_at,
    times: 1,
  });
  await db
    .insertInto('refused_sites')
    .values([refused(`https://${marker}.example`), refused(refusedOf({ firm_id }))])
    .execute();
  const invitation = await db
    .insertInto('one_time_links')
    .values({
      purpose: 'invite',
      token_digest: marker,
      firm_id,
      email: `${marker}@x.test`,
      role: 'staff',
      created_by_id: user.user_id,
      created_at: lead.created_at,
      expires_at: '2099-01-01T00:00:00.000Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const oauth = await plantOAuth(db, { firm_id, user_id: user.user_id, marker });
  const inbox_token = await db
    .selectFrom('inbox_tokens')
    .select('id')
    .where('firm_id', '=', firm_id)
    .executeTakeFirstOrThrow();
  const cookie = await signInByForm(server, owner_email, password);
  const programs = {
    application_id: oauth.oauth_application_id,
    secret_id: oauth.secret_id,
    grant_id: oauth.grant_id,
    token_id: oauth.personal_token_id,
    inbox_token_id: inbox_token.id,
  };
  return {
    ...programs,
    firm_id,
    form_slug: made.form_slug,
    form_id: form.id,
    lead_id: lead.id,
    user_id: user.user_id,
    invitation_id: invitation.id,
    delivery_id: delivery.id,
    ignored_action_id,
    contact_id,
    matter_id,
    note_id,
    custom_action_id,
    marker,
    cookie,
  };
}

/** Returns a route's path with a firm's ids in it. @throws for a parameter without a known value */
export function fill(
  pattern: string,
  firm: Pick<TestFirm, 'form_slug' | 'lead_id' | 'user_id' | 'contact_id' | 'matter_id' | 'application_id' | 'form_id'>,
): string {
  const values: Record<string, string> = {
    form_slug: firm.form_slug,
    locale: 'es',
    inbox_lead_id: String(firm.lead_id),
    user_id: String(firm.user_id),
    contact_id: String(firm.contact_id),
    matter_id: String(firm.matter_id),
    id: String(firm.contact_id),
    application_id: String(firm.application_id),
    form_id: String(firm.form_id),
    token: 'x'.repeat(43),
    refusal_id: 'x'.repeat(43),
    receipt: 'x',
    surface: 'grow',
  };
  return pattern
    .replace('[...nextauth]', 'session')
    .replace('[...nowhere]', 'nowhere')
    .replace('[[...path]]', 'nowhere')
    .replace(/\[([a-z_]+)\]/g, (_all, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`Add a value for [${name}] of ${pattern} to fill()`);
      return value;
    });
}

/** Returns the origin of a refused site that tried to show the firm's form. */
function refusedOf({ firm_id }: Pick<TestFirm, 'firm_id'>): string {
  return `https://site-${String(firm_id)}.example`;
}

/** Returns a firm's ids under every field name that an action may read them from. */
export function fieldsFor(firm: TestFirm): Record<string, string> {
  return {
    inbox_lead_id: String(firm.lead_id),
    version: '1',
    action_id: randomUUID(),
    undoes: firm.ignored_action_id,
    reason: 'spam',
    return_to: '/inbox',
    form_id: String(firm.form_id),
    firm_id: String(firm.firm_id),
    user_id: String(firm.user_id),
    id: String(firm.user_id),
    contact_id: String(firm.contact_id),
    matter_id: String(firm.matter_id),
    note_id: String(firm.note_id),
    custom_action_id: String(firm.custom_action_id),
    subject_id: String(firm.matter_id),
    application_id: String(firm.application_id),
    secret_id: String(firm.secret_id),
    grant_id: String(firm.grant_id),
    token_id: String(firm.token_id),
    inbox_token_id: String(firm.inbox_token_id),
    origin: refusedOf(firm),
    delivery_id: String(firm.delivery_id),
    invitation_id: String(firm.invitation_id),
    link_id: String(firm.invitation_id),
    role: 'admin',
    email: `new${String(firm.firm_id)}@other.test`,
  };
}

/** Tables that change without a user's action: heartbeats, throttles, session times and aggregated counters. */
export const restless = [
  'installation',
  'throttles',
  'sessions',
  'refusals',
  'rate_limits',
  'idempotency_keys',
  'api_calls',
  'inbox_lead_counts',
  'inbox_lead_match_states',
  'inbox_lead_matches',
  'rereads',
];
/** All tables that change only when a user or a program acts. */
export const tables = [
  'firms',
  'users',
  'memberships',
  'one_time_links',
  'inbox_tokens',
  'forms',
  'form_versions',
  'refused_sites',
  'inbox_leads',
  'inbox_lead_words',
  'inbox_lead_keys',
  'inbox_lead_merges',
  'events',
  'event_details',
  'outbox',
  'sources',
  'matter_types',
  'locations',
  'contact_statuses',
  'matter_statuses',
  'contacts',
  'contact_points',
  'contact_numbers',
  'matters',
  'matter_assignees',
  'notes',
  'triages',
  'custom_actions',
  'custom_action_nonces',
  'oauth_applications',
  'oauth_client_secrets',
  'oauth_grants',
  'oauth_codes',
  'oauth_tokens',
  'personal_tokens',
] as const satisfies (keyof Database)[];

/** Returns all rows of all firms. */
export async function everything(db: Db): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {};
  for (const table of tables) rows[table] = (await sql`select * from ${sql.table(table)} order by 1`.execute(db)).rows;
  return rows;
}

/** Returns all rows of one firm. */
export async function rowsOf(db: Db, firm_id: number): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {
    firm: await db.selectFrom('firms').selectAll().where('id', '=', firm_id).execute(),
  };
  for (const table of tables.filter((name) => name !== 'firms' && name !== 'users')) {
    rows[table] = (await sql`select * from ${sql.table(table)} where firm_id = ${firm_id} order by 1`.execute(db)).rows;
  }
  return rows;
}
