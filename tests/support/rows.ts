import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Db, FirmsTable, FormsTable, InboxLeadsTable } from '@/lib/platform/db/schema';

/** Inserts rows directly, for tests of code that the verbs call. */

const at = '2026-11-23T09:00:00.000Z';

export async function plantFirm(db: Db, over: Partial<Insertable<FirmsTable>> = {}): Promise<number> {
  const firm = {
    name: 'Hale & Ortiz',
    time_zone: 'America/New_York',
    locale: 'en' as const,
    sites: '[]',
    notification_addresses: '[]',
    created_at: at,
    updated_at: at,
  };
  return (
    await db
      .insertInto('firms')
      .values({ ...firm, ...over })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

export async function plantForm(db: Db, firm_id: number, over: Partial<Insertable<FormsTable>> = {}): Promise<number> {
  const form = { firm_id, slug: randomUUID(), name: 'Contact', version: 1, created_at: at, updated_at: at };
  return (
    await db
      .insertInto('forms')
      .values({ ...form, ...over })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

/**
 * Inserts a lead. @param over the values that matter to the test, including `search_text`, which this function does not
 * derive
 */
export async function plantLead(
  db: Db,
  firm_id: number,
  over: Partial<Insertable<InboxLeadsTable>> = {},
): Promise<number> {
  const id = randomUUID();
  const lead = {
    firm_id,
    global_id: id,
    reference: id.slice(0, 6),
    idempotency_key: `seed:${id}`,
    answers_digest: '',
    version: 1,
    state: 'untriaged' as const,
    first_name: 'Ana',
    from_source: 'Website',
    referring_url: 'https://firm.example/',
    spam_score: 0,
    spam_reasons: '[]',
    spam_verdict: 'clear' as const,
    search_text: 'ana',
    created_at: at,
    updated_at: at,
  };
  return (
    await db
      .insertInto('inbox_leads')
      .values({ ...lead, ...over })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

export async function plantUser(db: Db): Promise<number> {
  const user = {
    email: `${randomUUID()}@firm.example`,
    name: 'Ada Staff',
    password_hash: 'none',
    created_at: at,
    updated_at: at,
  };
  return (await db.insertInto('users').values(user).returning('id').executeTakeFirstOrThrow()).id;
}

/** Inserts one of each record of a firm, all with the marker, and for each list one used and one unused entry. */
export async function plantRecords(
  db: Db,
  { firm_id, user_id, lead_id, marker }: { firm_id: number; user_id: number; lead_id: number; marker: string },
) {
  const stamps = { created_at: at, updated_at: at };
  const entry = (name: string) => ({ firm_id, name, name_key: name, ...stamps });
  const id = async (insert: { executeTakeFirstOrThrow: () => Promise<{ id: number }> }) =>
    (await insert.executeTakeFirstOrThrow()).id;
  const source = (name: string) =>
    id(
      db
        .insertInto('sources')
        .values({ ...entry(name), category: 'standard' })
        .returning('id'),
    );
  const matterType = (name: string) =>
    id(
      db
        .insertInto('matter_types')
        .values({ ...entry(name), default_at: null })
        .returning('id'),
    );
  const location = (name: string) =>
    id(
      db
        .insertInto('locations')
        .values({ ...entry(name), default_at: null })
        .returning('id'),
    );
  const contactStatus = (name: string) =>
    id(
      db
        .insertInto('contact_statuses')
        .values({ ...entry(name), position: 50 })
        .returning('id'),
    );
  const matterStatus = (name: string) =>
    id(
      db
        .insertInto('matter_statuses')
        .values({ ...entry(name), category: 'intake', position: 50 })
        .returning('id'),
    );

  const [source_id, matter_type_id, location_id, matter_status_id] = [
    await source(marker),
    await matterType(marker),
    await location(marker),
    await matterStatus(marker),
  ];
  await contactStatus(marker);
  const spare = `${marker} unused`;
  const unused = {
    source_id: await source(spare),
    matter_type_id: await matterType(spare),
    location_id: await location(spare),
    matter_status_id: await matterStatus(spare),
    contact_status_id: await contactStatus(spare),
  };
  await db
    .updateTable('inbox_leads')
    .set({ marketing_source_id: source_id, matter_type_id, matter_location_id: location_id })
    .where('id', '=', lead_id)
    .execute();

  const record = { firm_id, clio_id: null, search_text: marker, version: 1, removed_at: null, ...stamps };
  const contact = {
    ...record,
    global_id: randomUUID(),
    type: 'Person' as const,
    name: marker,
    first_name: marker,
    last_name: null,
    status: marker,
    addresses: '[]',
  };
  const contact_id = await id(db.insertInto('contacts').values(contact).returning('id'));
  const contact_point_id = await id(
    db
      .insertInto('contact_points')
      .values({ firm_id, contact_id, kind: 'email', value: marker, value_key: marker })
      .returning('id'),
  );
  const phone_point_id = await id(
    db
      .insertInto('contact_points')
      .values({ firm_id, contact_id, kind: 'phone', value: marker, value_key: marker })
      .returning('id'),
  );
  await db
    .insertInto('contact_numbers')
    .values({ firm_id, contact_id, contact_point_id: phone_point_id, text: marker, e164: marker, extension: null })
    .execute();
  const matter = {
    ...record,
    global_id: randomUUID(),
    contact_id,
    inbox_lead_id: lead_id,
    description: marker,
    matter_type_id,
    location_id,
    matter_status_id,
    hired_date: null,
    locked_at: null,
  };
  const matter_id = await id(db.insertInto('matters').values(matter).returning('id'));
  await db.insertInto('matter_assignees').values({ firm_id, matter_id, user_id, created_at: at }).execute();
  const note = { firm_id, subject: marker, body: marker, user_id, oauth_application_id: null, version: 1, ...stamps };
  const note_id = await id(
    db
      .insertInto('notes')
      .values({ ...note, contact_id, matter_id: null })
      .returning('id'),
  );
  await db
    .insertInto('notes')
    .values({ ...note, contact_id: null, matter_id })
    .execute();

  const reopened_lead_id = await plantLead(db, firm_id, {
    first_name: marker,
    from_message: marker,
    from_source: marker,
  });
  const triage = {
    firm_id,
    inbox_lead_id: lead_id,
    action_id: randomUUID(),
    contact_id,
    matter_id,
    note_id,
    contact_made_at: at,
    matter_made_at: at,
    contact_version: 1,
    matter_version: 1,
    points_added: '[]',
    from_state: 'untriaged' as const,
    created_at: at,
    reopened_as_id: reopened_lead_id,
  };
  const triage_id = await id(db.insertInto('triages').values(triage).returning('id'));

  const action = {
    firm_id,
    oauth_application_id: null,
    label: marker,
    target_url: 'https://partner.test/',
    ui_reference: 'matters/show' as const,
    mount: '/grow' as const,
    removed_at: null,
    ...stamps,
  };
  const custom_action_id = await id(db.insertInto('custom_actions').values(action).returning('id'));
  await db
    .insertInto('custom_action_nonces')
    .values({
      firm_id,
      nonce_digest: marker,
      custom_action_id,
      oauth_application_id: null,
      user_id,
      created_at: at,
      expires_at: '2099-01-01T00:00:00.000Z',
      used_at: null,
    })
    .execute();
  return {
    source_id,
    matter_type_id,
    location_id,
    matter_status_id,
    unused,
    contact_id,
    contact_point_id,
    matter_id,
    note_id,
    triage_id,
    reopened_lead_id,
    custom_action_id,
  };
}

/** Returns the event types of a lead's timeline, oldest first. */
export async function timelineTypes(db: Db, inbox_lead_id: number): Promise<string[]> {
  const events = await db
    .selectFrom('events')
    .select('type')
    .where('inbox_lead_id', '=', inbox_lead_id)
    .orderBy('id')
    .execute();
  return events.map(({ type }) => type);
}

/**
 * Inserts one of each kind of API access: an application with a secret, a grant with a code and its tokens, an API
 * call, and a personal token.
 */
export async function plantOAuth(
  db: Db,
  { firm_id, user_id, marker }: { firm_id: number; user_id: number; marker: string },
) {
  const later = '2026-12-24T12:00:00.000Z';
  const id = async (query: { executeTakeFirstOrThrow(): Promise<{ id: number }> }) =>
    (await query.executeTakeFirstOrThrow()).id;
  const oauth_application_id = await id(
    db
      .insertInto('oauth_applications')
      .values({
        firm_id,
        client_id: marker,
        name: marker,
        kind: 'confidential',
        redirect_uris: '["https://app.example/cb"]',
        scopes: 'grow_user_read',
        created_at: at,
        updated_at: at,
      })
      .returning('id'),
  );
  const secret_id = await id(
    db
      .insertInto('oauth_client_secrets')
      .values({ firm_id, oauth_application_id, secret_digest: marker, last_four: 'abcd', created_at: at })
      .returning('id'),
  );
  const grant = (more: { revoked_at: string; revoked_because: 'refresh_reused' } | object = {}) =>
    id(
      db
        .insertInto('oauth_grants')
        .values({ firm_id, oauth_application_id, user_id, scopes: 'grow_user_read', created_at: at, ...more })
        .returning('id'),
    );
  const grant_id = await grant();
  await grant({ revoked_at: at, revoked_because: 'refresh_reused' });
  const code_id = await id(
    db
      .insertInto('oauth_codes')
      .values({
        firm_id,
        oauth_grant_id: grant_id,
        code_digest: marker,
        redirect_uri: 'https://app.example/cb',
        created_at: at,
        expires_at: later,
      })
      .returning('id'),
  );
  const token = (kind: 'access' | 'refresh') =>
    id(
      db
        .insertInto('oauth_tokens')
        .values({
          firm_id,
          oauth_grant_id: grant_id,
          kind,
          token_digest: `${kind} ${marker}`,
          scopes: 'grow_user_read',
          created_at: at,
          expires_at: later,
        })
        .returning('id'),
    );
  const [access_id, refresh_id] = [await token('access'), await token('refresh')];
  await db
    .insertInto('api_calls')
    .values({
      firm_id,
      oauth_application_id,
      method: 'GET',
      route: `/${marker}`,
      status: 200,
      request_id: marker,
      created_at: at,
    })
    .execute();
  const personal_token_id = await id(
    db
      .insertInto('personal_tokens')
      .values({
        firm_id,
        user_id,
        name: marker,
        scopes: 'grow_user_read',
        token_digest: marker,
        last_four: 'abcd',
        created_at: at,
      })
      .returning('id'),
  );
  return { oauth_application_id, secret_id, grant_id, code_id, access_id, refresh_id, personal_token_id };
}
