import { beforeAll, expect, test } from 'vitest';
import { signInByForm } from '../support/http';
import type { TestApplication } from '../support/oauth';
import { answerConsent, callWith, letIn, makeApplication, openConsent, pkce, postAs, tokensOf } from '../support/oauth';
import type { MadeFirm } from '../support/server';
import { makeFirm } from '../support/server';
import { describeServers } from '../support/servers';

/**
 * Requests that must fail: each gets the RFC's error code, or an error page when the browser must not be redirected.
 */

describeServers('OAuth requests that are refused', (get, testOnce) => {
  let firm: MadeFirm;
  let firm_id: number;
  let cookie: string;
  let their_cookie: string;
  let confidential: TestApplication;
  let without_secret: TestApplication;

  beforeAll(async () => {
    const server = get();
    firm = await makeFirm(server, 'mine');
    ({ firm_id } = firm);
    const theirs = await makeFirm(server, 'theirs');
    cookie = await signInByForm(server, firm.owner_email, firm.password);
    their_cookie = await signInByForm(server, theirs.owner_email, theirs.password);
    confidential = await makeApplication(server, firm_id, 'Intake Robot');
    without_secret = await makeApplication(server, firm_id, 'Pocket Intake', { public: true });
  });

  const authorize = (query: string | Record<string, string>) =>
    fetch(`${get().origin}/oauth/authorize?${new URLSearchParams(query).toString()}`, {
      redirect: 'manual',
      headers: { Cookie: cookie },
    });
  const good = () => ({
    response_type: 'code',
    client_id: confidential.client_id,
    redirect_uri: confidential.redirect_uri,
    state: 'kept',
  });

  testOnce(
    'a redirect URI that differs from the registered one in any character gets 400 and no redirect',
    async () => {
      const wrong = [
        'https://APP.example/callback',
        'https://app.example/Callback',
        'https://app.example/callback/',
        'https://app.example/callback?x=1',
        'https://app.example/callback#x',
        'https://app.example/%63allback',
        'https://www.app.example/callback',
        'https://app.example:8443/callback',
        'https://user@app.example/callback',
        'http://app.example/callback',
        'https://app.example.evil.test/callback',
        'https://app.example/../callback',
        '//app.example/callback',
        'javascript:alert(1)',
        '',
        ' https://app.example/callback',
      ];
      for (const redirect_uri of wrong) {
        const answer = await authorize({ ...good(), redirect_uri });
        expect([answer.status, answer.headers.get('location')], redirect_uri).toEqual([400, null]);
        expect(answer.headers.get('content-type')).toContain('text/html');
        expect(answer.headers.get('x-frame-options')).toBe('DENY');
        expect(await answer.text()).toContain('This application cannot be authorized');
      }
    },
  );

  test('a client that is unknown, missing, given twice, disabled or of another region gets an error page and no redirect', async () => {
    const { client_id, redirect_uri } = confidential;
    const rest = `response_type=code&redirect_uri=${encodeURIComponent(redirect_uri)}`;
    for (const query of [
      rest,
      `${rest}&client_id=nobody`,
      `${rest}&client_id=us_%00`,
      `${rest}&client_id=${client_id}&client_id=${client_id}`,
      `${rest}&client_id=eu_0123456789`,
      `client_id=${client_id}&${rest}&redirect_uri=${encodeURIComponent(redirect_uri)}`,
    ]) {
      const answer = await authorize(query);
      expect([answer.status, answer.headers.get('location')], query).toEqual([400, null]);
    }
    const disabled = await makeApplication(get(), firm_id, 'Off');
    await get()
      .db.updateTable('oauth_applications')
      .set({ disabled_at: new Date().toISOString() })
      .where('id', '=', disabled.application_id)
      .execute();
    expect((await authorize({ ...good(), client_id: disabled.client_id })).status).toBe(400);
  });

  testOnce('a redirect URI with localhost does not match a registered redirect URI with 127.0.0.1', async () => {
    const local = await makeApplication(get(), firm_id, 'Local', { redirect_uris: ['http://127.0.0.1:9000/cb'] });
    const ask = (redirect_uri: string) =>
      authorize({ response_type: 'code', client_id: local.client_id, redirect_uri });
    expect((await ask('http://127.0.0.1:9000/cb')).status).toBe(302);
    expect((await ask('http://localhost:9000/cb')).status).toBe(400);
    expect((await ask('http://127.0.0.1:9001/cb')).status).toBe(400);
  });

  testOnce.for([
    ['unsupported_response_type', { response_type: 'token' }],
    ['unsupported_response_type', { response_type: 'code token' }],
    ['invalid_request', { response_type: '' }],
    ['invalid_request', { response_mode: 'fragment' }],
    ['invalid_scope', { scope: 'grow_matter_read' }],
    ['invalid_scope', { scope: 'grow_user_read root' }],
    ['invalid_scope', { scope: '   ' }],
    ['invalid_request', { code_challenge_method: 'S256' }],
    ['invalid_request', { code_challenge: 'a'.repeat(43) }],
    ['invalid_request', { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge: 'a'.repeat(42), code_challenge_method: 'S256' }],
    ['invalid_request', { code_challenge: `${'a'.repeat(42)}!`, code_challenge_method: 'S256' }],
  ] as const)('the application gets the error %s for %j', async ([error, change]) => {
    const answer = await authorize({ ...good(), ...change });
    expect(answer.status).toBe(303);
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.href.startsWith(`${confidential.redirect_uri}?`)).toBe(true);
    expect({
      error: back.searchParams.get('error'),
      state: back.searchParams.get('state'),
      iss: back.searchParams.get('iss'),
      code: back.searchParams.get('code'),
    }).toEqual({ error, state: 'kept', iss: get().origin, code: null });
  });

  testOnce('an OAuth parameter given twice is refused, and a public client must use PKCE', async () => {
    const twice = await authorize(
      `${new URLSearchParams(good()).toString()}&scope=grow_user_read&scope=grow_contact_read`,
    );
    expect(new URL(twice.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
    const bare = await authorize({
      ...good(),
      client_id: without_secret.client_id,
      redirect_uri: without_secret.redirect_uri,
    });
    expect(new URL(bare.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
  });

  testOnce(
    'consent is accepted only from a consent page of this server, from the user who opened the page, and without changed values',
    async () => {
      const { ticket } = await openConsent(get(), cookie, good());
      expect((await answerConsent(get(), cookie, ticket, 'allow', {})).status).toBe(403);
      expect((await answerConsent(get(), cookie, ticket, 'allow', { Origin: 'https://evil.test' })).status).toBe(403);
      expect((await answerConsent(get(), cookie, ticket, 'allow', { Origin: 'null' })).status).toBe(403);
      expect((await answerConsent(get(), '', ticket)).status).toBe(401);
      expect((await answerConsent(get(), their_cookie, ticket)).status).toBe(400);
      const elsewhere = await signInByForm(get(), firm.owner_email, firm.password);
      expect((await answerConsent(get(), elsewhere, ticket)).status, 'another session of the same user').toBe(400);
      expect((await answerConsent(get(), cookie, `${ticket.slice(0, -2)}AA`)).status).toBe(400);
      expect((await answerConsent(get(), cookie, '')).status).toBe(400);
      expect((await answerConsent(get(), cookie, ticket)).status).toBe(303);
    },
  );

  test('sending one consent page twenty times at once, and once more later, grants one authorization code', async () => {
    const grants = async () => (await get().db.selectFrom('oauth_grants').select('id').execute()).length;
    const before = await grants();
    const { ticket } = await openConsent(get(), cookie, good());
    // A base64 text can be written in several ways, and each counts as the same ticket.
    const statuses = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, index) => (await answerConsent(get(), cookie, index % 2 ? `${ticket}==` : ticket)).status,
      ),
    );
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(19);
    expect(await (await answerConsent(get(), cookie, ticket)).text()).toContain(
      'You have already answered this request.',
    );
    expect(await grants()).toBe(before + 1);
  });

  testOnce('a consent page on which the user denied access cannot allow it afterwards', async () => {
    const { ticket } = await openConsent(get(), cookie, good());
    expect((await answerConsent(get(), cookie, ticket, 'refuse')).status).toBe(303);
    expect((await answerConsent(get(), cookie, ticket, 'allow')).status).toBe(400);
  });

  testOnce(
    'a consent page grants nothing when its application lost a scope, changed its redirect URI or was disabled in the meantime',
    async () => {
      const application = await makeApplication(get(), firm_id, 'Shrinking');
      const { db } = get();
      const change = (set: { scopes?: string; redirect_uris?: string; disabled_at?: string }) =>
        db.updateTable('oauth_applications').set(set).where('id', '=', application.application_id).execute();
      const query = { response_type: 'code', client_id: application.client_id, redirect_uri: application.redirect_uri };
      const { ticket } = await openConsent(get(), cookie, query);
      await change({ scopes: 'grow_user_read' });
      expect(
        new URL((await answerConsent(get(), cookie, ticket)).headers.get('location') ?? '').searchParams.get('error'),
      ).toBe('invalid_scope');
      await change({ redirect_uris: '["https://app.example/other"]' });
      expect((await answerConsent(get(), cookie, ticket)).status).toBe(400);
      await change({
        redirect_uris: JSON.stringify([application.redirect_uri]),
        disabled_at: new Date().toISOString(),
      });
      expect((await answerConsent(get(), cookie, ticket)).status).toBe(400);
    },
  );

  testOnce('only the firm that made a private application can authorize it', async () => {
    const application = await makeApplication(get(), firm_id, 'Ours alone', { private: true });
    const query = {
      response_type: 'code',
      client_id: application.client_id,
      redirect_uri: application.redirect_uri,
      state: 'kept',
    };
    const { html, ticket } = await openConsent(get(), their_cookie, query);
    expect(html).toContain('is private');
    expect(html).not.toContain('value="allow"');
    const back = new URL((await answerConsent(get(), their_cookie, ticket, 'allow')).headers.get('location') ?? '');
    expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual(['access_denied', null]);
    expect((await tokensOf(get(), cookie, application)).scope).toBe('grow_contact_read grow_user_read');

    // When an application becomes private, its tokens at the other firm stop working.
    const tokens = await tokensOf(get(), their_cookie, confidential);
    expect(await callWith(get(), tokens.access_token)).toBe(200);
    const set = (private_at: string | null) =>
      get()
        .db.updateTable('oauth_applications')
        .set({ private_at })
        .where('id', '=', confidential.application_id)
        .execute();
    await set(new Date().toISOString());
    expect(await callWith(get(), tokens.access_token)).toBe(401);
    expect(
      (
        await postAs(get(), '/oauth/token', confidential, {
          grant_type: 'refresh_token',
          refresh_token: tokens.refresh_token,
        })
      ).body.error,
    ).toBe('invalid_grant');
    await set(null);
  });

  testOnce('an authorization code works only with its own client, redirect URI and code verifier', async () => {
    const other = await makeApplication(get(), firm_id, 'Another', { redirect_uris: [confidential.redirect_uri] });
    const exchange = async (
      application: TestApplication,
      given: Record<string, string>,
      asked: Record<string, string> = {},
    ) => {
      const code = (await letIn(get(), cookie, application, asked)).searchParams.get('code') ?? '';
      return (
        await postAs(get(), '/oauth/token', application, {
          grant_type: 'authorization_code',
          code,
          redirect_uri: application.redirect_uri,
          ...given,
        })
      ).body.error;
    };
    const { code_verifier, code_challenge } = pkce();
    const challenged = { code_challenge, code_challenge_method: 'S256' };

    expect(await exchange(confidential, { redirect_uri: 'https://app.example/other' })).toBe('invalid_grant');
    expect(await exchange(confidential, { redirect_uri: '' })).toBe('invalid_grant');
    expect(await exchange(confidential, { code: 'us_none' })).toBe('invalid_grant');
    expect(await exchange(confidential, { code_verifier }), 'a verifier without a challenge').toBe('invalid_grant');
    expect(await exchange(confidential, {}, challenged), 'a challenge without a verifier').toBe('invalid_grant');
    expect(await exchange(without_secret, { code_verifier: pkce().code_verifier }, challenged)).toBe('invalid_grant');
    expect(await exchange(without_secret, { code_verifier: code_challenge }, challenged)).toBe('invalid_grant');
    for (const length of [42, 129])
      expect(await exchange(without_secret, { code_verifier: 'a'.repeat(length) }, challenged)).toBe('invalid_grant');
    expect(await exchange(without_secret, { code_verifier }, challenged)).toBeUndefined();

    const code = (await letIn(get(), cookie, confidential)).searchParams.get('code') ?? '';
    const show = (application: TestApplication) =>
      postAs(get(), '/oauth/token', application, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: confidential.redirect_uri,
      });
    expect((await show(other)).body.error).toBe('invalid_grant');
    expect((await show(confidential)).status, "another client's try does not spend it").toBe(200);
  });

  testOnce(
    'an authorization code expires after ten minutes, and ends when its user or its application is disabled',
    async () => {
      const { db } = get();
      const codeOf = async (application: TestApplication) =>
        (await letIn(get(), cookie, application)).searchParams.get('code') ?? '';
      const exchange = (application: TestApplication, code: string) =>
        postAs(get(), '/oauth/token', application, {
          grant_type: 'authorization_code',
          code,
          redirect_uri: application.redirect_uri,
        });

      const late = await codeOf(confidential);
      await db
        .updateTable('oauth_codes')
        .set({ expires_at: new Date(Date.now() - 1_000).toISOString() })
        .where('used_at', 'is', null)
        .execute();
      expect((await exchange(confidential, late)).body.error).toBe('invalid_grant');

      const orphan = await codeOf(confidential);
      const setMember = (disabled_at: string | null) =>
        db.updateTable('memberships').set({ disabled_at }).where('firm_id', '=', firm_id).execute();
      await setMember(new Date().toISOString());
      expect((await exchange(confidential, orphan)).body.error).toBe('invalid_grant');
      await setMember(null);

      const application = await makeApplication(get(), firm_id, 'Going');
      const code = await codeOf(application);
      await db
        .updateTable('oauth_applications')
        .set({ disabled_at: new Date().toISOString() })
        .where('id', '=', application.application_id)
        .execute();
      expect(await exchange(application, code)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    },
  );

  testOnce('the token endpoint answers a bad request with the error code of the RFC', async () => {
    const { client_id, client_secret } = confidential;
    const basic = (id: string, secret: string) => ({
      Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    });
    const send = async (body: string | URLSearchParams, headers: Record<string, string> = {}, query = '') => {
      const answer = await fetch(`${get().origin}/oauth/token${query}`, {
        method: 'POST',
        body,
        headers: {
          ...(typeof body === 'string' && { 'Content-Type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
      });
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      const { error } = (await answer.json()) as { error: string };
      return `${String(answer.status)} ${error}${answer.headers.has('www-authenticate') ? ' challenged' : ''}`;
    };
    const credentials = `client_id=${client_id}&client_secret=${client_secret ?? ''}`;

    expect(await send('')).toBe('400 invalid_request');
    expect(await send(credentials)).toBe('400 invalid_request');
    expect(await send(`${credentials}&grant_type=authorization_code`)).toBe('400 invalid_request');
    expect(await send(`${credentials}&grant_type=refresh_token`)).toBe('400 invalid_request');
    for (const grant_type of ['password', 'client_credentials', 'implicit', 'constructor', '__proto__'])
      expect(await send(`${credentials}&grant_type=${grant_type}`)).toBe('400 unsupported_grant_type');
    expect(await send(`${credentials}&grant_type=refresh_token&grant_type=refresh_token&refresh_token=x`)).toBe(
      '400 invalid_request',
    );
    expect(await send(`${credentials}&grant_type=refresh_token&refresh_token=x`, {}, '?client_secret=x')).toBe(
      '400 invalid_request',
    );
    expect(await send(`${credentials}&grant_type=refresh_token&refresh_token=x`)).toBe('400 invalid_grant');
    expect(
      await send(`${credentials}&grant_type=refresh_token&refresh_token=x`, basic(client_id, client_secret ?? '')),
    ).toBe('400 invalid_request');
    expect(
      await send(
        `client_id=${without_secret.client_id}&grant_type=refresh_token&refresh_token=x`,
        basic(client_id, client_secret ?? ''),
      ),
    ).toBe('400 invalid_request');
    expect(await send('grant_type=refresh_token&refresh_token=x')).toBe('401 invalid_client challenged');
    expect(await send(`client_id=${client_id}&grant_type=refresh_token&refresh_token=x`)).toBe(
      '401 invalid_client challenged',
    );
    expect(await send('grant_type=refresh_token&refresh_token=x', basic(client_id, 'wrong'))).toBe(
      '401 invalid_client challenged',
    );
    expect(await send('grant_type=refresh_token&refresh_token=x', basic('nobody', 'wrong'))).toBe(
      '401 invalid_client challenged',
    );
    expect(await send('grant_type=refresh_token&refresh_token=x', { Authorization: 'Bearer x' })).toBe(
      '401 invalid_client challenged',
    );
    expect(
      await send(`client_id=${without_secret.client_id}&client_secret=x&grant_type=refresh_token&refresh_token=x`),
    ).toBe('401 invalid_client challenged');
    expect(await send('client_id=eu_1&grant_type=refresh_token&refresh_token=x')).toBe('401 invalid_client challenged');
    expect(await send('{', { 'Content-Type': 'application/json' })).toBe('400 invalid_request');
    expect(await send('[]', { 'Content-Type': 'application/json' })).toBe('400 invalid_request');
    expect(await send('{"grant_type":{"$ne":1}}', { 'Content-Type': 'application/json' })).toBe('400 invalid_request');
    expect(await send('grant_type=refresh_token', { 'Content-Type': 'text/plain' })).toBe('400 invalid_request');
  });

  testOnce(
    "revoking an unknown token succeeds, another client's token stays valid, and an unauthenticated client is refused",
    async () => {
      const tokens = await tokensOf(get(), cookie, confidential);
      const other = await makeApplication(get(), firm_id, 'Another again');
      expect((await postAs(get(), '/oauth/revoke', other, { token: tokens.refresh_token })).body.error).toBe(
        'unauthorized_client',
      );
      expect(
        (
          await postAs(
            get(),
            '/oauth/revoke',
            { ...confidential, client_secret: 'wrong' },
            { token: tokens.refresh_token },
          )
        ).body.error,
      ).toBe('invalid_client');
      expect((await postAs(get(), '/oauth/revoke', confidential, {})).body.error).toBe('invalid_request');
      expect((await postAs(get(), '/oauth/revoke', confidential, { token: 'us_unknown' })).status).toBe(200);
      expect(await callWith(get(), tokens.access_token)).toBe(200);
      expect(
        (
          await postAs(get(), '/oauth/revoke', confidential, {
            token: tokens.refresh_token,
            token_type_hint: 'access_token',
          })
        ).status,
      ).toBe(200);
      expect((await postAs(get(), '/oauth/revoke', confidential, { token: tokens.refresh_token })).status).toBe(200);
      expect(await callWith(get(), tokens.access_token)).toBe(401);
    },
  );

  testOnce(
    'after twenty wrong secrets of an application, that network has to wait for this application but not for another',
    async () => {
      const guessed = await makeApplication(get(), firm_id, 'Guessed at');
      const guess = () =>
        postAs(
          get(),
          '/oauth/token',
          { ...guessed, client_secret: 'wrong' },
          { grant_type: 'refresh_token', refresh_token: 'x' },
        );
      const answers = [];
      for (let count = 0; count < 25; count += 1) answers.push(await guess());
      expect(answers.slice(0, 20).every(({ status }) => status === 401)).toBe(true);
      expect(answers.at(-1)).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } });
      expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(
        (await postAs(get(), '/oauth/token', confidential, { grant_type: 'refresh_token', refresh_token: 'x' })).status,
      ).toBe(400);
    },
  );
});
