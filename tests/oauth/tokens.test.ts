import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { signInByForm } from '../support/http';
import type { TestApplication, TokenAnswer } from '../support/oauth';
import { callWith, letIn, makeApplication, postAs, tokensOf } from '../support/oauth';
import type { MadeFirm } from '../support/server';
import { foyer, makeFirm } from '../support/server';
import { describeServers } from '../support/servers';

/** Reuse of codes and tokens, at once and later, and the end of tokens when their grant, user or application ends. */

describeServers('codes and tokens', (get, testOnce) => {
  let firm: MadeFirm;
  let firm_id: number;
  let user_id: number;
  let cookie: string;
  let application: TestApplication;

  beforeAll(async () => {
    const server = get();
    firm = await makeFirm(server, 'mine');
    ({ firm_id, user_id } = firm);
    cookie = await signInByForm(server, firm.owner_email, firm.password);
    application = await makeApplication(server, firm_id, 'Intake Robot');
  });

  const newCode = async () => (await letIn(get(), cookie, application)).searchParams.get('code') ?? '';
  const exchange = (code: string) =>
    postAs(get(), '/oauth/token', application, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: application.redirect_uri,
    });
  const refresh = (refresh_token: string, more: Record<string, string> = {}) =>
    postAs(get(), '/oauth/token', application, { grant_type: 'refresh_token', refresh_token, ...more });
  const isDead = async ({ access_token, refresh_token }: TokenAnswer) =>
    (await callWith(get(), access_token)) === 401 && (await refresh(refresh_token)).body.error === 'invalid_grant';
  /** Changes the stored times so that every exchange of a refresh token happened a minute ago. */
  const aMinuteLater = () =>
    get()
      .db.updateTable('oauth_tokens')
      .set({ rotated_at: new Date(Date.now() - 60_000).toISOString() })
      .where('rotated_at', 'is not', null)
      .execute();
  const events = (type: string) =>
    get().db.selectFrom('events').selectAll().where('firm_id', '=', firm_id).where('type', '=', type).execute();

  test('an authorization code works once, and its reuse revokes the tokens issued for it', async () => {
    const code = await newCode();
    const { body: tokens } = await exchange(code);
    expect(await callWith(get(), tokens.access_token)).toBe(200);
    const before = (await events('oauth_grant.reuse_detected')).length;
    expect((await exchange(code)).body.error).toBe('invalid_grant');
    expect(await isDead(tokens)).toBe(true);
    expect((await events('oauth_grant.reuse_detected')).length).toBe(before + 1);
  });

  test('of fifty simultaneous requests with one authorization code, one gets tokens', async () => {
    const code = await newCode();
    const answers = await Promise.all(Array.from({ length: 50 }, () => exchange(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(49);
  });

  test('of fifty simultaneous refreshes with one token, one gets new tokens, which keep working', async () => {
    const tokens = await tokensOf(get(), cookie, application);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(tokens.refresh_token)));
    const served = answers.filter(({ status }) => status === 200);
    expect(served).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(49);
    expect(await callWith(get(), served[0]?.body.access_token ?? '')).toBe(200);
    expect((await refresh(served[0]?.body.refresh_token ?? '')).status).toBe(200);
  });

  test('a refresh token that is reused within 30 seconds is refused, and a refresh token that is reused later ends all tokens of its grant', async () => {
    const first = await tokensOf(get(), cookie, application);
    const { body: second } = await refresh(first.refresh_token);
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect(await callWith(get(), second.access_token)).toBe(200);
    const { body: third } = await refresh(second.refresh_token);
    expect(await callWith(get(), third.access_token)).toBe(200);

    await aMinuteLater();
    const before = (await events('oauth_grant.reuse_detected')).length;
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant');
    for (const tokens of [first, second, third]) expect(await isDead(tokens)).toBe(true);
    expect((await events('oauth_grant.reuse_detected')).length, 'written down once').toBe(before + 1);

    const page = await (await fetch(`${get().origin}/settings/developers`, { headers: { Cookie: cookie } })).text();
    expect(page, 'the firm is told').toContain('A token was used twice');
  });

  testOnce(
    "an application cannot use another application's refresh token, and the attempt does not end that token",
    async () => {
      const tokens = await tokensOf(get(), cookie, application);
      const other = await makeApplication(get(), firm_id, 'Another');
      expect(
        (
          await postAs(get(), '/oauth/token', other, {
            grant_type: 'refresh_token',
            refresh_token: tokens.refresh_token,
          })
        ).body.error,
      ).toBe('invalid_grant');
      expect(
        (
          await postAs(get(), '/oauth/token', application, {
            grant_type: 'refresh_token',
            refresh_token: tokens.access_token,
          })
        ).body.error,
      ).toBe('invalid_grant');
      expect((await refresh(tokens.refresh_token)).status).toBe(200);
    },
  );

  testOnce('a refresh can narrow the scopes but never add any', async () => {
    const tokens = await tokensOf(get(), cookie, application, { scope: 'grow_user_read' });
    expect((await refresh(tokens.refresh_token, { scope: 'grow_user_read grow_contact_read' })).body.error).toBe(
      'invalid_scope',
    );
    expect((await refresh(tokens.refresh_token, { scope: 'nonsense' })).body.error).toBe('invalid_scope');
    const { body } = await refresh(tokens.refresh_token, { scope: 'grow_user_read' });
    expect(body.scope, 'a refused scope does not spend the token').toBe('grow_user_read');

    const shrinking = await makeApplication(get(), firm_id, 'Shrinking');
    const wide = await tokensOf(get(), cookie, shrinking);
    expect(await callWith(get(), wide.access_token)).toBe(200);
    await get()
      .db.updateTable('oauth_applications')
      .set({ scopes: 'grow_contact_read' })
      .where('id', '=', shrinking.application_id)
      .execute();
    expect(await callWith(get(), wide.access_token), 'a scope taken from the application').toBe(403);
    const narrowed = await postAs(get(), '/oauth/token', shrinking, {
      grant_type: 'refresh_token',
      refresh_token: wide.refresh_token,
    });
    expect(narrowed.body.scope).toBe('grow_contact_read');
  });

  testOnce('tokens stop working when their application or user is disabled and when they expire', async () => {
    const { db } = get();
    const tokens = await tokensOf(get(), cookie, application);
    const now = new Date().toISOString();
    const dies = async (end: () => Promise<unknown>, mend: () => Promise<unknown>) => {
      expect(await callWith(get(), tokens.access_token)).toBe(200);
      await end();
      expect(await callWith(get(), tokens.access_token)).toBe(401);
      expect((await refresh(tokens.refresh_token)).status).toBeGreaterThanOrEqual(400);
      await mend();
    };
    const app = (disabled_at: string | null) =>
      db.updateTable('oauth_applications').set({ disabled_at }).where('id', '=', application.application_id).execute();
    await dies(
      () => app(now),
      () => app(null),
    );
    const member = (disabled_at: string | null) =>
      db.updateTable('memberships').set({ disabled_at }).where('user_id', '=', user_id).execute();
    await dies(
      () => member(now),
      () => member(null),
    );
    const expire = (expires_at: string) =>
      db.updateTable('oauth_tokens').set({ expires_at }).where('rotated_at', 'is', null).execute();
    await dies(
      () => expire(now),
      () => expire(new Date(Date.now() + 3_600_000).toISOString()),
    );
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
  });

  testOnce(
    'a token of another region gets 401 with a message about the region, and a token in the URL is ignored',
    async () => {
      const ask = async (path: string, headers: Record<string, string> = {}) => {
        const answer = await fetch(`${get().origin}${path}`, { headers });
        return {
          status: answer.status,
          challenge: answer.headers.get('www-authenticate') ?? '',
          text: await answer.text(),
        };
      };
      const foreign = await ask('/grow/users/who_am_i', { Authorization: 'Bearer eu_0123456789abcdef' });
      expect(foreign.status).toBe(401);
      expect(foreign.challenge).toMatch(/^Bearer/);
      expect(foreign.text).toContain('region');
      const { access_token } = await tokensOf(get(), cookie, application);
      expect((await ask(`/grow/users/who_am_i?access_token=${access_token}`)).status).toBe(401);
    },
  );

  testOnce('an application has two working secrets during a rotation, and a third is refused', async () => {
    const rotating = await makeApplication(get(), firm_id, 'Rotating');
    const path = `/settings/developers/applications/${String(rotating.application_id)}`;
    const page = await (await fetch(get().origin + path, { headers: { Cookie: cookie } })).text();
    const press = async (label: string) => {
      const html = await (await fetch(get().origin + path, { headers: { Cookie: cookie } })).text();
      const form =
        html
          .split('<form')
          .slice(1)
          .map((part) => part.split('</form>', 1)[0] ?? '')
          .find((part) => part.includes(`>${label}</button>`)) ?? '';
      const body = new FormData();
      for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
        const attribute = (name: string) =>
          (new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
        body.set(attribute('name'), attribute('value'));
      }
      const answer = await fetch(get().origin + path, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { Cookie: cookie, Origin: get().origin },
      });
      return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
    };
    expect(page).not.toContain(rotating.client_secret);

    const made = await press('Create another secret');
    const second = /us_[\w-]{43}/.exec(made.html)?.[0] ?? '';
    expect([made.status, made.location, second === '']).toEqual([200, null, false]);
    const works = async (client_secret: string | null) =>
      (
        await postAs(
          get(),
          '/oauth/token',
          { ...rotating, client_secret },
          { grant_type: 'refresh_token', refresh_token: 'x' },
        )
      ).body.error === 'invalid_grant';
    expect([await works(rotating.client_secret), await works(second)]).toEqual([true, true]);
    expect((await press('Create another secret')).html).toContain('This application already has two secrets');
    // The newest secret is listed first.
    expect((await press('Revoke')).status).toBe(303);
    expect([await works(rotating.client_secret), await works(second)]).toEqual([true, false]);
  });

  testOnce('the owner of an application sees its API calls without ids and query values', async () => {
    const called = await makeApplication(get(), firm_id, 'Caller', { scopes: 'grow_user_read grow_contact_read' });
    const { access_token } = await tokensOf(get(), cookie, called);
    const answer = await fetch(`${get().origin}/grow/contacts/123456?query=secret-word`, {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    await answer.text();
    const request_id = answer.headers.get('x-request-id') ?? '';
    expect([answer.status, request_id.length > 8]).toEqual([404, true]);
    const page = await (
      await fetch(`${get().origin}/settings/developers/applications/${String(called.application_id)}`, {
        headers: { Cookie: cookie },
      })
    ).text();
    expect(page).toContain(request_id);
    // React separates adjacent text nodes in the HTML with a comment, which the test removes.
    expect(page.replaceAll('<!-- -->', '')).toContain('GET /grow/contacts/{id}');
    expect(page).not.toContain('123456');
    expect(page).not.toContain('secret-word');
  });

  testOnce('a personal token acts as its user until it is revoked', async () => {
    const made = await foyer<{ token: string; token_id: number; expires_at: string }>(
      [
        'token',
        'create',
        '--firm',
        String(firm_id),
        '--user',
        firm.owner_email,
        '--scopes',
        'grow_user_read',
        '--expires',
        '30',
      ],
      get(),
    );
    expect(made.token).toMatch(/^us_[\w-]{43}$/);
    expect(await callWith(get(), made.token)).toBe(200);
    const narrow = await foyer<{ token: string }>(
      [
        'token',
        'create',
        '--firm',
        String(firm_id),
        '--user',
        String(user_id),
        '--scopes',
        'grow_contact_read',
        '--expires',
        'never',
      ],
      get(),
    );
    expect(await callWith(get(), narrow.token)).toBe(403);
    await get()
      .db.updateTable('personal_tokens')
      .set({ revoked_at: new Date().toISOString() })
      .where('id', '=', made.token_id)
      .execute();
    expect(await callWith(get(), made.token)).toBe(401);
  });

  testOnce('the database files and the log contain no code, token or secret in plain text', async () => {
    const code = await newCode();
    const { body } = await exchange(code);
    const { token } = await foyer<{ token: string }>(
      ['token', 'create', '--firm', String(firm_id), '--user', firm.owner_email, '--scopes', 'grow_user_read'],
      get(),
    );
    const secrets = [code, body.access_token, body.refresh_token, token, application.client_secret ?? ''];
    const rows: unknown[] = [];
    for (const { name } of await get().db.introspection.getTables())
      rows.push((await sql`select * from ${sql.table(name)}`.execute(get().db)).rows);
    const stored = JSON.stringify(rows);
    for (const secret of secrets) {
      expect(secret).toMatch(/^us_[\w-]{43}$/);
      expect(stored.includes(secret)).toBe(false);
      expect(get().logs().includes(secret)).toBe(false);
    }
    // The search covers the database, its write-ahead log and every other file in the data folder.
    for (const entry of readdirSync(get().data_dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      for (const secret of secrets) expect(bytes.includes(secret), entry.name).toBe(false);
    }
  });
});
