import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createResetLink } from '@/lib/people/users/reset-password';
import { postSignIn } from '../support/http';
import { Clock, firmWithOwner, member, password } from '../support/people';
import type { RunningFoyer } from '../support/server';
import { startFoyer } from '../support/server';

const email = 'ada@hale.example';

/** The doors of people, as anybody meets them who speaks HTTP and runs no script. On one database: what is stored of it, the integration tests ask of both. */
describe('sessions over HTTP', () => {
  let foyer: RunningFoyer;
  let firm_id: number;

  beforeAll(async () => {
    foyer = await startFoyer();
    // Printed after the line that says it is ready.
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

  /** Posts the first form of a page, whose button says `submit`, as a browser without scripts does. */
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

  test('until there is a firm, every way leads to the set-up, which says where its link is', async () => {
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

  test('signs in without scripts, with a cookie that scripts and other sites do not get', async () => {
    const response = await post('/sign-in', { email, password });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/inbox');
    expect(cookieOf(response)).toMatch(/^next-auth\.session-token=[^;]+; Path=\/; .*HttpOnly; SameSite=lax$/i);
    expect((await get('/settings/people', { cookie: cookieOf(response) })).status).toBe(200);
  });

  test('sends whoever is not signed in to sign in, and then back; never to another site', async () => {
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

  test('makes the browser known by a right password alone, and leaves it known when the session ends', async () => {
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

  test('says on its pages what a new password ends, before anybody sets one', async () => {
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

  test('a refusal keeps the address and not the password', async () => {
    const html = await (await post('/sign-in', { email, password: 'wrong-wrong' })).text();
    expect(html).toContain(`value="${email}"`);
    expect(html).toContain('is not right');
    expect(html).not.toContain('wrong-wrong');
  });

  /** S9: Next.js itself lets a missing Origin pass. */
  test('refuses to change anything for a request that does not come from a page of ours', async () => {
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

  /** A9, CVE-2026-23478: what session.update() sends must not become who somebody is. */
  test('nothing that is sent to next-auth changes who is signed in', async () => {
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
    expect(html).not.toContain('Invite somebody');
    expect(await (await get('/api/auth/session', { cookie: after })).text()).not.toContain('hale.example');
  });

  test('signs in by next-auth as well, into the same kind of session', async () => {
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

  /** A1: a cookie that was not made under this installation's secret opens nothing. */
  test('takes no cookie but its own, and none that has been signed out', async () => {
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

  test('a person of another firm, and one who is not there, are the same nothing', async () => {
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

/** Foyer speaks plain http to the proxy before it; what browsers are told follows FOYER_ORIGIN. One database: none of this is stored. */
describe('behind https', () => {
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

  test('the session lies in a __Host- cookie that is Secure, and no cookie of a plain name opens anything', async () => {
    const answer = await postSignIn(foyer, email, password, origin);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
    const cookie = sessionCookie(answer);
    // As RFC 6265bis has it: Secure, Path=/ and no Domain, or browsers drop it.
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

  test('next-auth itself speaks of the same cookie', async () => {
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
