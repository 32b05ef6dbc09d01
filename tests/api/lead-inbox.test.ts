import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { anAccount, anApplication, call } from '../support/api-clients';
import type { TestAccount } from '../support/api-clients';
import { foyer } from '../support/server';
import { describeServers } from '../support/servers';

/** The fields that published clients of Clio's Lead Inbox send. */

const lead = {
  from_first: 'Maria',
  from_last: 'Garcia',
  from_email: 'maria@example.com',
  from_phone: '(415) 555-0134',
  from_message: 'I was rear-ended on I-80.',
  from_source: 'Website',
  referring_url: 'https://firm.example/contact',
};

describeServers('the Lead Inbox', (get, testOnce) => {
  let account: TestAccount;

  beforeAll(async () => {
    account = await anAccount(get().db);
  });

  const send = (
    body: unknown,
    {
      path = '/inbox_leads',
      headers = {},
      bearer,
    }: { path?: string; headers?: Record<string, string>; bearer?: string } = {},
  ) => call(get().origin, path, { body, method: 'POST', headers, bearer });
  const leads = () =>
    get().db.selectFrom('inbox_leads').selectAll().where('firm_id', '=', account.firm_id).orderBy('id').execute();
  const last = async () => (await leads()).at(-1);

  test.for(['/inbox_leads', '/inbox_leads.json', '/grow/inbox_leads', '/inbox_leads/', '//inbox_leads'])(
    "%s stores a lead and answers 201 with the lead's id in both places where clients look for it",
    async (path) => {
      const answer = await send({ inbox_lead_token: account.inbox_token, inbox_lead: lead }, { path });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      const stored = await last();
      const { referring_url, ...again } = lead;
      expect(await answer.json()).toEqual({ inbox_lead: { id: stored?.id, errors: {}, ...again }, id: stored?.id });
      expect(stored).toMatchObject({
        first_name: 'Maria',
        last_name: 'Garcia',
        email: 'maria@example.com',
        phone_number: '(415) 555-0134',
        from_message: lead.from_message,
        from_source: 'Website',
        referring_url,
        state: 'untriaged',
        spam_score: 0,
        spam_verdict: 'clear',
      });
      expect(stored?.idempotency_key).toMatch(/^inbox:/);
    },
  );

  /**
   * Clio's own WordPress plugin sends auth_token, no from_source, and a content type that ends in a semicolon. The
   * plugin accepts only the status 201.
   */
  testOnce("a lead sent in the format of Clio's WordPress plugin is stored with 201", async () => {
    const { from_source, ...plugin } = { ...lead, referring_url: '' };
    const answer = await send(
      { auth_token: account.inbox_token, inbox_lead: plugin },
      { headers: { 'Content-Type': 'application/json;', Accepts: 'application/json', Accept: 'text/weird' } },
    );
    expect([answer.status, from_source]).toEqual([201, 'Website']);
    expect(await last()).toMatchObject({ from_source: '', referring_url: '' });
  });

  testOnce.for([
    ['missing', {}],
    ['null', { from_email: null, from_phone: null, from_source: null, referring_url: null }],
    ['empty', { from_email: '', from_phone: '', from_source: '', referring_url: '' }],
  ] as const)('the Lead Inbox stores null for optional fields that are %s', async ([, optional]) => {
    const { from_first, from_last, from_message } = lead;
    const answer = await send({
      inbox_lead_token: account.inbox_token,
      inbox_lead: { from_first, from_last, from_message, ...optional },
    });
    expect(answer.status).toBe(201);
    expect(((await answer.json()) as { inbox_lead: object }).inbox_lead).toMatchObject({
      from_email: '',
      from_phone: '',
      from_source: '',
    });
    expect(await last()).toMatchObject({ email: '', phone_number: '', from_source: '', referring_url: '' });
  });

  testOnce('the Lead Inbox stores unusual but valid values exactly as they were sent', async () => {
    const odd = {
      ...lead,
      from_email: 'not an address',
      from_phone: '+1 (415) CALL-NOW [home]',
      from_message: 'Line &amp; line<br />&quot;there&quot;',
      from_source: 'phone',
      referring_url: 'phone',
    };
    expect(
      (await send({ inbox_lead_token: account.inbox_token, inbox_lead: { ...odd, extra: { deep: [1] } }, other: true }))
        .status,
    ).toBe(201);
    expect(await last()).toMatchObject({
      email: odd.from_email,
      phone_number: odd.from_phone,
      from_message: odd.from_message,
      from_source: 'phone',
      referring_url: 'phone',
    });
    expect(
      (await send({ inbox_lead_token: account.inbox_token, inbox_lead: { ...lead, from_phone: 4155550134 } })).status,
    ).toBe(201);
    expect((await last())?.phone_number).toBe('4155550134');
  });

  testOnce(
    'the Lead Inbox stores from_source and referring_url when they stand outside the inbox_lead object',
    async () => {
      const { from_source, referring_url, ...inner } = lead;
      expect(
        (await send({ inbox_lead_token: account.inbox_token, inbox_lead: inner, from_source, referring_url })).status,
      ).toBe(201);
      expect(await last()).toMatchObject({ from_source, referring_url });
    },
  );

  testOnce.for(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=UTF-8'])(
    'a form-encoded body with keys like inbox_lead[from_first] (%s) files a lead',
    async (type) => {
      const form = new URLSearchParams([
        ['inbox_lead_token', account.inbox_token],
        ...Object.entries(lead).map(([name, value]): [string, string] => [`inbox_lead[${name}]`, value]),
      ]);
      expect((await send(form.toString(), { headers: { 'Content-Type': type } })).status).toBe(201);
      expect(await last()).toMatchObject({ first_name: 'Maria', from_message: lead.from_message });
    },
  );

  testOnce.for(['text/plain', 'application/x-www-form-urlencoded', 'nonsense'])(
    'a JSON body with the content type %s is read as JSON',
    async (type) => {
      expect(
        (await send({ inbox_lead_token: account.inbox_token, inbox_lead: lead }, { headers: { 'Content-Type': type } }))
          .status,
      ).toBe(201);
    },
  );

  testOnce('a JSON body without a content type is read as JSON', async () => {
    const body = new Blob([JSON.stringify({ inbox_lead_token: account.inbox_token, inbox_lead: lead })]);
    expect((await fetch(`${get().origin}/inbox_leads`, { method: 'POST', body })).status).toBe(201);
  });

  test('the Lead Inbox stores a message of 65,535 characters, and keeps a longer message in full with a note and a warning', async () => {
    const long = '漢'.repeat(65_535);
    const whole = await send({ inbox_lead_token: account.inbox_token, inbox_lead: { ...lead, from_message: long } });
    expect([whole.status, whole.headers.get('x-foyer-warning')]).toEqual([201, null]);
    expect(await last()).toMatchObject({ from_message: long, answers: null, intake_notes: null });

    const answer = await send({
      inbox_lead_token: account.inbox_token,
      inbox_lead: { ...lead, from_message: `${long}x` },
    });
    expect([answer.status, answer.headers.get('x-foyer-warning')]).toEqual([
      201,
      'from_message was shortened to 65535 characters and its full text is kept with the lead',
    ]);
    const stored = await last();
    expect(stored?.from_message).toBe(long);
    expect(JSON.parse(stored?.answers ?? '')).toEqual([
      { name: 'from_message:full', label: 'Message (full text)', value: `${long}x` },
    ]);
    expect(JSON.parse(stored?.intake_notes ?? '')).toEqual([expect.stringContaining('Message was shortened')]);
  });

  testOnce.for([
    ['from_first', 'first_name', 255],
    ['from_last', 'last_name', 255],
    ['from_phone', 'phone_number', 255],
    ['from_source', 'from_source', 255],
    ['referring_url', 'referring_url', 2_048],
  ] as const)('a lead whose %s is too long is stored with the text shortened', async ([name, column, max]) => {
    const text = 'x'.repeat(max + 1);
    for (const path of ['/inbox_leads', '/grow/inbox_leads']) {
      const answer = await send(
        { inbox_lead_token: account.inbox_token, inbox_lead: { ...lead, [name]: text } },
        { path },
      );
      expect([answer.status, answer.headers.get('x-foyer-warning')]).toEqual([201, expect.stringContaining(name)]);
      const stored = await last();
      expect(stored?.[column]).toBe('x'.repeat(max));
      expect(stored?.answers).toContain(text);
    }
  });

  testOnce(
    'a lead whose email address is too long is stored without the address, and its full text is kept',
    async () => {
      const text = `${'x'.repeat(250)}@firm.example`;
      expect(
        (await send({ inbox_lead_token: account.inbox_token, inbox_lead: { ...lead, from_email: text } })).status,
      ).toBe(201);
      const stored = await last();
      expect([stored?.email, stored?.answers]).toEqual([null, expect.stringContaining(text)]);
    },
  );

  testOnce(
    'a Lead Inbox call with a blank required field gets 422, and the answer contains every field that was sent',
    async () => {
      const count = (await leads()).length;
      for (const blank of ['', '   ', null, undefined]) {
        const answer = await send({
          inbox_lead_token: account.inbox_token,
          inbox_lead: { ...lead, from_first: blank },
        });
        const text = await answer.text();
        expect(answer.status).toBe(422);
        expect(answer.headers.get('content-type')).toBe('application/json');
        const { from_last, from_phone, from_email, from_message, from_source } = lead;
        expect(JSON.parse(text)).toEqual({
          inbox_lead: {
            id: null,
            errors: { from_first: ["can't be blank"] },
            from_first: blank ?? '',
            from_last,
            from_phone,
            from_email,
            from_message,
            from_source,
          },
        });
        expect(text).not.toContain('already exists');
      }
      expect(await leads()).toHaveLength(count);
    },
  );

  testOnce(
    'a client can test a Lead Inbox token with an empty lead: a valid token gets 422, and an invalid token gets 401',
    async () => {
      const good = await send({ inbox_lead_token: account.inbox_token, inbox_lead: {} });
      expect(good.status).toBe(422);
      expect(((await good.json()) as { inbox_lead: { errors: object } }).inbox_lead.errors).toEqual({
        from_first: ["can't be blank"],
        from_last: ["can't be blank"],
        from_message: ["can't be blank"],
      });
      for (const token of ['wrong', '', null, undefined, 'us_x', 7]) {
        const bad = await send({ inbox_lead_token: token, inbox_lead: {} });
        expect(bad.status).toBe(401);
        expect(bad.headers.get('content-type')).toBe('application/json');
        expect(typeof ((await bad.json()) as { error: unknown }).error).toBe('string');
      }
      const elsewhere = await send({ inbox_lead_token: `eu_${account.inbox_token.slice(3)}`, inbox_lead: lead });
      expect([elsewhere.status, ((await elsewhere.json()) as { error: string }).error]).toEqual([
        401,
        expect.stringContaining('region'),
      ]);
    },
  );

  testOnce.for(['not json', '', '[]', '"text"', 'null', '{'])(
    'a body that is not a JSON object (%s) gets 400 as JSON',
    async (body) => {
      const answer = await send(body);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(typeof ((await answer.json()) as { error: unknown }).error).toBe('string');
    },
  );

  testOnce('the Lead Inbox ignores an Authorization header when the body holds a token', async () => {
    expect(
      (await send({ inbox_lead_token: account.inbox_token, inbox_lead: lead }, { bearer: 'anything' })).status,
    ).toBe(201);
    expect(
      (
        await send(
          { inbox_lead_token: 'wrong', inbox_lead: lead },
          { bearer: (await anApplication(get().db, account)).bearer },
        )
      ).status,
    ).toBe(401);
  });

  testOnce('the Lead Inbox redirects no method and stores leads on POST only', async () => {
    for (const path of ['/inbox_leads', '/inbox_leads/', '/inbox_leads.json', '/inbox_leads.json/']) {
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await call(get().origin, path, { method });
        expect([path, method, answer.status]).toEqual([path, method, 405]);
        expect(answer.headers.get('content-type')).toBe('application/json');
      }
      const options = await call(get().origin, path, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://firm.example',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      });
      expect(options.status).toBe(204);
      expect(options.headers.get('access-control-allow-origin')).toBe('*');
      expect(options.headers.get('access-control-allow-methods')).toContain('POST');
      expect(options.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('content-type');
    }
  });

  test('calls with one Idempotency-Key file one lead, and a call with that key and a different body gets 409', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const body = { inbox_lead_token: account.inbox_token, inbox_lead: lead };
    const count = (await leads()).length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body, { headers: key })));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(texts).size).toBe(1);
    expect(await leads()).toHaveLength(count + 1);
    const other = await send({ ...body, inbox_lead: { ...lead, from_first: 'Ana' } }, { headers: key });
    expect(other.status).toBe(409);
    expect(await leads()).toHaveLength(count + 1);
  });

  testOnce('without an Idempotency-Key, each call files another lead', async () => {
    const count = (await leads()).length;
    await Promise.all([1, 2].map(() => send({ inbox_lead_token: account.inbox_token, inbox_lead: lead })));
    expect(await leads()).toHaveLength(count + 2);
  });

  testOnce('a lead whose message has many links is suspected spam', async () => {
    expect(
      (
        await send({
          inbox_lead_token: account.inbox_token,
          inbox_lead: { ...lead, from_message: 'https://spam.example '.repeat(12) },
        })
      ).status,
    ).toBe(201);
    expect(await last()).toMatchObject({ spam_score: 50, spam_verdict: 'suspected' });
  });

  test('text with NUL or half of a surrogate pair gets 422 and an error on that field', async () => {
    for (const text of ['a\0b', 'a\ud800b']) {
      const answer = await send({ inbox_lead_token: account.inbox_token, inbox_lead: { ...lead, from_message: text } });
      expect(answer.status).toBe(422);
      expect(Object.keys(((await answer.json()) as { inbox_lead: { errors: object } }).inbox_lead.errors)).toEqual([
        'from_message',
      ]);
    }
  });

  testOnce('a firm in strict mode refuses a lead without from_source or referring_url', async () => {
    const { db } = get();
    const { from_source, referring_url, ...bare } = lead;
    await db
      .updateTable('firms')
      .set({ lead_inbox_strict_at: new Date().toISOString() })
      .where('id', '=', account.firm_id)
      .execute();
    const answer = await send({ inbox_lead_token: account.inbox_token, inbox_lead: bare });
    expect([
      answer.status,
      Object.keys(((await answer.json()) as { inbox_lead: { errors: object } }).inbox_lead.errors).sort(),
    ]).toEqual([422, ['from_source', 'referring_url']]);
    expect(
      (await send({ inbox_lead_token: account.inbox_token, inbox_lead: { ...bare, from_source, referring_url } }))
        .status,
    ).toBe(201);
    await db.updateTable('firms').set({ lead_inbox_strict_at: null }).where('id', '=', account.firm_id).execute();
  });

  /** This test runs last because it replaces the token that all other tests use. */
  testOnce(
    'the command line shows the last four characters of each Lead Inbox token and replaces a token; the replaced token keeps working',
    async () => {
      const shown = await foyer<{ tokens: { last_four: string; last_used_at: string | null }[] }>(
        ['inbox-token', 'show', '--firm', String(account.firm_id)],
        get(),
      );
      expect(shown.tokens).toEqual([expect.objectContaining({ last_four: account.inbox_token.slice(-4) })]);
      expect(shown.tokens[0]?.last_used_at).not.toBeNull();
      expect(JSON.stringify(shown)).not.toContain(account.inbox_token);

      const rotated = await foyer<{ inbox_token: string; replaced: { expires_at: string } }>(
        ['inbox-token', 'rotate', '--firm', String(account.firm_id)],
        get(),
      );
      expect(Date.parse(rotated.replaced.expires_at) - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000);
      for (const token of [account.inbox_token, rotated.inbox_token])
        expect((await send({ inbox_lead_token: token, inbox_lead: lead })).status).toBe(201);
      await get()
        .db.updateTable('inbox_tokens')
        .set({ expires_at: new Date().toISOString() })
        .where('last_four', '=', account.inbox_token.slice(-4))
        .where('firm_id', '=', account.firm_id)
        .execute();
      expect((await send({ inbox_lead_token: account.inbox_token, inbox_lead: lead })).status).toBe(401);
    },
  );
});
