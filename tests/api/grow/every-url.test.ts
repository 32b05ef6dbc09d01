import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { digest } from '@/lib/platform/secrets';
import type { TestAccount, TestApplication } from '../../support/api-clients';
import { anAccount, anApplication, call } from '../../support/api-clients';
import { describeServers } from '../../support/servers';

/** Tests of the authentication, methods, body limits and headers that are the same at every Grow API URL. */

describeServers('every Grow API URL', (get, testOnce) => {
  let account: TestAccount;
  let app: TestApplication;

  beforeAll(async () => {
    account = await anAccount(get().db);
    app = await anApplication(get().db, account);
  });

  const ask = (path: string, options: Parameters<typeof call>[2] = {}) =>
    call(get().origin, path, { bearer: app.bearer, ...options });

  testOnce.for([
    ['no token', {}],
    ['an unknown token', { Authorization: 'Bearer us_nobody' }],
    ['another authentication scheme', { Authorization: 'Basic dXM6eA==' }],
    ['an empty bearer token', { Authorization: 'Bearer ' }],
  ] as const)('a call with %s gets 401 with WWW-Authenticate: Bearer', async ([, headers]) => {
    for (const path of [
      '/grow/inbox_leads?state=untriaged',
      '/grow/users',
      '/api/v2/users/who_am_i',
      '/grow/inbox_leads/1',
    ]) {
      const answer = await fetch(get().origin + path, { headers, redirect: 'manual' });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(await answer.json()).toEqual({ error: { status: '401', message: expect.any(String) as string } });
    }
    expect(
      (await fetch(`${get().origin}/grow/inbox_leads`, { method: 'POST', headers, body: '{"data":{}}' })).status,
    ).toBe(401);
  });

  testOnce('a call with a token of another region gets 401 and a message about the region', async () => {
    const answer = await ask('/grow/users', { bearer: 'eu_abc' });
    expect([answer.status, ((await answer.json()) as { error: { message: string } }).error.message]).toEqual([
      401,
      expect.stringContaining('region'),
    ]);
  });

  testOnce(
    'API calls get 401 as soon as the grant is revoked, the user is disabled or the application is disabled',
    async () => {
      const { db } = get();
      const other = await anAccount(db);
      const granted = await anApplication(db, other);
      expect((await ask('/grow/users', { bearer: granted.bearer })).status).toBe(200);
      await db
        .updateTable('memberships')
        .set({ disabled_at: new Date().toISOString() })
        .where('user_id', '=', other.user_id)
        .execute();
      expect((await ask('/grow/users', { bearer: granted.bearer })).status).toBe(401);
    },
  );

  testOnce.for([
    '/grow',
    '/grow/',
    '/grow/nothing',
    '/grow/inbox_leads/1/2',
    '/grow/v2',
    '/grow/v2/nothing',
    '/grow/v2/v2/users',
    '/api/v2',
    '/api/v2/nothing',
    '/api/v2/v2/users',
    '/grow/%zz',
    '/api/v2/%',
    '/grow/users.json',
    '/grow/users/who_am_i/x',
  ])('%s answers 404 as JSON to every method', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await ask(path, { method });
      expect([method, answer.status, answer.headers.get('content-type')]).toEqual([method, 404, 'application/json']);
      expect(await answer.json()).toEqual({ error: { status: '404', message: expect.any(String) as string } });
    }
  });

  testOnce.for([
    '/api',
    '/api/',
    '/api/v1/contacts',
    '/api/v3',
    '/api/v4/contacts.json',
    '/api/contacts',
    '/api/health/x',
    '/api/authenticate',
    '/api/%zz',
    '/inbox_leads/1',
    '/inbox_leads/1/2.json',
    '/oauth/tokens',
    '/oauth/token/x',
    '/.well-known/openid-configuration',
  ])('%s, which belongs to no API, answers 404 as JSON to every method', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await ask(path, { method, ...(method !== 'GET' && { body: {} }) });
      expect([method, answer.status, answer.headers.get('content-type')]).toEqual([method, 404, 'application/json']);
      expect(await answer.json()).toEqual({ error: { status: '404', message: expect.any(String) as string } });
    }
  });

  testOnce("Foyer's own URLs under /api and /.well-known still answer beside the Grow API", async () => {
    for (const path of [
      '/api/health',
      '/api/openapi.json',
      '/api/auth/session',
      '/api/auth/csrf',
      '/.well-known/oauth-authorization-server',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 200]);
    expect((await ask('/oauth/token', { body: {} })).status).toBe(400);
    expect((await ask('/api/live')).status).not.toBe(404);
  });

  testOnce.for(['/grow/users', '/api/v2/users', '/grow/v2/users'])(
    '%s with an extra slash answers 200 without a redirect',
    async (path) => {
      for (const odd of [`${path}/`, path.replace('/users', '//users'), `/${path}`])
        expect([odd, (await ask(odd)).status]).toEqual([odd, 200]);
      expect((await ask(`${path}/?ids[]=${String(account.user_id)}`)).status).toBe(200);
    },
  );

  testOnce('an unsupported method gets 405 as JSON, and Allow lists the supported methods', async () => {
    for (const [path, methods] of [
      ['/grow/users', ['POST', 'PUT', 'PATCH', 'DELETE']],
      ['/api/v2/inbox_leads', ['PUT', 'PATCH', 'DELETE']],
      ['/grow/inbox_leads/1', ['POST', 'PUT', 'PATCH', 'DELETE']],
    ] as const) {
      for (const method of methods) {
        const answer = await ask(path, { method });
        expect([path, method, answer.status, answer.headers.get('content-type')]).toEqual([
          path,
          method,
          405,
          'application/json',
        ]);
        expect(answer.headers.get('allow')).toContain('GET');
        expect(((await answer.json()) as { error: { status: string } }).error.status).toBe('405');
      }
    }
  });

  testOnce(
    'CORS lets pages of other origins call the API with a bearer token and lists the permitted headers',
    async () => {
      const origin = { Origin: 'https://partner.example' };
      for (const path of ['/grow/inbox_leads', '/api/v2/inbox_leads']) {
        const preflight = await fetch(get().origin + path, {
          method: 'OPTIONS',
          headers: {
            ...origin,
            'Access-Control-Request-Method': 'POST',
            'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
          },
        });
        expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
        expect(preflight.headers.get('access-control-allow-methods')).toMatch(/GET.*POST/);
        for (const name of ['authorization', 'content-type', 'idempotency-key'])
          expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain(name);
      }
      for (const answer of [
        await ask('/grow/users', { headers: origin }),
        await ask('/grow/users', { headers: origin, bearer: 'wrong' }),
        await ask('/grow/nothing', { headers: origin }),
      ]) {
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
        expect(answer.headers.get('x-request-id')).toBeTruthy();
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
    },
  );

  testOnce(
    'the X-Foyer-Warning header names unknown parameters, also on a refused call, and is absent when all parameters are known',
    async () => {
      const warning = async (path: string, options: Parameters<typeof call>[2] = {}) =>
        (await ask(path, options)).headers.get('x-foyer-warning');
      for (const mount of ['/grow', '/grow/v2', '/api/v2']) {
        expect(await warning(`${mount}/users?limit=1&created_since=2026-01-01&ids[0]=1`)).toBeNull();
        expect(await warning(`${mount}/users?create_since=2026-01-01&q=x`)).toBe(
          'create_since is not a parameter of this call and was ignored; q is not a parameter of this call and was ignored',
        );
        expect(await warning(`${mount}/users/who_am_i`)).toBeNull();
        expect(await warning(`${mount}/users/who_am_i?a%0d%0aX-Evil:%20b=1`)).toBe(
          'a%0D%0AX-Evil%3A%20b is not a parameter of this call and was ignored',
        );
        expect(await warning(`${mount}/inbox_leads?State=untriaged`)).toBe(
          'State is not a parameter of this call and was ignored',
        );
        expect(await warning(`${mount}/inbox_leads/999999?x=1`)).toBe(
          'x is not a parameter of this call and was ignored',
        );
        expect(await warning(`${mount}/inbox_leads?x=1`, { body: { data: {} } })).toBe(
          'x is not a parameter of this call and was ignored',
        );
      }
      const answer = await ask('/grow/users?q=x', { headers: { Origin: 'https://partner.example' } });
      expect(answer.headers.get('access-control-expose-headers')).toContain('X-Foyer-Warning');
    },
  );

  testOnce('a request body of more than 1 MB gets 413 as JSON', async () => {
    const answer = await ask('/grow/inbox_leads', {
      method: 'POST',
      body: JSON.stringify({ data: { first_name: 'x'.repeat(1_100_000) } }),
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'application/json']);
    expect(((await answer.json()) as { error: { status: string } }).error.status).toBe('413');
  });

  /** `fetch` sends Content-Length unless the body is a stream. */
  testOnce(
    'a request body of more than 1 MB without Content-Length gets 413, which every operation declares',
    async () => {
      const big = JSON.stringify({ data: { first_name: 'x'.repeat(1_200_000) } });
      const stream = () => new Blob([big]).stream();
      for (const [path, headers] of [
        ['/grow/inbox_leads', { Authorization: `Bearer ${app.bearer}` }],
        ['/api/v2/inbox_leads', { Authorization: `Bearer ${app.bearer}` }],
        ['/inbox_leads', {}],
        ['/inbox_leads.json', {}],
      ] as const) {
        const answer = await fetch(get().origin + path, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: stream(),
          duplex: 'half',
        } as RequestInit);
        const { error } = (await answer.json()) as { error: unknown };
        expect([path, answer.status, typeof error]).toEqual([
          path,
          413,
          path.startsWith('/inbox_leads') ? 'string' : 'object',
        ]);
        const announced = await fetch(get().origin + path, { method: 'POST', headers, body: big });
        expect([
          path,
          announced.status,
          typeof ((await announced.json()) as { error: unknown }).error,
          announced.headers.get('access-control-allow-origin'),
        ]).toEqual([path, 413, typeof error, '*']);
      }
    },
  );

  test('of 50 simultaneous calls with one custom action nonce, one succeeds; later calls and calls of another application with the nonce fail', async () => {
    const { db } = get();
    const created_at = new Date().toISOString();
    const { oauth_application_id } = app;
    const action = await db
      .insertInto('custom_actions')
      .values({
        firm_id: account.firm_id,
        oauth_application_id,
        label: 'Open in Partner',
        target_url: 'https://partner.example/',
        ui_reference: 'matters/show',
        mount: '/grow',
        created_at,
        updated_at: created_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const mint = async (nonce: string, expires_at = '2099-01-01T00:00:00.000Z') => {
      await db
        .insertInto('custom_action_nonces')
        .values({
          firm_id: account.firm_id,
          nonce_digest: digest(nonce),
          custom_action_id: action.id,
          oauth_application_id,
          user_id: account.user_id,
          created_at,
          expires_at,
        })
        .execute();
      return `/grow/users/who_am_i?custom_action_nonce=${nonce}`;
    };
    const path = await mint(randomUUID());
    expect((await ask(path, { bearer: (await anApplication(db, account)).bearer })).status).toBe(403);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(path)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(49);
    for (const bad of [
      path,
      '/grow/users?custom_action_nonce=unknown',
      '/grow/users?custom_action_nonce=',
      await mint(randomUUID(), created_at),
    ]) {
      const answer = await ask(bad);
      expect([answer.status, ((await answer.json()) as { error: { message: string } }).error.message]).toEqual([
        403,
        expect.stringContaining('custom_action_nonce'),
      ]);
    }
    const leads = () => db.selectFrom('inbox_leads').select('id').where('firm_id', '=', account.firm_id).execute();
    const before = (await leads()).length;
    const lead = {
      first_name: 'a',
      last_name: 'b',
      from_message: 'c',
      from_source: 'd',
      referring_url: 'https://e.example',
    };
    expect((await ask('/grow/inbox_leads?custom_action_nonce=unknown', { body: { data: lead } })).status).toBe(403);
    expect(await leads()).toHaveLength(before);
  });

  testOnce("the call log shows an application's API calls without the ids in their paths", async () => {
    const mine = await anApplication(get().db, account);
    const answer = await ask('/api/v2/inbox_leads/999999', { bearer: mine.bearer });
    const calls = await get()
      .db.selectFrom('api_calls')
      .selectAll()
      .where('oauth_application_id', '=', mine.oauth_application_id)
      .execute();
    expect(calls).toEqual([
      expect.objectContaining({
        firm_id: account.firm_id,
        method: 'GET',
        route: '/api/v2/inbox_leads/{id}',
        status: 404,
        request_id: answer.headers.get('x-request-id'),
      }),
    ]);
  });
});
