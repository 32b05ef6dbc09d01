import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createResetLink } from '@/lib/people/users/reset-password';
import { postSignIn } from '../support/http';
import { Clock, firmWithOwner, member, password } from '../support/people';
import type { RunningFoyer } from '../support/server';
import { startFoyer } from '../support/server';

const email = 'ada@hale.example';

/**
 * Sessions as a client without JavaScript sees them over HTTP. SQLite only: the integration tests check the stored
 * rows on both databases.
 */
describe('sessions over HTTP', () => {
  let foyer: RunningFoyer;
  let firm_id: number;

  beforeAll(async () => {
    foyer = await startFoyer();
    // The server prints the setup link after the line that says that the server is ready.
    await vi.waitFor(
      () => {
        expect(foyer.logs()).toMatch(/\/setup\/[\w-]{43}/);
      },
      { timeout: 30_000 },
    );
  });
  afterAll(() => foyer.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${foyer.origin}${path}`, { headers, redirect: 'manual' });

  /** Submits the first form of the page whose button has the label `submit`, as a browser without JavaScript does. */
  async function post(
    path: string,
    values: Record<string, string>,
    { headers = {}, cookie = '', submit = '' } = {},
  ): Promise<Response> {
    const html = await (await get(path, { cookie })).text();
    const form =
      html
        .split('<form')
        .slice(1)
        .find((part) => part.split('</form>', 1)[0]?.includes(submit)) ?? '';
    const body = new FormData();
    for (const [input] of (form.split('</form>', 1)[0] ?? '').matchAll(/<input type="hidden"[^>]*>/g)) {
      const attribute = (name: string) =>
        (new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
      body.set(attribute('name'), attribute('value'));
    }
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const origin = 'origin' in headers ? {} : { origin: foyer.origin };
    const sent = Object.fromEntries(
      Object.entries({ ...origin, cookie, ...headers }).filter(([, value]) => value !== ''),
    );
    return fetch(`${foyer.origin}${path}`, { method: 'POST', body, headers: sent, redirect: 'manual' });
  }

  const cookieOf = (response: Response) =>
    response.headers.getSetCookie().find((cookie) => /session-token=[^;]/.test(cookie)) ?? '';
  const knownBrowserOf = (response: Response) =>
    response.headers.getSetCookie().find((cookie) => /foyer-browser=[^;]/.test(cookie)) ?? '';
  const signedIn = async () => cookieOf(await post('/sign-in', { email, password })).split(';', 1)[0] ?? '';

  test('before setup, every page redirects to /setup, and the setup link from the log opens the setup form', async () => {
    expect((await get('/')).headers.get('location')).toBe('/setup');
    expect((await get('/sign-in')).headers.get('location')).toBe('/setup');
    const token = /\/setup\/([\w-]{43})/.exec(foyer.logs())?.[1] ?? '';
    expect(await (await get(`/setup/${token}`)).text()).toContain('name="owner_password"');
    ({
      firm: { id: firm_id },
    } = await firmWithOwner(foyer.db, new Clock(Date.now())));
    await member(foyer.db, firm_id, 'read_only', 'reader@hale.example', new Clock(Date.now()));
    expect(await (await get(`/setup/${token}`)).text()).not.toContain('name="owner_password"');
  });

  test('a user signs in without JavaScript and gets a cookie that is HttpOnly and SameSite', async () => {
    const response = await post('/sign-in', { email, password });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/inbox');
    expect(cookieOf(response)).toMatch(/^next-auth\.session-token=[^;]+; Path=\/; .*HttpOnly; SameSite=lax$/i);
    expect((await get('/settings/people', { cookie: cookieOf(response) })).status).toBe(200);
  });

  test('a caller without a session is sent to sign in and returns to the requested page, never to another site', async () => {
    expect((await get('/settings/people?x=1')).headers.get('location')).toBe(
      '/sign-in?next=%2Fsettings%2Fpeople%3Fx%3D1',
    );
    expect((await post('/sign-in?next=/settings/people', { email, password })).headers.get('location')).toBe(
      '/settings/people',
    );
    expect((await post('/sign-in', { email, password, next: '//evil.example' })).headers.get('location')).toBe(
      '/inbox',
    );
  });

  test('only a correct password marks the browser as known, and the mark outlives the session', async () => {
    const wrong = await post('/sign-in', { email, password: 'wrong-wrong' });
    const nobody = await post('/sign-in', { email: 'nobody@hale.example', password });
    expect([knownBrowserOf(wrong), knownBrowserOf(nobody)]).toEqual(['', '']);
    const right = await post('/sign-in', { email, password });
    expect(knownBrowserOf(right)).toMatch(/^foyer-browser=[^;]+; Path=\/; .*Max-Age=7776000; HttpOnly; SameSite=lax$/i);
    expect(knownBrowserOf(right)).not.toContain('hale');
    const left = await post(
      '/settings/profile',
      {},
      { cookie: cookieOf(right).split(';', 1)[0] ?? '', submit: 'Sign out' },
    );
    expect([
      left.headers.get('location'),
      left.headers.getSetCookie().filter((cookie) => cookie.includes('foyer-browser')),
    ]).toEqual(['/sign-in?done=signed-out', []]);
  });

  test('the password pages say which sessions a new password ends', async () => {
    const cookie = await signedIn();
    const { user_id } = await foyer.db
      .selectFrom('users')
      .select('id as user_id')
      .where('email', '=', 'reader@hale.example')
      .executeTakeFirstOrThrow();
    const { owner_id } = await foyer.db
      .selectFrom('users')
      .select('id as owner_id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    const reset = await createResetLink(
      {
        db: foyer.db,
        now: () => new Date(),
        actor: { kind: 'staff', firm_id, user_id: owner_id, role: 'owner', session_id: 1 },
      },
      { user_id },
    );
    for (const path of ['/settings/profile', `/settings/people/${String(user_id)}`, `/reset/${reset}`]) {
      const html = await (await get(path, { cookie })).text();
      expect(html, path).toMatch(
        /access of all apps that (you|they) authorized, (your|their) personal tokens, and any (other )?link to reset (your|their) password/,
      );
    }
  });

  test('after a refused sign-in, the sign-in page shows the typed email address again, but not the password', async () => {
    const html = await (await post('/sign-in', { email, password: 'wrong-wrong' })).text();
    expect(html).toContain(`value="${email}"`);
    expect(html).toContain('password is incorrect');
    expect(html).not.toContain('wrong-wrong');
  });

  /** Next.js itself accepts a request without an Origin header, so Foyer must refuse it. */
  test('refuses every change when the request does not come from a page of this server', async () => {
    const cookie = await signedIn();
    for (const origin of ['', 'null', 'https://evil.example', 'http://evil.localhost']) {
      const headers = { origin, 'x-forwarded-host': 'evil.example' };
      expect(cookieOf(await post('/sign-in', { email, password }, { headers })), origin).toBe('');
      await post('/settings/profile', { name: 'Mallory' }, { cookie, headers, submit: 'Change name' });
    }
    expect(
      (await foyer.db.selectFrom('users').select('name').where('email', '=', email).executeTakeFirst())?.name,
    ).toBe('Ada Hale');
    expect((await post('/settings/profile', { name: 'Ada B. Hale' }, { cookie, submit: 'Change name' })).status).toBe(
      303,
    );
    expect(
      (await foyer.db.selectFrom('users').select('name').where('email', '=', email).executeTakeFirst())?.name,
    ).toBe('Ada B. Hale');
  });

  /** CVE-2026-23478: data that a client passes to session.update() must not change which user is signed in. */
  test('no data sent to next-auth changes which user is signed in', async () => {
    const response = await post('/sign-in', { email: 'reader@hale.example', password });
    const cookie = cookieOf(response).split(';', 1)[0] ?? '';
    const csrf = await get('/api/auth/csrf', { cookie });
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const cookies = [cookie, ...csrf.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '')].join('; ');
    const owner = await foyer.db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['sessions.id', 'user_id'])
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    const forged = {
      sid: 'x',
      sub: String(owner.user_id),
      id: owner.id,
      email,
      role: 'owner',
      firm_id: firm_id + 1,
      user: { email, role: 'owner' },
    };
    const updated = await fetch(`${foyer.origin}/api/auth/session`, {
      method: 'POST',
      headers: { cookie: cookies, origin: foyer.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ csrfToken, data: forged, ...forged }),
    });
    expect(updated.status).toBe(200);
    const after = cookieOf(updated).split(';', 1)[0] || cookie;
    const html = await (await get('/settings/people', { cookie: after })).text();
    expect(html).toContain('reader@hale.example');
    expect(html).not.toContain('Invite user');
    expect(await (await get('/api/auth/session', { cookie: after })).text()).not.toContain('hale.example');
  });

  test("a user who signs in through next-auth's endpoint gets the same kind of session", async () => {
    const csrf = await get('/api/auth/csrf');
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const jar = csrf.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; ');
    const send = (given: string) =>
      fetch(`${foyer.origin}/api/auth/callback/credentials`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: jar, origin: foyer.origin },
        body: new URLSearchParams({ csrfToken, email, password: given, json: 'true' }),
      });
    const refused = await send('wrong');
    expect([cookieOf(refused), knownBrowserOf(refused)]).toEqual(['', '']);
    const answer = await send(password);
    expect(knownBrowserOf(answer)).not.toBe('');
    const cookie = cookieOf(answer).split(';', 1)[0] ?? '';
    expect((await get('/settings/people', { cookie })).status).toBe(200);
  });

  /** A cookie that this installation's secret did not sign must not open a session. */
  test('refuses a forged cookie, and a cookie whose session was signed out', async () => {
    const cookie = await signedIn();
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    const none = 'eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0.';
    for (const forged of [none, `${value.slice(0, -4)}AAAA`, value.slice(1), 'null', '']) {
      expect((await get('/settings/people', { cookie: `${name}=${forged}` })).status, forged).toBe(307);
    }
    expect((await get('/settings/people', { authorization: `Bearer ${value}` })).status).toBe(307);
    expect((await post('/settings/profile', {}, { cookie, submit: 'Sign out' })).headers.get('location')).toBe(
      '/sign-in?done=signed-out',
    );
    expect((await get('/settings/people', { cookie })).status).toBe(307);
  });

  test('a user of another firm and a user who does not exist get the same 404 page', async () => {
    const cookie = await signedIn();
    const other = await firmWithOwner(foyer.db, new Clock(Date.now()), {
      name: 'Other',
      owner_email: 'bo@other.example',
    });
    const there = await get(`/settings/people/${String(other.user.id)}`, { cookie });
    const nowhere = await get('/settings/people/99999999', { cookie });
    expect([there.status, nowhere.status]).toEqual([404, 404]);
    expect(await there.text()).not.toContain('other.example');
  });
});

/**
 * With an https origin, a proxy terminates TLS and speaks plain HTTP to Foyer, whose cookies and headers depend on
 * FOYER_ORIGIN. These tests run on SQLite only, because no tested data is stored.
 */
describe('sessions with an https origin', () => {
  const origin = 'https://intake.firm.example';
  let foyer: RunningFoyer;
  beforeAll(async () => {
    foyer = await startFoyer({ env: { FOYER_ORIGIN: origin } });
    await firmWithOwner(foyer.db, new Clock(Date.now()));
  });
  afterAll(() => foyer.stop());

  const sessionCookie = (response: Response) =>
    response.headers.getSetCookie().find((cookie) => cookie.includes('session-token=')) ?? '';
  const get = (path: string, cookie: string) =>
    fetch(`${foyer.origin}${path}`, { headers: { cookie }, redirect: 'manual' });

  test('with an https origin, the session cookie is Secure and named __Host-, and a cookie without that prefix opens nothing', async () => {
    const answer = await postSignIn(foyer, email, password, origin);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
    const cookie = sessionCookie(answer);
    // RFC 6265bis requires Secure, Path=/ and no Domain for the __Host- prefix; otherwise browsers drop the cookie.
    expect(cookie).toMatch(/^__Host-next-auth\.session-token=[^;]+; Path=\/; .*Secure; HttpOnly; SameSite=lax$/i);
    expect(cookie).not.toMatch(/domain/i);
    const [pair = ''] = cookie.split(';', 1);
    expect((await get('/settings/profile', pair)).status).toBe(200);
    expect((await get('/settings/profile', pair.replace('__Host-', ''))).status).toBe(307);
    expect(
      sessionCookie(await postSignIn(foyer, email, password, foyer.origin)),
      'a page over plain http signs nobody in',
    ).toBe('');
  });

  test("with an https origin, next-auth's own endpoints use the same __Host- cookie", async () => {
    const csrf = await get('/api/auth/csrf', '');
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const jar = csrf.headers.getSetCookie();
    expect(jar.filter((cookie) => !/^__(Host|Secure)-.*Secure/i.test(cookie))).toEqual([]);
    const signed = await fetch(`${foyer.origin}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: jar.map((cookie) => cookie.split(';', 1)[0]).join('; '), origin },
      body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    });
    expect(sessionCookie(signed)).toMatch(/^__Host-next-auth\.session-token=[^;]+; Path=\/; .*Secure/i);
    expect((await get('/settings/profile', sessionCookie(signed).split(';', 1)[0] ?? '')).status).toBe(200);
  });
});
