import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { updateContact } from '@/lib/records/contacts/update';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { createEntry } from '@/lib/records/lists/entries';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { touchMatters } from '@/lib/records/matters/touch';
import { anApplication, aPersonalToken, call } from '../../support/api-clients';
import { aLead } from '../../support/builders';
import type { TestRecords } from '../../support/records';
import { aFirmWithRecords } from '../../support/records';
import { describeServers } from '../../support/servers';

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string;
const ulid = expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) as string;
const stamps = { created_at: time, updated_at: time };
const note = { subject: 'Call', body: 'Left a message.' };

interface List {
  data: { id: number }[];
  meta: { paging: { next?: string; previous?: string } };
}
interface Refused {
  error: { status: string; message: string; fields?: Record<string, string[]> };
}

describeServers('contacts, matters, notes and lists over the API', (get, testOnce) => {
  let firm: TestRecords;
  let theirs: TestRecords;

  beforeAll(async () => {
    firm = await aFirmWithRecords(get().db);
    theirs = await aFirmWithRecords(get().db);
  });

  const ask = (path: string, options: Parameters<typeof call>[2] = {}) =>
    call(get().origin, path, { bearer: firm.app.bearer, ...options });
  const idsOf = async (path: string) => ((await (await ask(path)).json()) as List).data.map(({ id }) => id);
  const refusedBy = async (answer: Response) => [answer.status, (await answer.json()) as Refused] as const;

  testOnce(
    'GET /contacts/{id} returns a bare object in the early-access API and an object inside data in the platform API, each API with its own keys',
    async () => {
      const address = { street: '1 Main St', city: 'Oakland', province: 'CA', postal_code: '94607', country: 'US' };
      const contact = await firm.contact({ addresses: [address], phone_numbers: ['(415) 555-0134', '+49 30 1234'] });
      const matter = await firm.matter({ contact_id: contact.id });
      const early = {
        id: contact.id,
        clio_id: null,
        name: 'María García',
        emails: ['maria@example.com'],
        phone_numbers: ['(415) 555-0134', '+49 30 1234'],
        matters: [{ id: matter.id }],
        status: 'Unassigned',
        type: 'Person',
        addresses: [address],
        ...stamps,
      };
      const platform = { ...early, global_id: ulid, first_name: 'María', last_name: 'García' };
      expect(await (await ask(`/api/v2/contacts/${contact.id}`)).json()).toEqual(early);
      for (const mount of ['/grow', '/grow/v2'])
        expect(await (await ask(`${mount}/contacts/${contact.id}`)).json()).toEqual({ data: platform });

      const included = (path: string) => ask(path).then(async (answer) => (await answer.json()) as object);
      expect(await included(`/grow/contacts/${contact.id}?include=custom_field_values`)).toEqual({
        data: { ...platform, custom_field_values: [] },
      });
      expect(await included(`/grow/contacts/${contact.id}?include=notes`)).toEqual({ data: platform });
      expect(await included(`/api/v2/contacts/${contact.id}?include=custom_field_values`)).toEqual(early);
      expect(await included(`/grow/contacts?ids[]=${contact.id}&include=custom_field_values`)).toEqual({
        data: [{ ...platform, custom_field_values: [] }],
        meta: { paging: {} },
      });
      expect(await included(`/api/v2/contacts?ids[]=${contact.id}`)).toEqual({ data: [early], meta: { paging: {} } });
    },
  );

  testOnce(
    'a request for a record with its ETag gets 304 until the record or a related record that it shows has changed',
    async () => {
      const contact = await firm.contact();
      const path = `/grow/contacts/${contact.id}`;
      const first = await ask(path);
      const etag = first.headers.get('etag') ?? '';
      expect(first.headers.get('last-modified')).toMatch(/GMT$/);
      expect((await ask(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
      expect(
        (await ask(path, { headers: { 'If-Modified-Since': first.headers.get('last-modified') ?? '' } })).status,
      ).toBe(304);
      await firm.matter({ contact_id: contact.id });
      expect((await ask(path, { headers: { 'If-None-Match': etag } })).status).toBe(200);
    },
  );

  test('GET /contacts finds contacts by part of a name, email address or telephone number in query', async () => {
    const { id } = await firm.contact({
      first_name: 'Zoë',
      last_name: 'Quint',
      emails: ['zq@quint.test'],
      phone_numbers: ['212.555.7788'],
    });
    for (const query of ['ZOË', 'oe qui', 'Q@QUINT', '(212) 555-77'])
      expect(await idsOf(`/api/v2/contacts?query=${encodeURIComponent(query)}`), query).toEqual([id]);
    expect(await idsOf('/grow/contacts?query=nobody-has-this')).toEqual([]);
  });

  test("the API's lists filter by time and ids, and a client that follows page_token gets every record once", async () => {
    const records = await aFirmWithRecords(get().db);
    const { bearer } = records.app;
    const ids: number[] = [];
    for (let count = 0; count < 5; count++) ids.push((await records.contact()).id);
    const read = async (url: string) => (await (await call('', url, { bearer })).json()) as List;
    const walked: number[] = [];
    for (let url: string | undefined = `${get().origin}/grow/contacts?limit=2`; url;) {
      const page: List = await read(url);
      walked.push(...page.data.map(({ id }) => id));
      url = page.meta.paging.next;
    }
    expect(walked).toEqual(ids);
    const ask_ids = async (query: string) =>
      (await read(`${get().origin}/grow/contacts?${query}`)).data.map(({ id }) => id);
    expect(await ask_ids(`ids[]=${ids[3] ?? 0}&ids[]=${ids[1] ?? 0}&ids[]=999999999`)).toEqual([ids[1], ids[3]]);
    expect(await ask_ids('created_since=2099-01-01T00:00:00Z')).toEqual([]);

    // The API shows updated_at without milliseconds, and a client that filters by the shown time must find the
    // record.
    await updateContact(
      records.staff,
      {
        type: 'Person',
        name: null,
        first_name: 'Zed',
        last_name: null,
        emails: [],
        phone_numbers: [],
        status: null,
        addresses: [],
        contact_id: ids[2] ?? 0,
        version: 1,
        action_id: randomUUID(),
      },
      touchMatters,
    );
    const shown = (await (await call(get().origin, `/grow/contacts/${ids[2] ?? 0}`, { bearer })).json()) as {
      data: { updated_at: string };
    };
    expect(await ask_ids(`updated_since=${shown.data.updated_at}`)).toContain(ids[2]);
  });

  testOnce(
    'GET /matters/{id} returns a bare object in the early-access API and an object inside data in the platform API, each API with its own keys',
    async () => {
      const contact = await firm.contact();
      const [type, location] = [
        await createEntry(firm.staff, matter_type_list, { name: 'Injury' }),
        await createEntry(firm.staff, location_list, { name: 'Oakland' }),
      ];
      const hired = (await listMatterStatuses(firm.staff)).find(({ name }) => name === 'Hired')?.id ?? 0;
      const { lead } = await createInboxLead(firm.staff, aLead(), `seed:${randomUUID()}`);
      const matter = await firm.matter({
        contact_id: contact.id,
        matter_type_id: type.id,
        location_id: location.id,
        matter_status_id: hired,
        inbox_lead_id: lead.id,
        assignee_ids: [firm.account.user_id],
      });
      await firm.lock(matter);
      const person = {
        id: contact.id,
        full_name: 'María García',
        phone_number: '(415) 555-0134',
        primary_email: 'maria@example.com',
      };
      const early = {
        id: matter.id,
        clio_id: null,
        description: 'Collision',
        location: 'Oakland',
        primary_contact: person,
        status: 'Hired',
        status_category: 'hired',
        type: 'Injury',
        ...stamps,
      };
      const platform = {
        ...early,
        global_id: ulid,
        primary_contact: { ...person, address: null },
        client: { ...person, address: null },
        inbox_lead_id: lead.id,
        hired_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
        is_locked: true,
        matter_assignee_ids: [firm.account.user_id],
      };
      expect(await (await ask(`/api/v2/matters/${matter.id}`)).json()).toEqual(early);
      for (const mount of ['/grow', '/grow/v2'])
        expect(await (await ask(`${mount}/matters/${matter.id}`)).json()).toEqual({ data: platform });
      expect(await (await ask(`/grow/matters/${matter.id}?include=custom_field_values`)).json()).toEqual({
        data: { ...platform, custom_field_values: [] },
      });
      expect(await (await ask(`/grow/matters?inbox_lead_id=${lead.id}`)).json()).toEqual({
        data: [platform],
        meta: { paging: {} },
      });
      expect(await (await ask(`/api/v2/matters?ids[]=${matter.id}`)).json()).toEqual({
        data: [early],
        meta: { paging: {} },
      });
    },
  );

  test('GET /matters filters by inbox_lead_id and submitted_only only in the platform API, and ignores the parameter query in both APIs', async () => {
    const records = await aFirmWithRecords(get().db);
    const { lead } = await createInboxLead(records.staff, aLead(), `seed:${randomUUID()}`);
    const [of_lead, plain] = [
      (await records.matter({ inbox_lead_id: lead.id })).id,
      (await records.matter({ description: null })).id,
    ];
    const ids = async (path: string) =>
      ((await (await call(get().origin, path, { bearer: records.app.bearer })).json()) as List).data.map(
        ({ id }) => id,
      );
    expect(await ids('/grow/matters')).toEqual([of_lead, plain]);
    expect(await ids(`/grow/matters?inbox_lead_id=${lead.id}`)).toEqual([of_lead]);
    const filed = (await (
      await call(get().origin, '/grow/inbox_leads', {
        bearer: records.app.bearer,
        body: {
          data: {
            first_name: 'a',
            last_name: 'b',
            from_message: 'c',
            from_source: 'd',
            referring_url: 'https://e.example',
          },
        },
      })
    ).json()) as { data: { id: number } };
    const submitted = (await records.matter({ inbox_lead_id: filed.data.id })).id;
    expect(await ids('/grow/matters?submitted_only=true')).toEqual([submitted]);
    await get()
      .db.updateTable('matters')
      .set({ removed_at: '2026-01-01T00:00:00.000Z' })
      .where('id', '=', submitted)
      .execute();
    expect(await ids('/grow/matters?submitted_only=false&query=nothing')).toEqual([of_lead, plain]);
    expect(await ids(`/api/v2/matters?inbox_lead_id=${lead.id}&submitted_only=true&query=x`)).toEqual([of_lead, plain]);
    expect((await ask('/grow/matters?inbox_lead_id=x')).status).toBe(400);
    const bare = (await (
      await call(get().origin, `/grow/matters/${plain}`, { bearer: records.app.bearer })
    ).json()) as { data: object };
    expect(bare.data).toMatchObject({
      description: null,
      location: null,
      primary_contact: null,
      client: null,
      type: null,
      status: 'Newly Added',
      status_category: 'intake',
      inbox_lead_id: null,
      hired_date: null,
      is_locked: false,
      matter_assignee_ids: [],
    });
  });

  testOnce.for(['contacts', 'matters'] as const)('POST /%s/{id}/notes adds a note and GET lists it', async (kind) => {
    const id = kind === 'contacts' ? (await firm.contact()).id : (await firm.matter()).id;
    const made = await ask(`/grow/${kind}/${id}/notes`, { body: { data: { ...note, user_id: 1 } } });
    expect(made.status).toBe(201);
    const first = (await made.json()) as { data: { id: number } };
    expect(first).toEqual({ data: { id: expect.any(Number) as number, ...note, ...stamps } });
    const bare = await ask(`/api/v2/${kind}/${id}/notes`, { body: { data: { subject: 'Second', body: 'a\r\nb' } } });
    const second = (await bare.json()) as { id: number };
    expect([bare.status, second]).toEqual([
      201,
      { id: expect.any(Number) as number, subject: 'Second', body: 'a\nb', ...stamps },
    ]);
    for (const mount of ['/grow', '/api/v2'])
      expect(await (await ask(`${mount}/${kind}/${id}/notes`)).json()).toEqual({
        data: [first.data, second],
        meta: { paging: {} },
      });
    expect(await idsOf(`/grow/${kind}/${id}/notes?ids[]=${second.id}`)).toEqual([second.id]);
    expect(await idsOf(`/grow/${kind}/${id}/notes?created_since=2099-01-01`)).toEqual([]);
  });

  testOnce('POST notes requires a subject of at most 255 characters and a body of at most 65,535', async () => {
    const path = `/grow/contacts/${(await firm.contact()).id}/notes`;
    const fieldsOf = async (data: unknown) => {
      const [status, { error }] = await refusedBy(await ask(path, { body: { data } }));
      return [status, error.status, Object.keys(error.fields ?? {})];
    };
    expect(await fieldsOf({})).toEqual([422, '422', ['subject', 'body']]);
    expect(await fieldsOf({ subject: ' ', body: '' })).toEqual([422, '422', ['subject', 'body']]);
    expect(await fieldsOf({ subject: 'x'.repeat(256), body: 'y'.repeat(65_536) })).toEqual([
      422,
      '422',
      ['subject', 'body'],
    ]);
    expect(await fieldsOf({ subject: 5, body: null })).toEqual([422, '422', ['subject', 'body']]);
    expect((await ask(path, { body: { data: { subject: '語'.repeat(255), body: '語'.repeat(65_535) } } })).status).toBe(
      201,
    );
    for (const body of ['{', '[]', '{"subject":"x"}', '{"data":"x"}'])
      expect((await ask(path, { body })).status, body).toBe(400);
  });

  test('two POST calls with one Idempotency-Key add one note', async () => {
    const { id } = await firm.contact();
    const send = (subject: string) =>
      ask(`/grow/contacts/${id}/notes`, {
        body: { data: { ...note, subject } },
        headers: { 'Idempotency-Key': `note-${id}` },
      });
    const answers = await Promise.all([1, 2, 3].map(() => send('Once')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await send('Twice')).status).toBe(409);
    expect(await idsOf(`/grow/contacts/${id}/notes`)).toHaveLength(1);
  });

  testOnce('POST notes on a locked matter gets 403', async () => {
    const matter = await firm.matter();
    await firm.lock(matter);
    const [status, { error }] = await refusedBy(
      await ask(`/grow/matters/${matter.id}/notes`, { body: { data: note } }),
    );
    expect([status, error.message]).toEqual([403, expect.stringContaining('locked')]);
    expect((await ask(`/grow/matters/${matter.id}/notes`)).status).toBe(200);
  });

  test("an unknown id, a malformed id and another firm's id get the same 404, byte for byte", async () => {
    const [contact, matter] = [await theirs.contact(), await theirs.matter()];
    const type = await createEntry(theirs.staff, matter_type_list, { name: 'Theirs' });
    const location = await createEntry(theirs.staff, location_list, { name: 'Theirs' });
    const foreign: Record<string, number> = {
      contacts: contact.id,
      matters: matter.id,
      matter_types: type.id,
      locations: location.id,
    };
    for (const [kind, id] of Object.entries(foreign)) {
      const paths = kind === 'contacts' || kind === 'matters' ? ['', '/notes'] : [''];
      for (const below of paths) {
        const answers = await Promise.all(
          [id, 999_999_999, 'x', '0', '-1', '1.5', '9'.repeat(30)].map((one) => ask(`/grow/${kind}/${one}${below}`)),
        );
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
        expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size, `${kind}${below}`).toBe(1);
      }
    }
    expect((await ask(`/grow/contacts/${contact.id}/notes`, { body: { data: note } })).status).toBe(404);
    expect(await idsOf(`/grow/contacts?ids[]=${contact.id}`)).toEqual([]);
    expect(await idsOf(`/grow/matters?ids[]=${matter.id}`)).toEqual([]);
  });

  testOnce.for([
    ['sources', { category: 'standard', is_editable: true }, 'grow_lead_inbox'],
    ['matter_types', { default: false }, 'grow_matter_type'],
    ['locations', {}, 'grow_location'],
  ] as const)('GET and POST /%s work only in the platform API', async ([kind, more, scope]) => {
    const name = `Entry ${randomUUID()}`;
    const made = await ask(`/grow/${kind}`, { body: { data: { name: ` ${name} `, id: 1 } } });
    const entry = ((await made.json()) as { data: { id: number } }).data;
    expect([made.status, entry]).toEqual([201, { id: expect.any(Number) as number, name, ...more, ...stamps }]);
    expect(await (await ask(`/grow/${kind}?ids[]=${entry.id}`)).json()).toEqual({
      data: [entry],
      meta: { paging: {} },
    });
    if (kind !== 'sources') expect(await (await ask(`/grow/v2/${kind}/${entry.id}`)).json()).toEqual({ data: entry });
    else expect((await ask(`/grow/sources/${entry.id}`)).status).toBe(404);

    expect((await refusedBy(await ask(`/grow/${kind}`, { body: { data: { name } } })))[1].error).toMatchObject({
      status: '422',
      fields: { name: ['has already been taken'] },
    });
    expect((await ask(`/grow/${kind}`, { body: { data: { name: name.toUpperCase() } } })).status).toBe(
      kind === 'matter_types' ? 201 : 422,
    );
    for (const wrong of [{}, { name: '' }, { name: null }, { name: 'x'.repeat(256) }, { name: 7 }]) {
      expect(
        (await refusedBy(await ask(`/grow/${kind}`, { body: { data: wrong } })))[1].error,
        JSON.stringify(wrong),
      ).toMatchObject({ status: '422', fields: { name: [expect.any(String)] } });
    }
    for (const path of [`/api/v2/${kind}`, `/api/v2/${kind}/${entry.id}`]) expect((await ask(path)).status).toBe(404);
    expect((await ask(`/api/v2/${kind}`, { body: { data: { name: 'x' } } })).status).toBe(404);

    const { bearer } = await anApplication(get().db, firm.account, ['grow_contact_read']);
    expect((await refusedBy(await ask(`/grow/${kind}`, { bearer })))[1].error.message).toContain(`${scope}_read`);
    expect(
      (await refusedBy(await ask(`/grow/${kind}`, { bearer, body: { data: { name: 'x' } } })))[1].error.message,
    ).toContain(`${scope}_write`);
  });

  testOnce.for([
    ['/contacts', 'grow_contact_read'],
    ['/contacts/1', 'grow_contact_read'],
    ['/contacts/1/notes', 'grow_contact_note_read'],
    ['/matters', 'grow_matter_read'],
    ['/matters/1', 'grow_matter_read'],
    ['/matters/1/notes', 'grow_matter_note_read'],
    ['/custom_actions', 'grow_custom_action_read'],
  ] as const)(
    'GET %s gets 403 without the scope %s, 401 without a token, and 400 with an invalid parameter',
    async ([path, scope]) => {
      const { bearer } = await anApplication(get().db, firm.account, ['grow_user_read']);
      for (const mount of ['/grow', '/api/v2']) {
        const [status, { error }] = await refusedBy(await ask(mount + path, { bearer }));
        expect([status, error]).toEqual([403, { status: '403', message: expect.stringContaining(scope) as string }]);
        const nobody = await call(get().origin, mount + path);
        expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
        if (/\d/.test(path)) continue;
        for (const wrong of [
          'created_since=soon',
          'updated_since=1',
          'ids[]=x',
          'ids[]=1&'.repeat(51),
          'page_token=made-up',
        ])
          expect((await ask(`${mount + path}?${wrong}`)).status, wrong).toBe(400);
        expect((await ask(`${mount + path}?order=id(asc)&fields=id&unknown=1&limit=3`)).status).toBe(200);
      }
    },
  );

  testOnce(
    "a call may do only what the role of the token's user permits: read, write records, or edit lists",
    async () => {
      const { db } = get();
      const contact = await firm.contact();
      const statusOf = async (role: 'read_only' | 'staff' | 'admin', path: string, data: object) => {
        await db
          .updateTable('memberships')
          .set({ role })
          .where('firm_id', '=', firm.account.firm_id)
          .where('user_id', '=', firm.account.user_id)
          .execute();
        return (await ask(path, { body: { data } })).status;
      };
      const notes = `/grow/contacts/${contact.id}/notes`;
      const action = { label: 'Send agreement', target_url: 'https://partner.test', ui_reference: 'matters/show' };
      expect(await statusOf('read_only', notes, note)).toBe(403);
      expect(await statusOf('staff', notes, note)).toBe(201);
      for (const [path, data] of [
        ['/grow/sources', { name: randomUUID() }],
        ['/grow/locations', { name: randomUUID() }],
        ['/grow/custom_actions', action],
      ] as const) {
        expect(await statusOf('staff', path, data), path).toBe(403);
        expect(await statusOf('admin', path, data), path).toBe(201);
      }
      await db.updateTable('memberships').set({ role: 'owner' }).where('user_id', '=', firm.account.user_id).execute();
    },
  );

  testOnce("a personal token works like an application's token and is limited to its scopes", async () => {
    const bearer = await aPersonalToken(get().db, firm.account, ['grow_contact_read']);
    expect((await ask('/grow/contacts', { bearer })).status).toBe(200);
    expect((await ask('/grow/matters', { bearer })).status).toBe(403);
  });

  testOnce.for(['/contacts', '/contacts/1', '/matters', '/matters/1', '/custom_actions/1'])(
    '%s answers 405 to unsupported methods',
    async (path) => {
      for (const method of ['PUT', 'PATCH', ...(path.startsWith('/custom') ? ['GET', 'POST'] : ['POST', 'DELETE'])]) {
        const answer = await ask(`/grow${path}`, { method });
        expect([method, answer.status, ((await answer.json()) as Refused).error.status]).toEqual([method, 405, '405']);
      }
      expect((await ask(`/grow${path}`, { method: 'OPTIONS' })).status).toBe(204);
    },
  );
});
