import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Database, Db } from '@/lib/db/schema';
import { createInboxLead } from '@/lib/inbox-leads/create';
import { aLead } from '../support/builders';
import { builtActions, builtRoutes, callAction, signInByForm } from '../support/http';
import { plantOAuth, plantRecords } from '../support/rows';
import { foyer, withPassword } from '../support/server';
import { describeServers } from '../support/servers';

/**
 * Every page, route and server action that the build lists, knocked at by nobody, by another firm, and from another site.
 * The lists come from the build, so a new door is tested on the day it is made, or fails here for want of an entry.
 */

interface TestFirm {
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

/** What opens without a session, by pattern; everything else must ask for one. */
const open: Record<string, string> = {
  '/': 'leads to the inbox or the set-up',
  '/f/[form_slug]': 'the public form',
  '/f/[form_slug]/[locale]': 'the public form',
  '/f/[form_slug]/submit': 'the public form',
  '/f/[form_slug]/framed': 'takes a POST alone: a browser says that it did not show the form',
  '/f/[form_slug]/again/[refusal_id]': 'one refused submission, by a secret id',
  '/f/[form_slug]/thanks/[receipt]': 'one receipt, by its mark',
  '/custom-actions/open': 'takes a POST alone',
  '/sign-in': 'the door itself',
  '/setup': 'says where the link is',
  '/setup/[token]': 'by a one-time link',
  '/invite/[token]': 'by a one-time link',
  '/reset/[token]': 'by a one-time link',
  '/[...nowhere]': 'says that nothing is there',
  '/_global-error': 'a page of words',
  '/_not-found': 'a page of words',
  '/api/health': 'for load balancers: ok or not',
  '/api/session': 'says whether anybody is signed in: nobody is null',
  '/api/auth/[...nextauth]': "next-auth's own endpoints: nobody's session is null",
  '/icon.svg': 'a picture',
  '/grow/[[...path]]': 'says that nothing is there, as JSON',
  '/inbox_leads': 'takes a POST alone, with a token in its body',
  '/grow/custom_actions/[id]': 'takes a DELETE alone, with a token',
  '/oauth/authorize': 'says why not, or leads to the page that asks whoever is signed in',
  '/oauth/token': 'by a code or a refresh token',
  '/oauth/revoke': 'by a token',
  '/.well-known/oauth-authorization-server': 'addresses of public endpoints',
  '/api/openapi.json': 'how the API is called, for anybody',
  '/api/oembed': 'a public form, as whoever shows links asks for it',
  '/developers': 'how the API is called, for anybody',
  '/developers/changelog': 'how the API is called, for anybody',
  '/developers/custom-actions': 'how the API is called, for anybody',
  '/developers/errors': 'how the API is called, for anybody',
  '/developers/first-call': 'how the API is called, for anybody',
  '/developers/lead-inbox': 'how the API is called, for anybody',
  '/developers/lists': 'how the API is called, for anybody',
  '/developers/moving': 'how the API is called, for anybody',
  '/developers/oauth': 'how the API is called, for anybody',
  '/developers/reference/[surface]': 'how the API is called, for anybody',
  '/developers/repeats': 'how the API is called, for anybody',
};

const password = 'long enough for anybody';

describeServers('the doors', (get) => {
  let mine: TestFirm;
  let theirs: TestFirm;

  beforeAll(async () => {
    mine = await plant('mine');
    theirs = await plant('theirs');
  });

  test('whoever is not signed in is sent to the door, and told nothing', async () => {
    for (const { pattern } of builtRoutes()) {
      const answer = await fetch(get().origin + fill(pattern, theirs), { redirect: 'manual' });
      const text = await answer.text();
      expect(text.includes(theirs.marker), pattern).toBe(false);
      if (pattern in open) continue;
      const sent_away = [303, 307].includes(answer.status) && answer.headers.get('location')?.startsWith('/sign-in');
      expect(sent_away === true || answer.status === 401, `${pattern} answered ${String(answer.status)}`).toBe(true);
    }
  });

  /** Advisories against the framework let requests around checks by such headers and addresses. */
  test.for([
    ['x-middleware-subrequest', 'middleware:middleware:middleware:middleware:middleware'],
    ['rsc', '1'],
    ['next-router-prefetch', '1'],
    ['next-resume', '1'],
    ['x-nextjs-data', '1'],
    ['x-forwarded-host', 'evil.test'],
    ['x-foyer-origin', 'https://evil.test'],
  ] as const)('the header %s opens no door', async ([name, value]) => {
    for (const { pattern } of builtRoutes().filter((route) => !(route.pattern in open))) {
      for (const suffix of ['', '?_rsc=1', '.rsc', '?nxtPinbox_lead_id=1']) {
        const answer = await fetch(get().origin + fill(pattern, theirs) + suffix, { redirect: 'manual', headers: { [name]: value } });
        const text = await answer.text();
        expect(text.includes(theirs.marker), `${pattern}${suffix}`).toBe(false);
        expect(answer.headers.get('location') ?? '').not.toContain('evil.test');
      }
    }
  });

  test("another firm's ids are nothing: 404, the same as for what never was", async () => {
    for (const { pattern } of builtRoutes()) {
      const own = await ask(fill(pattern, mine));
      const foreign = await ask(fill(pattern, theirs));
      expect(foreign.text.includes(theirs.marker), pattern).toBe(false);
      if (!/\[(inbox_lead|user|contact|matter|application|form)_id\]/.test(pattern) || pattern.startsWith('/grow/')) continue;
      const never = await ask(fill(pattern, { ...theirs, lead_id: 999_999, user_id: 999_999, contact_id: 999_999, matter_id: 999_999, application_id: 999_999, form_id: 999_999 }));
      expect([own.status, foreign.status, never.status], pattern).toEqual([200, 404, 404]);
    }
  });

  test('searches and filters find nothing of another firm', async () => {
    for (const query of [`q=${theirs.marker}`, `source=${theirs.marker}`, `form=${String(theirs.form_id)}`, `done=${theirs.ignored_action_id}`, 'view=ignored', 'view=suspected']) {
      expect((await ask(`/inbox?${query}`)).text.replaceAll(query.split('=')[1] ?? '', '').includes('theirs-'), query).toBe(false);
    }
    expect((await ask(`/inbox?done=${theirs.ignored_action_id}`)).text.includes('>Undo<')).toBe(false);
  });

  test("no action changes or shows another firm's rows", async () => {
    const before = await rowsOf(get().db, theirs.firm_id);
    for (const action of builtActions()) {
      const answer = await callAction(get(), action, fill(action.page, mine), fieldsFor(theirs), { Cookie: await signedIn(mine), Origin: get().origin });
      expect((await answer.text()).includes(theirs.marker), action.name).toBe(false);
      expect(await rowsOf(get().db, theirs.firm_id), action.name).toEqual(before);
    }
    // Signed in once more, the user is still in their own firm.
    expect((await ask('/inbox', await signedIn(mine))).text.includes(mine.marker)).toBe(true);
  });

  test.for([
    ['nobody', 'ours', false],
    ['a user', 'https://evil.test', true],
    ['a user', 'null', true],
    ['a user', undefined, true],
  ] as const)('no action does anything for %s, Origin %s', async ([, origin, signed_in]) => {
    const cookie = signed_in ? await signedIn(mine) : '';
    const before = await everything(get().db);
    for (const action of builtActions()) {
      const headers = { ...(cookie && { Cookie: cookie }), ...(origin !== undefined && { Origin: origin === 'ours' ? get().origin : origin }) };
      await (await callAction(get(), action, fill(action.page, mine), fieldsFor(mine), headers)).text();
      expect(await everything(get().db), action.name).toEqual(before);
    }
  });

  /** The control of the three above: with a session, its own ids and our Origin, the same call does act. */
  test('the same calls act on a firm\'s own rows', async () => {
    const acted: string[] = [];
    for (const action of builtActions().filter(({ name }) => ['ignoreLead', 'vetLead', 'closeFormAction', 'allowSiteAction', 'inviteAction', 'retryLeadDelivery'].includes(name))) {
      const before = await everything(get().db);
      await (await callAction(get(), action, fill(action.page, mine), fieldsFor(mine), { Cookie: await signedIn(mine), Origin: get().origin })).text();
      if (JSON.stringify(await everything(get().db)) !== JSON.stringify(before)) acted.push(action.name);
    }
    expect(acted.sort()).toEqual(['allowSiteAction', 'closeFormAction', 'ignoreLead', 'inviteAction', 'retryLeadDelivery']);
  });

  async function plant(name: string): Promise<TestFirm> {
    const server = get();
    const { db } = server;
    const marker = `${name}-${randomUUID()}`;
    const owner_email = `owner@${name}.test`;
    const made = await foyer<{ firm_id: number; form_slug: string }>(['firm', 'create', '--name', name, '--owner-email', owner_email], withPassword(server, password));
    const { firm_id } = made;
    const form = await db.selectFrom('forms').select('id').where('firm_id', '=', firm_id).executeTakeFirstOrThrow();
    const user = await db.selectFrom('memberships').select('user_id').where('firm_id', '=', firm_id).executeTakeFirstOrThrow();
    const ctx = { db, now: () => new Date(), actor: { kind: 'system' as const, firm_id } };
    const file = async () => (await createInboxLead(ctx, aLead({ first_name: marker, from_message: marker, from_source: marker, form_id: form.id }), `seed:${randomUUID()}`)).lead;
    const [lead, ignored] = [await file(), await file()];
    const ignored_action_id = randomUUID();
    const delivery = await db.updateTable('outbox').set({ state: 'dead', finished_at: lead.created_at }).where('inbox_lead_id', '=', lead.id).returning('id').executeTakeFirstOrThrow();
    await db.updateTable('inbox_leads').set({ state: 'ignored', ignore_reason: 'spam', ignored_at: ignored.created_at, version: 2 }).where('id', '=', ignored.id).execute();
    await db.insertInto('events').values({ firm_id, inbox_lead_id: ignored.id, action_id: ignored_action_id, type: 'inbox_lead.ignored', actor_kind: 'staff', user_id: user.user_id, created_at: ignored.created_at }).execute();
    const { contact_id, matter_id, note_id, custom_action_id } = await plantRecords(db, { firm_id, user_id: user.user_id, lead_id: ignored.id, marker });
    await db.updateTable('firms').set({ sites: '["https://www.firm.example"]' }).where('id', '=', firm_id).execute();
    const refused = (origin: string) => ({ firm_id, form_id: form.id, origin, first_seen_at: lead.created_at, last_seen_at: lead.created_at, times: 1 });
    await db.insertInto('refused_sites').values([refused(`https://${marker}.example`), refused(refusedOf({ firm_id }))]).execute();
    const invitation = await db
      .insertInto('one_time_links')
      .values({ purpose: 'invite', token_digest: marker, firm_id, email: `${marker}@x.test`, role: 'staff', created_by_id: user.user_id, created_at: lead.created_at, expires_at: '2099-01-01T00:00:00.000Z' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const oauth = await plantOAuth(db, { firm_id, user_id: user.user_id, marker });
    const inbox_token = await db.selectFrom('inbox_tokens').select('id').where('firm_id', '=', firm_id).executeTakeFirstOrThrow();
    const cookie = await signInByForm(server, owner_email, password);
    const programs = { application_id: oauth.oauth_application_id, secret_id: oauth.secret_id, grant_id: oauth.grant_id, token_id: oauth.personal_token_id, inbox_token_id: inbox_token.id };
    return { ...programs, firm_id, form_slug: made.form_slug, form_id: form.id, lead_id: lead.id, user_id: user.user_id, invitation_id: invitation.id, delivery_id: delivery.id, ignored_action_id, contact_id, matter_id, note_id, custom_action_id, marker, cookie };
  }

  async function ask(path: string, cookie = mine.cookie): Promise<{ status: number; text: string }> {
    const answer = await fetch(get().origin + path, { redirect: 'manual', headers: { Cookie: cookie }, signal: AbortSignal.timeout(10_000) });
    // A live stream has no end to wait for.
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      await answer.body?.cancel();
      return { status: answer.status, text: '' };
    }
    return { status: answer.status, text: await answer.text() };
  }

  /** Some actions end sessions; whoever lost theirs signs in again. */
  async function signedIn(firm: TestFirm): Promise<string> {
    const answer = await fetch(`${get().origin}/inbox`, { redirect: 'manual', headers: { Cookie: firm.cookie } });
    await answer.text();
    if (answer.status !== 200) firm.cookie = await signInByForm(get(), `owner@${firm === mine ? 'mine' : 'theirs'}.test`, password);
    return firm.cookie;
  }
}, { on: ['sqlite'], own: true });

function fill(pattern: string, firm: Pick<TestFirm, 'form_slug' | 'lead_id' | 'user_id' | 'contact_id' | 'matter_id' | 'application_id' | 'form_id'>): string {
  const values: Record<string, string> = { form_slug: firm.form_slug, locale: 'es', inbox_lead_id: String(firm.lead_id), user_id: String(firm.user_id), contact_id: String(firm.contact_id), matter_id: String(firm.matter_id), id: String(firm.contact_id), application_id: String(firm.application_id), form_id: String(firm.form_id), token: 'x'.repeat(43), refusal_id: 'x'.repeat(43), receipt: 'x', surface: 'grow' };
  return pattern.replace('[...nextauth]', 'session').replace('[...nowhere]', 'nowhere').replace('[[...path]]', 'nowhere').replace(/\[([a-z_]+)\]/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Say in fill() what [${name}] of ${pattern} is`);
    return value;
  });
}

/** A site that tried to show a firm's form. */
function refusedOf({ firm_id }: Pick<TestFirm, 'firm_id'>): string {
  return `https://site-${String(firm_id)}.example`;
}

/** The ids of a firm under every name an action might take them by. */
function fieldsFor(firm: TestFirm): Record<string, string> {
  return {
    inbox_lead_id: String(firm.lead_id), version: '1', action_id: randomUUID(), undoes: firm.ignored_action_id, reason: 'spam', return_to: '/inbox',
    form_id: String(firm.form_id), firm_id: String(firm.firm_id), user_id: String(firm.user_id), id: String(firm.user_id),
    contact_id: String(firm.contact_id), matter_id: String(firm.matter_id), note_id: String(firm.note_id), custom_action_id: String(firm.custom_action_id), subject_id: String(firm.matter_id),
    application_id: String(firm.application_id), secret_id: String(firm.secret_id), grant_id: String(firm.grant_id), token_id: String(firm.token_id), inbox_token_id: String(firm.inbox_token_id),
    origin: refusedOf(firm), delivery_id: String(firm.delivery_id), invitation_id: String(firm.invitation_id), link_id: String(firm.invitation_id), role: 'admin', email: `new${String(firm.firm_id)}@other.test`,
  };
}

/** Tables that change by themselves: heartbeats, throttles, when a session was last seen, numbers that are summed up. */
const restless = ['installation', 'throttles', 'sessions', 'refusals', 'rate_limits', 'idempotency_keys', 'api_calls', 'inbox_lead_counts', 'rereads'];
const tables = [
  'firms', 'users', 'memberships', 'one_time_links', 'inbox_tokens', 'forms', 'form_versions', 'refused_sites', 'inbox_leads', 'events', 'event_details', 'outbox',
  'sources', 'matter_types', 'locations', 'contact_statuses', 'matter_statuses', 'contacts', 'contact_points', 'contact_numbers', 'matters', 'matter_assignees', 'notes', 'triages',
  'custom_actions', 'custom_action_nonces', 'oauth_applications', 'oauth_client_secrets', 'oauth_grants', 'oauth_codes', 'oauth_tokens', 'personal_tokens',
] as const satisfies (keyof Database)[];

async function everything(db: Db): Promise<unknown> {
  const rows: Record<string, unknown> = {};
  for (const table of tables) rows[table] = (await sql`select * from ${sql.table(table)} order by 1`.execute(db)).rows;
  return rows;
}

async function rowsOf(db: Db, firm_id: number): Promise<unknown> {
  const rows: Record<string, unknown> = { firm: await db.selectFrom('firms').selectAll().where('id', '=', firm_id).execute() };
  for (const table of tables.filter((name) => name !== 'firms' && name !== 'users')) {
    rows[table] = (await sql`select * from ${sql.table(table)} where firm_id = ${firm_id} order by 1`.execute(db)).rows;
  }
  return rows;
}

test('every table is watched, or known to change by itself', async () => {
  const { openDatabase } = await import('@/lib/db/client');
  const { migrate } = await import('@/lib/db/migrate');
  const db = openDatabase('file::memory:');
  await migrate(db);
  const made = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => !/^(sqlite|kysely|inbox_lead_search)/.test(name));
  await db.destroy();
  expect(made.sort()).toEqual([...tables, ...restless].sort());
});
