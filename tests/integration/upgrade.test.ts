import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextEnvironment } from '@/lib/build';
import { getContact } from '@/lib/records/contacts/get';
import type { Context, Staff } from '@/lib/platform/context';
import { restore } from '@/lib/platform/db/backup/backup';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate, migrateTo, migrationState } from '@/lib/platform/db/migrations/migrate';
import type { Db, InboxLead } from '@/lib/platform/db/schema';
import { readEnv } from '@/lib/platform/env';
import { listForms } from '@/lib/intake/forms/list';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { countViews, listInboxLeads } from '@/lib/inbox/leads/list';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { undoInboxLead } from '@/lib/inbox/triage/undo';
import { vetInboxLead } from '@/lib/inbox/triage/vet';
import { listInboxTokens } from '@/lib/access/inbox-tokens/manage';
import { getMatter } from '@/lib/records/matters/get';
import { listNotes } from '@/lib/records/notes/list';
import { createCourier } from '@/lib/delivery/outbox/courier';
import { prepareDatabase } from '@/lib/server/open';
import { rereadSome } from '@/lib/worker/reread';
import { findStaff } from '@/lib/people/sessions/sessions';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { outcomeOf } from '@/lib/inbox/triage/outcome';
import { AcceptInboxLead } from '@/lib/inbox/triage/schema';
import { undoAcceptInboxLead } from '@/lib/inbox/triage/undo-accept';
import { listPeople } from '@/lib/people/users/list';
import { signIn } from '@/lib/people/users/sign-in';
import { dataFolder } from '../support/command-line';
import { describeSchema } from '../support/described-schema';
import { databases, freshDatabase } from '../support/fresh-database';
import { anonymous, Clock, refusalOf } from '../support/people';
import type { UnpackedFixture } from '../support/upgrade-fixture';
import { made, unpackFixture } from '../support/upgrade-fixture';

const last_migration = '2026_11_26_name_refused_sites';
const backup_migration = '2026_11_24_settle_ids';

describe.each(databases)('an installation made by commit 147173c on %s', (database) => {
  let place: UnpackedFixture;
  let db: Db;
  let owner: Context<Staff>;
  const clock = new Clock(Date.parse(made.made_at));

  beforeAll(async () => {
    place = await unpackFixture(database);
    globalThis.foyerEnv = readEnv({
      NODE_ENV: 'test',
      FOYER_DATA: place.data_dir,
      DATABASE_URL: place.database_url,
      FOYER_LOG: 'silent',
    });
    db = openDatabase(place.database_url);
    await prepareDatabase(db);
    const actor = await findStaff(anonymous(db, clock), made.sessions.owner);
    if (!actor) throw new Error('The session of the owner opens nothing');
    owner = { db, actor, now: clock.now };
  });
  afterAll(async () => {
    await db.destroy();
    await place.remove();
    globalThis.foyerEnv = undefined;
  });

  const stored = (name: keyof typeof made.leads): Promise<InboxLead> =>
    db.selectFrom('inbox_leads').selectAll().where('id', '=', made.leads[name].id).executeTakeFirstOrThrow();
  const change = ({ id, version }: InboxLead) => ({ inbox_lead_id: id, version, action_id: randomUUID() });

  /** Creates another database of this kind, and returns it with a function that drops it. */
  async function anotherDatabase() {
    const folder = dataFolder();
    const fresh =
      database === 'sqlite'
        ? { url: `file:${join(folder, 'foyer.db')}`, drop: () => Promise.resolve() }
        : await freshDatabase(database);
    const other = openDatabase(fresh.url);
    return {
      db: other,
      url: fresh.url,
      async drop() {
        await other.destroy();
        await fresh.drop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }

  test('the released migrations still create the tables of the old installation', async () => {
    const untouched = await unpackFixture(database);
    const [old, fresh] = [openDatabase(untouched.database_url), await anotherDatabase()];
    try {
      expect((await migrationState(old)).applied.at(-1)).toBe(last_migration);
      await migrateTo(fresh.db, last_migration);
      expect(await describeSchema(fresh.db, database)).toEqual(await describeSchema(old, database));
    } finally {
      await old.destroy();
      await fresh.drop();
      await untouched.remove();
    }
  });

  test('an old installation that is migrated has the same tables as a new one', async () => {
    const fresh = await anotherDatabase();
    try {
      await migrate(fresh.db);
      expect(await describeSchema(db, database)).toEqual(await describeSchema(fresh.db, database));
    } finally {
      await fresh.drop();
    }
  });

  test('an old installation refuses a process with another secret', async () => {
    const right = globalThis.foyerEnv;
    globalThis.foyerEnv = readEnv({
      NODE_ENV: 'test',
      FOYER_DATA: place.data_dir,
      DATABASE_URL: place.database_url,
      FOYER_SECRET: 'another secret '.repeat(4),
    });
    try {
      await expect(prepareDatabase(db)).rejects.toMatchObject({ name: 'OtherSecretError' });
    } finally {
      globalThis.foyerEnv = right;
    }
  });

  test('an upgrade does not change the key of server actions, so pages opened before the upgrade still work', () => {
    expect(nextEnvironment()['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY']).toBe(made.server_actions_key);
  });

  test('an upgraded installation keeps its counts of wrong passwords', async () => {
    // The fixture holds counters of five wrong passwords for the first account and of none for the second account.
    const wrong = (email: string) =>
      refusalOf(signIn(anonymous(db, clock, '203.0.113.99'), { email, password: 'not this one' }));
    expect([await wrong('cleo@hale.example'), await wrong('cleo@hale.example')]).toEqual([
      'unauthenticated',
      'rate_limited',
    ]);
    expect([await wrong('ben@hale.example'), await wrong('ben@hale.example')]).toEqual([
      'unauthenticated',
      'unauthenticated',
    ]);
  });

  test('users of an upgraded installation sign in with their passwords and roles, and a disabled user is refused', async () => {
    // A minute later, the wrong passwords that this test has counted before no longer make the account wait.
    const later = new Clock(Date.parse(made.made_at) + 60_000);
    const roles: Record<string, string> = {};
    for (const [email, password] of Object.entries(made.passwords)) {
      const session = await signIn(anonymous(db, later, '192.0.2.77'), { email, password }).catch(() => undefined);
      roles[email] = session?.staff.role ?? 'refused';
    }
    expect(roles).toEqual({
      'ada@hale.example': 'owner',
      'luz@marin.example': 'owner',
      'ben@hale.example': 'admin',
      'cleo@hale.example': 'staff',
      'dev@hale.example': 'read_only',
      'eli@hale.example': 'refused',
    });
    const { people, invitations } = await listPeople(owner);
    expect(people.map(({ email }) => email).sort()).toEqual([
      'ada@hale.example',
      'ben@hale.example',
      'cleo@hale.example',
      'dev@hale.example',
      'eli@hale.example',
    ]);
    expect(invitations.map(({ email }) => email)).toEqual(['fay@hale.example']);
  });

  test('an upgraded installation lists its forms, and finds leads whether or not the old version had indexed them', async () => {
    expect((await listForms(owner)).map(({ slug, closed_at }) => [slug, closed_at !== null])).toEqual([
      [made.forms.hale, false],
      [made.forms.hidden_fields, false],
      [made.forms.closed, true],
    ]);
    const find = async (q: string) =>
      (await listInboxLeads(owner, ListInboxLeads.parse({ q }), 'America/New_York')).leads.map(
        ({ first_name }) => first_name,
      );
    expect(await find('garcia')).toEqual(['Maria']);
    expect(await find('415 555 01')).toEqual(['Maria']);
    expect(await find('lena@')).toEqual(['Lena']);
    expect(await find(made.leads.untriaged.reference)).toEqual(['Maria']);
    const listed = async (view: 'untriaged' | 'suspected' | 'ignored') =>
      (await listInboxLeads(owner, ListInboxLeads.parse({ view }), 'America/New_York')).leads.length;
    expect(await countViews(owner)).toEqual({
      untriaged: await listed('untriaged'),
      suspected: await listed('suspected'),
      ignored: await listed('ignored'),
    });
    expect([await listed('suspected'), await listed('ignored')]).toEqual([1, 1]);
  });

  test('an upgraded installation no longer requires a last name, and keeps the form versions of its existing leads', async () => {
    const forms = await db
      .selectFrom('forms')
      .innerJoin('form_versions', (join) => join.onRef('form_versions.form_id', '=', 'forms.id'))
      .select(['forms.slug', 'forms.version as published', 'form_versions.version', 'definition'])
      .orderBy('form_versions.version')
      .execute();
    const required = (definition: string) =>
      (JSON.parse(definition) as { fields: { name: string; required: boolean }[] }).fields.find(
        ({ name }) => name === 'last_name',
      )?.required;
    for (const [slug, versions] of Map.groupBy(forms, (form) => form.slug)) {
      expect(
        versions.map(({ definition }) => required(definition)),
        slug,
      ).toEqual([...versions.slice(1).map(() => true), false]);
      expect(versions.at(-1)?.version, slug).toBe(versions[0]?.published);
    }
  });

  test('an upgraded installation parses stored numbers and names again without changing a version or a time', async () => {
    const stored = async () => [
      await db
        .selectFrom('inbox_leads')
        .select(['id', 'version', 'updated_at', 'phone_number', 'answers_digest'])
        .orderBy('id')
        .execute(),
      await db.selectFrom('contacts').select(['id', 'version', 'updated_at']).orderBy('id').execute(),
      await db.selectFrom('contact_points').select(['id', 'value']).orderBy('id').execute(),
      await db.selectFrom('matters').select(['id', 'version', 'updated_at']).orderBy('id').execute(),
    ];
    const before = await stored();
    expect(await db.selectFrom('rereads').select('id').execute()).not.toEqual([]);
    while (await rereadSome({ db, now: clock.now }));
    expect(await stored()).toEqual(before);
    const { lead } = await getInboxLead(owner, made.leads.untriaged.id);
    expect(lead.phones[0]?.href).toMatch(/^tel:\+1415555\d{4}$/);
    const leads = (
      await listInboxLeads(owner, ListInboxLeads.parse({ q: `+1 ${lead.phone_number ?? ''}` }), 'America/New_York')
    ).leads.map(({ id }) => id);
    expect(leads).toContain(made.leads.untriaged.id);
  });

  test('an upgraded installation shows a lead with its attribution, its accepted records and its timeline', async () => {
    const { lead } = await getInboxLead(owner, made.leads.untriaged.id);
    expect(lead).toMatchObject({
      from_source: 'website',
      locale: 'en',
      attribution: {
        first_touch: { params: { utm_source: 'newsletter' } },
        last_touch: { params: { gclid: 'Cj0K-test' } },
      },
    });
    const { lead: accepted, timeline } = await getInboxLead(owner, made.leads.accepted.id);
    expect(accepted.state).toBe('triaged');
    expect(timeline.map(({ type }) => type)).toEqual([
      'inbox_lead.created',
      'inbox_lead.accepted',
      'delivery.succeeded',
      'delivery.given_up',
    ]);
    expect(await outcomeOf(owner, made.leads.accepted.id)).toMatchObject({ contact: { id: made.records.grace } });
    expect(await getContact(owner, made.records.contact)).toMatchObject({
      type: 'Company',
      status: 'Hired',
      emails: ['claims@harbor.example'],
    });
    const matter = await getMatter(owner, made.records.matter);
    expect(matter).toMatchObject({ description: 'Cargo claim', contact_id: made.records.contact });
    expect(matter.locked_at).not.toBeNull();
    expect((await listNotes(owner, { contact_id: made.records.contact })).map(({ subject }) => subject)).toEqual([
      'Call, 11/25',
    ]);
  });

  test('decisions on leads that were made before the upgrade can be undone once', async () => {
    const ignored = await stored('ignored');
    const again = {
      ...change(ignored),
      action_id: made.ignore_action_id,
      version: 1,
      reason: 'spam' as const,
      reason_text: '',
    };
    expect((await ignoreInboxLead(owner, again)).ignore_reason).toBe('other');
    expect((await undoInboxLead(owner, { ...change(ignored), undoes: made.ignore_action_id })).state).toBe('untriaged');

    const accepted = await stored('accepted_today');
    const triage = await outcomeOf(owner, accepted.id);
    expect((await undoAcceptInboxLead(owner, change(accepted))).state).toBe('untriaged');
    await expect(getContact(owner, triage?.contact?.id ?? 0)).rejects.toMatchObject({ code: 'not_found' });
    await expect(undoAcceptInboxLead(owner, change(await stored('accepted')))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await vetInboxLead(owner, change(await stored('suspect')))).spam_verdict).toBe('clear');
  });

  test('a lead is accepted into a contact that was created before the upgrade', async () => {
    const lead = await stored('to_accept');
    const input = AcceptInboxLead.parse({
      ...change(lead),
      contact: String(made.records.grace),
      matter: 'new',
      description: 'Parked car',
      copy_story: 'yes',
    });
    expect((await acceptInboxLead(owner, input)).state).toBe('triaged');
    expect((await getContact(owner, made.records.grace)).emails).toContain('jack@example.com');
  });

  test('messages queued before the upgrade are delivered: due ones at once, failed ones at their retry time, claimed ones when the lease ends', async () => {
    const waiting = await db
      .selectFrom('outbox')
      .select(['global_id', 'leased_until', 'last_error'])
      .where('state', '=', 'pending')
      .orderBy('id')
      .execute();
    const delivered: string[] = [];
    const later = new Clock(Date.parse(made.made_at));
    const destination = {
      isReady: () => true,
      concurrency: 100,
      concurrency_per_target: 100,
      deliver: (_ctx: unknown, { global_id }: { global_id: string }) => (
        delivered.push(global_id),
        Promise.resolve({ outcome: 'succeeded' as const })
      ),
    };
    const courier = createCourier({ db, now: later.now }, { email: destination });
    const collect = async () => {
      while ((await courier.collect()) > 0) await courier.idle();
      return delivered.splice(0).sort();
    };
    const ids = (rows: typeof waiting) => rows.map(({ global_id }) => global_id).sort();
    expect(await collect()).toEqual(
      ids(waiting.filter(({ leased_until, last_error }) => leased_until === null && last_error === null)),
    );
    later.pass(60);
    expect(await collect()).toEqual(ids(waiting.filter(({ leased_until }) => leased_until !== null)));
    later.pass(24 * 3_600);
    expect(await collect()).toEqual(ids(waiting.filter(({ last_error }) => last_error !== null)));
    expect(await db.selectFrom('outbox').select('id').where('state', '=', 'pending').execute()).toEqual([]);
    expect((await db.selectFrom('outbox').select('id').where('state', '=', 'dead').execute()).length).toBeGreaterThan(
      0,
    );
  });

  test('an upgraded installation knows its Lead Inbox tokens, including the replaced one', async () => {
    expect(
      (await listInboxTokens(owner, made.firms.hale)).map(({ last_four, expires_at }) => [
        last_four,
        expires_at !== null,
      ]),
    ).toEqual([
      [made.lead_inbox.replaced_token.slice(-4), true],
      [made.lead_inbox.token.slice(-4), false],
    ]);
  });

  test.each([
    ['a backup that was made by hand', 'backup', last_migration, { firms: 2, inbox_leads: 35 }],
    [
      'the backup that was made before a migration',
      'backup_before_upgrade',
      backup_migration,
      { firms: 1, inbox_leads: 0 },
    ],
  ] as const)('an upgraded installation can be restored from %s', async (_what, file, newest, holds) => {
    const other = await anotherDatabase();
    try {
      expect(await restore(other.db, other.url, place[file], { force: false })).toMatchObject(holds);
      expect((await migrationState(other.db)).applied.at(-1)).toBe(newest);
      await prepareDatabase(other.db);
      expect((await migrationState(other.db)).wanted).toEqual([]);
      expect(await describeSchema(other.db, database)).toEqual(await describeSchema(db, database));
      const leads = await other.db.selectFrom('inbox_leads').select('id').execute();
      expect(leads).toHaveLength(holds.inbox_leads);
      const session = await signIn(anonymous(other.db, clock), {
        email: 'ada@hale.example',
        password: made.passwords['ada@hale.example'] ?? '',
      });
      expect((await listForms({ db: other.db, now: clock.now, actor: session.staff })).length).toBeGreaterThan(0);
    } finally {
      await other.drop();
    }
  });
});
