import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { TestAccount, TestApplication } from '../../support/api-clients';
import { anAccount, anApplication, aPersonalToken, call } from '../../support/api-clients';
import { plantLead } from '../../support/rows';
import { describeServers } from '../../support/servers';

const lead = {
  first_name: 'Maria',
  last_name: 'Garcia',
  email: 'maria@example.com',
  phone_number: '(415) 555-0134',
  from_message: 'I was rear-ended on I-80.',
  from_source: 'Website',
  referring_url: 'https://firm.example/contact',
};
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const b_keys = ['id', 'first_name', 'last_name', 'email', 'phone_number', 'state', 'created_at', 'updated_at'];
/**
 * Clio's OpenAPI file permits no extra keys in this object, so Foyer's own keys appear only when `fields` asks for
 * them.
 */
const listed_keys = ['marketing_source', 'matter_type', 'matter_location'];
const created_keys = ['from_message', 'from_source', 'referring_url'];

const ignored = { state: 'ignored', ignore_reason: 'other', ignored_at: '2026-11-23T10:00:00.000Z' } as const;

interface Page {
  data: Record<string, unknown>[];
  meta: { paging: { next?: string; previous?: string } };
}

describeServers('inbox leads over the API', (get, testOnce) => {
  let account: TestAccount;
  let theirs: TestAccount;
  let app: TestApplication;
  let other_app: TestApplication;

  beforeAll(async () => {
    const { db } = get();
    account = await anAccount(db);
    theirs = await anAccount(db);
    app = await anApplication(db, account);
    other_app = await anApplication(db, account, ['grow_lead_inbox_read', 'grow_lead_inbox_write']);
  });

  const ask = (path: string, bearer = app.bearer, headers: Record<string, string> = {}) =>
    call(get().origin, path, { bearer, headers });
  const post = (
    path: string,
    data: unknown,
    { bearer = app.bearer, headers = {} }: { bearer?: string; headers?: Record<string, string> } = {},
  ) => call(get().origin, path, { bearer, body: { data }, headers });
  const list = async (query: string, bearer = app.bearer, mount = '/grow') =>
    (await (await ask(`${mount}/inbox_leads?${query}`, bearer)).json()) as Page;
  const ids = ({ data }: Page) => data.map(({ id }) => id);
  const plant = (over: Parameters<typeof plantLead>[2] = {}) => plantLead(get().db, account.firm_id, over);

  test.for([
    ['/api/v2', false, b_keys],
    ['/grow', true, b_keys],
    ['/grow/v2', true, b_keys],
  ] as const)('POST %s/inbox_leads files a lead and answers 201', async ([mount, wrapped, keys]) => {
    const answer = await post(`${mount}/inbox_leads`, lead);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/json');
    const body = (await answer.json()) as { data: Record<string, unknown> } & Record<string, unknown>;
    const made = wrapped ? body.data : body;
    expect(Object.keys(wrapped ? body : {})).toEqual(wrapped ? ['data'] : []);
    expect(Object.keys(made).sort()).toEqual([...keys, ...created_keys].sort());
    expect(made).toMatchObject({
      ...lead,
      state: 'untriaged',
      created_at: expect.stringMatching(time) as string,
      updated_at: expect.stringMatching(time) as string,
    });
    const stored = await get()
      .db.selectFrom('inbox_leads')
      .selectAll()
      .where('id', '=', Number(made['id']))
      .executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ ...lead, firm_id: account.firm_id, oauth_application_id: app.oauth_application_id });
    expect(stored.idempotency_key).toMatch(new RegExp(`^api:app:${String(app.oauth_application_id)}:`));
  });

  test("the platform API stores source, type and location ids of the firm's lists, and files the lead with a note and a warning when an id is unknown", async () => {
    const { db } = get();
    const stamps = { created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' };
    const plantListed = async (firm_id: number) => ({
      marketing_source: {
        id: (
          await db
            .insertInto('sources')
            .values({ firm_id, name: 'Referral', name_key: `r${randomUUID()}`, category: 'standard', ...stamps })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id,
      },
      matter_type: {
        id: (
          await db
            .insertInto('matter_types')
            .values({ firm_id, name: 'Injury', name_key: `i${randomUUID()}`, default_at: null, ...stamps })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id,
      },
      matter_location: {
        id: (
          await db
            .insertInto('locations')
            .values({ firm_id, name: 'Oakland', name_key: `o${randomUUID()}`, default_at: null, ...stamps })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id,
      },
    });
    const [own, foreign] = [await plantListed(account.firm_id), await plantListed(theirs.firm_id)];
    const named = await post(`/grow/inbox_leads?fields=${listed_keys.join(',')}`, { ...lead, ...own });
    expect(((await named.json()) as { data: object }).data).toMatchObject({
      marketing_source: { ...own.marketing_source, name: 'Referral' },
      matter_type: { ...own.matter_type, name: 'Injury' },
      matter_location: { ...own.matter_location, name: 'Oakland' },
    });
    const stored = async (answer: Response) =>
      get()
        .db.selectFrom('inbox_leads')
        .selectAll()
        .where('id', '=', ((await answer.json()) as { data: { id: number } }).data.id)
        .executeTakeFirstOrThrow();
    const absent = await post('/grow/inbox_leads', { ...lead, marketing_source: null, matter_type: '' });
    expect([absent.headers.get('x-foyer-warning'), (await stored(absent)).intake_notes]).toEqual([null, null]);

    for (const unknown of [
      foreign,
      { marketing_source: { id: 999_999_999 }, matter_type: { id: 999_999_999 }, matter_location: { id: 999_999_999 } },
    ]) {
      const headers = { 'Idempotency-Key': randomUUID() };
      const answer = await post('/grow/inbox_leads', { ...lead, ...unknown }, { headers });
      const warnings = Object.entries(unknown).map(
        ([name, { id }]) => `${name} was left out because this account has none with the id ${String(id)}`,
      );
      expect([answer.status, answer.headers.get('x-foyer-warning')]).toEqual([201, warnings.join('; ')]);
      const made = await stored(answer);
      expect(made).toMatchObject({ marketing_source_id: null, matter_type_id: null, matter_location_id: null });
      expect(JSON.parse(made.intake_notes ?? '')).toEqual([
        `The application named the marketing source ${String(unknown.marketing_source.id)}, which is not in your list.`,
        `The application named the matter type ${String(unknown.matter_type.id)}, which is not in your list.`,
        `The application named the location ${String(unknown.matter_location.id)}, which is not in your list.`,
      ]);
      expect(
        (await post('/grow/inbox_leads', { ...lead, ...unknown }, { headers })).headers.get('x-foyer-warning'),
      ).toBe(warnings.join('; '));
    }
    for (const odd of [
      { matter_type: { id: 'x' } },
      { matter_type: 7 },
      { matter_type: {} },
      { matter_type: [] },
      { matter_type: { id: 2 ** 60 } },
    ]) {
      const answer = await post('/grow/inbox_leads', { ...lead, ...odd });
      expect([answer.status, answer.headers.get('x-foyer-warning')]).toEqual([
        201,
        'matter_type was left out because it has no integer id',
      ]);
      expect(JSON.parse((await stored(answer)).intake_notes ?? '')).toEqual([
        'The application named a matter type without its id.',
      ]);
    }
    expect(
      Object.keys((await (await post('/api/v2/inbox_leads', { ...lead, ...own })).json()) as object),
    ).not.toContain('matter_type');
  });

  testOnce(
    'POST /inbox_leads accepts optional fields that are absent, null or empty, and ignores unknown fields',
    async () => {
      const { email, phone_number, ...bare } = lead;
      for (const optional of [{}, { email: null, phone_number: null }, { email: '', phone_number: '' }]) {
        const answer = await post('/grow/inbox_leads', { ...bare, ...optional, whatever: [1] });
        expect([answer.status, ((await answer.json()) as { data: object }).data]).toEqual([
          201,
          expect.objectContaining({ email: null, phone_number: null }),
        ]);
      }
      expect([email, phone_number]).toEqual([lead.email, lead.phone_number]);
    },
  );

  testOnce.for(['first_name', 'last_name', 'from_message', 'from_source', 'referring_url'] as const)(
    'POST /inbox_leads without %s gets 422 and an error on that field',
    async (field) => {
      for (const value of [undefined, null, '', '  ', 7]) {
        const answer = await post('/grow/inbox_leads', { ...lead, [field]: value });
        expect(answer.status).toBe(422);
        const { error } = (await answer.json()) as {
          error: { status: string; message: string; fields: Record<string, string[]> };
        };
        expect(error.status).toBe('422');
        expect(error.message).toContain(field);
        expect(Object.keys(error.fields)).toEqual([field]);
      }
    },
  );

  testOnce.for([
    ['email', 'not an address'],
    ['email', `${'x'.repeat(250)}@example.com`],
    ['first_name', 5],
    ['phone_number', 4155550134],
    ['referring_url', 'not a uri'],
    ['referring_url', 'javascript:alert(1)'],
    ['from_message', 'a\0b'],
    ['first_name', 'a\ud800'],
  ] as const)('POST /inbox_leads with an invalid %s gets 422', async ([field, value]) => {
    const answer = await post('/grow/inbox_leads', { ...lead, [field]: value });
    expect([answer.status, Object.keys(((await answer.json()) as { error: { fields: object } }).error.fields)]).toEqual(
      [422, [field]],
    );
  });

  testOnce('POST /inbox_leads in the early-access API accepts a referring_url that is not a URI', async () => {
    expect((await post('/api/v2/inbox_leads', { ...lead, referring_url: 'phone' })).status).toBe(201);
  });

  testOnce.for([
    ['first_name', 'x'.repeat(256), 255],
    ['last_name', 'x'.repeat(256), 255],
    ['phone_number', '5'.repeat(256), 255],
    ['from_message', 'x'.repeat(65_536), 65_535],
    ['from_source', 'x'.repeat(256), 255],
    ['referring_url', `https://firm.example/${'x'.repeat(2_048)}`, 2_048],
  ] as const)(
    'POST /inbox_leads with a %s that is too long files the lead with the text shortened, the full text kept, a note and a warning',
    async ([field, value, max]) => {
      for (const mount of ['/grow', '/api/v2']) {
        const headers = { 'Idempotency-Key': randomUUID() };
        const answer = await post(`${mount}/inbox_leads`, { ...lead, [field]: value }, { headers });
        expect([answer.status, answer.headers.get('x-foyer-warning')]).toEqual([
          201,
          `${field} was shortened to ${String(max)} characters and its full text is kept with the lead`,
        ]);
        const body = (await answer.json()) as { data?: object };
        const made = (mount === '/grow' ? body.data : body) as Record<string, string>;
        expect(made[field]).toBe(value.slice(0, max));
        const stored = await get()
          .db.selectFrom('inbox_leads')
          .selectAll()
          .where('id', '=', Number(made['id']))
          .executeTakeFirstOrThrow();
        expect([stored[field], JSON.parse(stored.answers ?? ''), JSON.parse(stored.intake_notes ?? '')]).toEqual([
          value.slice(0, max),
          [expect.objectContaining({ value })],
          [expect.stringContaining('shortened')],
        ]);

        const again = await post(`${mount}/inbox_leads`, { ...lead, [field]: value }, { headers });
        expect([again.headers.get('idempotent-replayed'), again.headers.get('x-foyer-warning')]).toEqual([
          'true',
          answer.headers.get('x-foyer-warning'),
        ]);
      }
    },
  );

  testOnce('POST /inbox_leads accepts a message of 65,535 characters', async () => {
    expect((await post('/grow/inbox_leads', { ...lead, from_message: '漢'.repeat(65_535) })).status).toBe(201);
  });

  testOnce.for(['not json', '', '{', '{}', '[]', 'null', '{"data":null}', '{"data":[]}', '{"first_name":"x"}'])(
    'POST /inbox_leads whose body has no data object (%s) gets 400',
    async (body) => {
      const answer = await call(get().origin, '/grow/inbox_leads', { bearer: app.bearer, method: 'POST', body });
      expect([answer.status, ((await answer.json()) as { error: { status: string } }).error.status]).toEqual([
        400,
        '400',
      ]);
    },
  );

  testOnce('GET /inbox_leads without a valid state gets 400', async () => {
    for (const query of ['', 'state=', 'state=triaged', 'state=erased', 'state=Untriaged']) {
      const answer = await ask(`/grow/inbox_leads?${query}`);
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as { error: { message: string } }).error.message).toContain('state');
    }
  });

  test('GET /inbox_leads lists only the requested state, by ascending id, with the keys of the API version', async () => {
    const [untriaged, put_away, triaged, erased, suspect] = [
      await plant(),
      await plant(ignored),
      await plant({ state: 'triaged' }),
      await plant({ state: 'erased' }),
      await plant({ spam_verdict: 'suspected', spam_score: 80 }),
    ];
    const foreign = await plantLead(get().db, theirs.firm_id);
    const page = await list('state=untriaged');
    expect(page.meta).toEqual({ paging: {} });
    expect(ids(page)).toEqual([...ids(page)].sort((left, right) => Number(left) - Number(right)));
    expect(ids(page)).toEqual(expect.arrayContaining([untriaged, suspect]));
    for (const hidden of [put_away, triaged, erased, foreign]) expect(ids(page)).not.toContain(hidden);
    expect(ids(await list('state=ignored'))).toEqual([put_away]);
    for (const one of page.data) expect(Object.keys(one).sort()).toEqual([...b_keys].sort());
    const early = (await (await ask('/api/v2/inbox_leads?state=ignored')).json()) as Page;
    expect([Object.keys(early).sort(), early.meta, early.data.map((one) => Object.keys(one).sort())]).toEqual([
      ['data', 'meta'],
      { paging: {} },
      [[...b_keys].sort()],
    ]);

    for (const mount of ['/grow', '/grow/v2', '/api/v2']) {
      const status = async (id: unknown) => (await ask(`${mount}/inbox_leads/${String(id)}`)).status;
      expect(
        await Promise.all(
          [
            untriaged,
            put_away,
            triaged,
            suspect,
            erased,
            foreign,
            'x',
            '1.5',
            '-1',
            '999999999',
            '99999999999999999999',
            '%00',
          ].map(status),
        ),
      ).toEqual([200, 200, 200, 200, 404, 404, 404, 404, 404, 404, 404, 404]);
    }
    const got = (await (await ask(`/grow/inbox_leads/${String(triaged)}`)).json()) as { data: Record<string, unknown> };
    expect(Object.keys(got.data).sort()).toEqual([...b_keys].sort());
    expect(got.data['state']).toBe('triaged');
    const bare = (await (await ask(`/api/v2/inbox_leads/${String(triaged)}`)).json()) as Record<string, unknown>;
    expect(Object.keys(bare).sort()).toEqual([...b_keys].sort());
  });

  testOnce(
    "the platform API shows a lead's source, matter type and location when the parameter fields names them, and the early-access API never shows them",
    async () => {
      const id = await plant(ignored);
      const keys = async (path: string) => {
        const { data } = (await (await ask(path)).json()) as { data?: object | object[] };
        return Object.keys((Array.isArray(data) ? (data[0] as object) : data) ?? {}).filter(
          (key) => !b_keys.includes(key),
        );
      };
      for (const [fields, shown] of [
        ['', []],
        ['id,first_name', []],
        ['matter_type', ['matter_type']],
        ['id,matter_type{id,name},marketing_source{id}', ['marketing_source', 'matter_type']],
        ['contact{matter_type},matter_location', ['matter_location']],
        ['marketing_source,matter_type,matter_location,nonsense', listed_keys],
      ] as const) {
        for (const path of [
          `/grow/inbox_leads/${String(id)}?`,
          `/grow/v2/inbox_leads/${String(id)}?`,
          `/grow/inbox_leads?state=ignored&ids[]=${String(id)}&`,
        ])
          expect([path, fields, await keys(`${path}fields=${fields}`)]).toEqual([path, fields, shown]);
      }
      const early = await ask(`/api/v2/inbox_leads/${String(id)}?fields=matter_type`);
      expect(Object.keys((await early.json()) as object).sort()).toEqual([...b_keys].sort());
      expect(early.headers.get('x-foyer-warning')).toBe('fields is not a parameter of this call and was ignored');
      const [first, second] = [await plant(ignored), await plant(ignored)];
      const page = await list(
        `state=ignored&limit=1&ids[]=${String(first)}&ids[]=${String(second)}&fields=matter_type`,
      );
      const next = (await (
        await fetch(page.meta.paging.next ?? '', { headers: { Authorization: `Bearer ${app.bearer}` } })
      ).json()) as Page;
      expect([ids(next), Object.keys(next.data[0] ?? {}).includes('matter_type')]).toEqual([[second], true]);
    },
  );

  testOnce(
    'the API shows a lead from the Lead Inbox with null for missing fields and with HTML entities decoded',
    async () => {
      await call(get().origin, '/inbox_leads', {
        body: {
          auth_token: account.inbox_token,
          inbox_lead: {
            from_first: 'Si&#039;n',
            from_last: 'Q&#039;zzyx',
            from_message: 'I&#039;m hurt',
            from_email: '',
            from_phone: '',
          },
        },
      });
      const { id } = await get()
        .db.selectFrom('inbox_leads')
        .select('id')
        .where('firm_id', '=', account.firm_id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      for (const mount of ['/grow', '/api/v2']) {
        const shown = (await (await ask(`${mount}/inbox_leads?state=untriaged&ids[]=${String(id)}`)).json()) as Page;
        expect(shown.data).toEqual([
          expect.objectContaining({ first_name: "Si'n", last_name: "Q'zzyx", email: null, phone_number: null }),
        ]);
      }
      expect(ids(await list(`state=untriaged&query=${encodeURIComponent("q'zzyx")}`))).toEqual([id]);
    },
  );

  test('an application with the scope grow_lead_inbox_read sees only the leads that it filed, and an application with grow_lead_inbox_all_read sees all leads', async () => {
    const { db } = get();
    const made = (await (await post('/grow/inbox_leads', lead, { bearer: other_app.bearer })).json()) as {
      data: { id: number };
    };
    const foreign = await plant();
    expect(ids(await list('state=untriaged', other_app.bearer))).toEqual([made.data.id]);
    expect((await ask(`/grow/inbox_leads/${String(foreign)}`, other_app.bearer)).status).toBe(404);
    expect((await ask(`/grow/inbox_leads/${String(made.data.id)}`, other_app.bearer)).status).toBe(200);
    expect(ids(await list('state=untriaged'))).toEqual(expect.arrayContaining([made.data.id, foreign]));
    const all = await anApplication(db, account, ['grow_lead_inbox_all_read']);
    expect(ids(await list('state=untriaged', all.bearer))).toEqual(expect.arrayContaining([made.data.id, foreign]));

    const script = await aPersonalToken(db, account, ['grow_lead_inbox_read', 'grow_lead_inbox_write']);
    const scripted = (await (await post('/grow/inbox_leads', lead, { bearer: script })).json()) as {
      data: { id: number };
    };
    expect(ids(await list('state=untriaged', script))).toEqual([scripted.data.id]);
    expect((await ask(`/grow/inbox_leads/${String(foreign)}`, script)).status).toBe(404);
  });

  testOnce(
    'an API call without the required scope or role gets 403 with a message that names the scope or role',
    async () => {
      const { db } = get();
      const reader = await anApplication(db, account, ['grow_lead_inbox_read', 'grow_user_read']);
      const writer = await anApplication(db, account, ['grow_lead_inbox_write']);
      const refused = await post('/grow/inbox_leads', lead, { bearer: reader.bearer });
      expect([refused.status, ((await refused.json()) as { error: { message: string } }).error.message]).toEqual([
        403,
        expect.stringContaining('grow_lead_inbox_write'),
      ]);
      const unread = await ask('/grow/inbox_leads?state=untriaged', writer.bearer);
      expect([unread.status, ((await unread.json()) as { error: { message: string } }).error.message]).toEqual([
        403,
        expect.stringContaining('grow_lead_inbox_read'),
      ]);
      expect((await post('/grow/inbox_leads', lead, { bearer: writer.bearer })).status).toBe(201);

      const onlooker = await anAccount(db, 'read_only');
      const looking = await anApplication(db, onlooker);
      expect((await post('/grow/inbox_leads', lead, { bearer: looking.bearer })).status).toBe(403);
      expect((await ask('/grow/inbox_leads?state=untriaged', looking.bearer)).status).toBe(200);
    },
  );

  test.for([
    ['by part of a name', 'zabcd', true],
    ['by a name in capitals', 'QZAB', true],
    ['by first and last name', 'nadia qzab', true],
    ['by part of an email address', 'x9@mail', true],
    ['by digits in another format', '(212) 555-77', true],
    ['by text that it does not have', 'zzzzzz', false],
    ['by a percent sign, which is no wildcard', '%', false],
    ['by the beginning of a name with a star', 'qzab*', true],
    ['by the beginnings of two names', 'nad* qzabc*', true],
    ['by the beginning of a number with a star', '(212) 555-77*', true],
    ['by a star alone', '*', true],
    ['by a star within a word, which is no wildcard', 'q*bcde', false],
  ] as const)(
    'GET /inbox_leads with a search for a lead %s finds the lead only if it matches',
    async ([, query, found]) => {
      const email = 'nx9@mail.example';
      const present = await get()
        .db.selectFrom('inbox_leads')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirst();
      const id =
        present?.id ??
        (
          (await (
            await post('/grow/inbox_leads', {
              ...lead,
              first_name: 'Nadia',
              last_name: 'Qzabcde',
              email,
              phone_number: '+1 212-555-7788',
            })
          ).json()) as { data: { id: number } }
        ).data.id;
      expect(ids(await list(`state=untriaged&query=${encodeURIComponent(query)}`)).includes(id)).toBe(found);
    },
  );

  test('created_since and updated_since include leads of exactly that time, and ids[] selects leads by id', async () => {
    const at = async (created_at: string, updated_at: string) => plant({ ...ignored, created_at, updated_at });
    const [old, changed, young] = [
      await at('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
      await at('2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.500Z'),
      await at('2026-02-01T10:00:00.000Z', '2026-02-01T10:00:00.000Z'),
    ];
    const of = (...wanted: number[]) => `state=ignored${wanted.map((id) => `&ids[]=${String(id)}`).join('')}`;
    const mine = of(old, changed, young);
    expect(ids(await list(mine))).toEqual([old, changed, young]);
    expect(ids(await list(of(young, 999_999)))).toEqual([young]);
    for (const since of [
      '2026-02-01T10:00:00Z',
      '2026-02-01T10:00:00.000Z',
      '2026-02-01T11:00:00%2B01:00',
      '2026-02-01T11:00:00+01:00',
      '2026-02-01',
    ])
      expect(ids(await list(`${mine}&created_since=${since}`)), since).toEqual([young]);
    expect(ids(await list(`${mine}&created_since=2026-02-01T10:00:01Z`))).toEqual([]);
    expect(ids(await list(`${mine}&updated_since=2026-02-01T10:00:00Z`))).toEqual([changed, young]);
    // The API shows times without milliseconds, so a client that continues from a shown time must not miss this lead.
    expect(ids(await list(`${mine}&updated_since=2026-03-01T00:00:00Z`))).toEqual([changed]);
  });

  testOnce.for([
    'created_since=yesterday',
    'updated_since=2026-13-45',
    'created_since=2026-02-01T99:00:00Z',
    'ids[]=x',
    'ids[]=',
    'ids[]=1.5',
    'ids[]=1&'.repeat(51),
    'limit=0',
    'limit=x',
    'limit=-1',
    'page_token=x',
    'query=%00',
  ])('GET /inbox_leads with %s gets 400 and a message that names the parameter', async (query) => {
    const answer = await ask(`/grow/inbox_leads?state=untriaged&${query}`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(query.split(/\[|=/)[0]);
  });

  testOnce('GET /inbox_leads accepts 50 ids, and ignores order, unknown parameters and unknown versions', async () => {
    expect(
      (
        await ask(
          `/grow/inbox_leads?state=untriaged&${'ids[]=1&'.repeat(50)}order=id(asc)&fields=id,state&what=ever`,
          app.bearer,
          { 'X-API-Version': '9.9.9' },
        )
      ).status,
    ).toBe(200);
  });

  test('page links of the API lead forward and back, use the requested origin and keep the filters', async () => {
    const { db, origin } = get();
    const crowd = await anAccount(db);
    const { bearer } = await anApplication(db, crowd);
    const made: number[] = [];
    for (let index = 0; index < 7; index += 1) made.push(await plantLead(db, crowd.firm_id, ignored));
    await plantLead(db, crowd.firm_id);

    const follow = async (url: string | undefined) => {
      expect(url?.startsWith(`${origin}/grow/inbox_leads?`)).toBe(true);
      return (await (await fetch(url ?? '', { headers: { Authorization: `Bearer ${bearer}` } })).json()) as Page;
    };
    const first = await list('state=ignored&limit=3&order=id(asc)', bearer);
    expect([ids(first), Object.keys(first.meta.paging)]).toEqual([made.slice(0, 3), ['next']]);
    const second = await follow(first.meta.paging.next);
    expect([ids(second), Object.keys(second.meta.paging).sort()]).toEqual([made.slice(3, 6), ['next', 'previous']]);
    const third = await follow(second.meta.paging.next);
    expect([ids(third), Object.keys(third.meta.paging)]).toEqual([made.slice(6), ['previous']]);
    const back = await follow(third.meta.paging.previous);
    expect(ids(back)).toEqual(made.slice(3, 6));
    const begin = await follow(back.meta.paging.previous);
    expect([ids(begin), Object.keys(begin.meta.paging)]).toEqual([made.slice(0, 3), ['next']]);
    expect((await list('state=ignored&limit=5000', bearer)).data).toHaveLength(7);
  });

  testOnce('a page of the API holds at most 200 leads', async () => {
    const { db } = get();
    const crowd = await anAccount(db);
    const { bearer } = await anApplication(db, crowd);
    for (let index = 0; index < 201; index += 1) await plantLead(db, crowd.firm_id);
    const first = await list('state=untriaged', bearer);
    expect(first.data).toHaveLength(200);
    expect(
      (
        (await (
          await fetch(first.meta.paging.next ?? '', { headers: { Authorization: `Bearer ${bearer}` } })
        ).json()) as Page
      ).data,
    ).toHaveLength(1);
  });

  testOnce(
    'an API call with a page token that was made for another firm, filter, list or server gets 400',
    async () => {
      const { db, origin } = get();
      const other = await anApplication(db, theirs);
      await plantLead(db, theirs.firm_id);
      await plantLead(db, theirs.firm_id);
      const foreign = (await list('state=untriaged&limit=1', other.bearer)).meta.paging.next ?? '';
      const own = (await list('state=untriaged&limit=1')).meta.paging.next ?? '';
      const token = (url: string) => new URL(url).searchParams.get('page_token') ?? '';
      expect((await ask(`/grow/inbox_leads?page_token=${token(own)}`)).status).toBe(200);
      expect((await ask(`/grow/v2/inbox_leads?page_token=${token(own)}`)).status).toBe(200);
      expect((await ask(`/grow/inbox_leads?state=untriaged&page_token=${token(own)}`)).status).toBe(200);
      const edited = `${token(own).slice(0, -3)}AAA`;
      for (const path of [
        `/grow/inbox_leads?page_token=${token(foreign)}`,
        `/grow/inbox_leads?state=ignored&page_token=${token(own)}`,
        `/grow/inbox_leads?query=x&page_token=${token(own)}`,
        `/grow/users?page_token=${token(own)}`,
        `/api/v2/inbox_leads?page_token=${token(own)}`,
        `/grow/inbox_leads?page_token=${edited}`,
      ]) {
        const answer = await ask(path);
        expect([path, answer.status]).toEqual([path, 400]);
        expect(((await answer.json()) as { error: { message: string } }).error.message).toContain('page_token');
      }
      expect(origin).toBe(new URL(own).origin);
    },
  );

  testOnce("page links use the requested host only when it is one of Foyer's own hosts", async () => {
    // fetch sets the Host header by itself, so this request uses node:http.
    const { request } = await import('node:http');
    const { port } = new URL(get().origin);
    const text = await new Promise<string>((resolve, reject) => {
      const sent = request(
        {
          port,
          path: '/grow/inbox_leads?state=untriaged&limit=1',
          headers: { Host: 'evil.test', Authorization: `Bearer ${app.bearer}` },
        },
        (answer) => {
          let body = '';
          answer
            .setEncoding('utf8')
            .on('data', (chunk: string) => (body += chunk))
            .on('end', () => resolve(body));
        },
      );
      sent.on('error', reject).end();
    });
    expect(text).toContain('page_token');
    expect(text).not.toContain('evil.test');
  });

  testOnce(
    'the API answers a request for a lead with ETag and Last-Modified headers, and a client that sends either value back gets 304',
    async () => {
      const id = await plant();
      const path = `/grow/inbox_leads/${String(id)}`;
      const first = await ask(path);
      const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
      expect([etag, modified]).toEqual([
        expect.stringMatching(/^"[\w-]+"$/),
        new Date('2026-11-23T09:00:00Z').toUTCString(),
      ]);
      for (const headers of [
        { 'If-None-Match': etag } as Record<string, string>,
        { 'If-None-Match': `"x", W/${etag}` },
        { 'If-None-Match': '*' },
        { 'If-Modified-Since': modified },
      ]) {
        const answer = await ask(path, app.bearer, headers);
        expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
      }
      expect((await ask(path, app.bearer, { 'If-None-Match': '"other"', 'If-Modified-Since': modified })).status).toBe(
        200,
      );
      expect(
        (await ask(path, app.bearer, { 'If-Modified-Since': new Date('2026-11-23T08:59:59Z').toUTCString() })).status,
      ).toBe(200);
      await get()
        .db.updateTable('inbox_leads')
        .set({ ...ignored, version: 2, updated_at: '2026-11-24T09:00:00.000Z' })
        .where('id', '=', id)
        .execute();
      expect((await ask(path, app.bearer, { 'If-None-Match': etag })).status).toBe(200);
    },
  );

  test('calls with one Idempotency-Key file one lead, and each application has its own keys', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const count = async () =>
      (await get().db.selectFrom('inbox_leads').select('id').where('firm_id', '=', account.firm_id).execute()).length;
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/grow/inbox_leads', lead, { headers })));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect([new Set(answers.map(({ status }) => status)), new Set(texts).size, await count()]).toEqual([
      new Set([201]),
      1,
      before + 1,
    ]);
    expect((await post('/grow/inbox_leads', { ...lead, first_name: 'Ana' }, { headers })).status).toBe(409);
    expect((await post('/api/v2/inbox_leads', lead, { headers })).status).toBe(409);
    expect(await count()).toBe(before + 1);
    expect((await post('/grow/inbox_leads', lead, { headers, bearer: other_app.bearer })).status).toBe(201);
    expect(await count()).toBe(before + 2);
    expect((await post('/grow/inbox_leads', lead, { headers: { 'Idempotency-Key': 'x'.repeat(300) } })).status).toBe(
      400,
    );
  });

  testOnce('an application can correct a refused call and send it again with the same Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    expect((await post('/grow/inbox_leads', { ...lead, email: 'wrong' }, { headers })).status).toBe(422);
    expect((await post('/grow/inbox_leads', lead, { headers })).status).toBe(201);
  });
});
