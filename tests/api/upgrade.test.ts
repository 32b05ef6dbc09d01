import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { databases } from '../support/fresh-database';
import type { RunningFoyer } from '../support/server';
import { startFoyer } from '../support/server';
import type { SmtpSink } from '../support/smtp';
import { startSmtp } from '../support/smtp';
import { kept_by_browser, made, unpackFixture } from '../support/upgrade-fixture';

/** The request headers of the browser whose unsent messages are in the fixture. */
const of_browser = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Gecko/20100101 Firefox/151.0',
  'Accept-Language': 'en',
  Referer: 'https://www.firm.example/',
};

/** The server's clock starts at the time when the fixture was made, so that nothing in the fixture has expired. */
const preload = fileURLToPath(new URL('../support/clock-at.mjs', import.meta.url));

describe.each(databases)('a server started on data that commit 147173c stored on %s', (database) => {
  let server: RunningFoyer;
  let mail: SmtpSink;

  beforeAll(async () => {
    mail = await startSmtp();
    server = await startFoyer({
      again: { place: await unpackFixture(database) },
      preload,
      env: { TEST_CLOCK_AT: made.made_at, SMTP_URL: mail.url },
    });
  });
  afterAll(async () => {
    await server.stop();
    await mail.stop();
  });

  const cookie = `next-auth.session-token=${made.sessions.owner_cookie}`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}${path}`, { redirect: 'manual', headers });
  const grow = async (path: string, bearer: string, more: RequestInit = {}) => {
    const answer = await fetch(`${server.origin}${path}`, {
      ...more,
      headers: {
        Authorization: `Bearer ${bearer}`,
        'Content-Type': 'application/json',
        ...(more.headers as Record<string, string> | undefined),
      },
    });
    return { status: answer.status, replayed: answer.headers.get('idempotent-replayed'), text: await answer.text() };
  };
  const token = async (parameters: Record<string, string>) => {
    const answer = await fetch(`${server.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(parameters),
    });
    return { status: answer.status, body: (await answer.json()) as { access_token?: string; error?: string } };
  };
  const lead = (inbox_lead_token: string, inbox_lead: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}/inbox_leads`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ inbox_lead_token, inbox_lead }),
    });

  test("after an upgrade, a custom action's nonce works once", async () => {
    const path = `/grow/users/who_am_i?custom_action_nonce=${made.oauth.custom_action_nonce}`;
    expect([
      (await grow(path, made.oauth.access_token)).status,
      (await grow(path, made.oauth.access_token)).status,
    ]).toEqual([200, 403]);
  });

  test('after an upgrade, a session cookie still opens the inbox', async () => {
    const answer = await get('/inbox', { Cookie: cookie });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Maria Garcia');
    expect((await get('/inbox', { Cookie: `${cookie}x` })).status).toBe(307);
  });

  test('after an upgrade, a repeated Lead Inbox call gets the original answer and files nothing', async () => {
    const { token: used, fields, headers, status, body } = made.lead_inbox.replayed;
    const answer = await lead(used, fields, headers);
    expect([answer.status, answer.headers.get('idempotent-replayed'), await answer.text()]).toEqual([
      status,
      'true',
      body,
    ]);
  });

  test('after an upgrade, Lead Inbox tokens still file leads, including the replaced token', async () => {
    const fields = { ...made.lead_inbox.replayed.fields, from_message: 'Sent after the upgrade.' };
    const { replaced_token, token: newest, marin_token } = made.lead_inbox;
    const statuses = await Promise.all(
      [replaced_token, newest, marin_token, `${newest}x`].map(async (used) => (await lead(used, fields)).status),
    );
    expect(statuses).toEqual([201, 201, 201, 401]);
  });

  test('after an upgrade, a repeated Grow API call gets the original answer and files nothing', async () => {
    const { path, data, headers, status, body } = made.oauth.replayed;
    const answer = await grow(path, made.oauth.access_token, {
      method: 'POST',
      headers,
      body: JSON.stringify({ data }),
    });
    expect(answer).toEqual({ status, replayed: 'true', text: body });
  });

  test('after an upgrade, access tokens and personal tokens work, and an old page link leads to the next page', async () => {
    expect((await grow('/grow/users/who_am_i', made.oauth.personal_token)).status).toBe(200);
    const { status, text } = await grow(`/grow/contacts${made.oauth.next_page}`, made.oauth.access_token);
    expect(status).toBe(200);
    const ids = (JSON.parse(text) as { data: { id: number }[] }).data.map(({ id }) => id);
    expect(ids).toHaveLength(1);
    expect(ids[0]).toBeGreaterThan(made.oauth.first_page_ids[0] ?? Infinity);
  });

  test("after an upgrade, a code and refresh tokens are exchanged with the application's current secret only", async () => {
    const { client_id, client_secret, revoked_secret, code, code_verifier, redirect_uri, refresh_token } = made.oauth;
    expect(
      (await token({ grant_type: 'refresh_token', refresh_token, client_id, client_secret: revoked_secret })).status,
    ).toBe(401);
    const refreshed = await token({ grant_type: 'refresh_token', refresh_token, client_id, client_secret });
    expect((await grow('/grow/users/who_am_i', refreshed.body.access_token ?? '')).status).toBe(200);
    const exchanged = await token({
      grant_type: 'authorization_code',
      code,
      code_verifier,
      redirect_uri,
      client_id,
      client_secret,
    });
    expect((await grow('/grow/users/who_am_i', exchanged.body.access_token ?? '')).status).toBe(200);
    expect(
      (
        await token({
          grant_type: 'refresh_token',
          refresh_token: made.oauth.phone_refresh_token,
          client_id: made.oauth.phone_client_id,
        })
      ).status,
    ).toBe(200);
  });

  test("after an upgrade, Foyer accepts the user's decision on a consent page that was opened before the upgrade", async () => {
    const answer = await fetch(`${server.origin}/oauth/authorize`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookie, Origin: server.origin },
      body: new URLSearchParams({ ticket: made.oauth.ticket, decision: 'allow' }),
    });
    expect([answer.status, answer.headers.get('location')?.startsWith(`${made.oauth.redirect_uri}?code=`)]).toEqual([
      303,
      true,
    ]);
  });

  test('after an upgrade, unused one-time links open, and a used one-time link does not open', async () => {
    expect(await (await get(`/invite/${made.links.invite}`)).text()).toContain('fay@hale.example');
    expect(await (await get(`/reset/${made.links.reset}`)).text()).toContain('Dev Rao');
    expect(await (await get(`/setup/${made.links.setup_used}`)).text()).not.toContain('owner_password');
  });

  test('after an upgrade, a visitor still sees the typed text of a refused form and the reference number of a sent message', async () => {
    expect(await (await get(made.forms.refused)).text()).toContain('What I typed before it was refused.');
    const rosa = await server.db
      .selectFrom('inbox_leads')
      .select('reference')
      .where('from_message', '=', 'Sent without script.')
      .executeTakeFirstOrThrow();
    expect(await (await get(made.forms.thanks)).text()).toContain(rosa.reference);
  });

  test('after an upgrade, a message kept in the browser is filed with the page that it came from and the receipt of the message before it', async () => {
    const kept = kept_by_browser.of_foyer.indexedDB.foyer.stores.outbox.values.find(
      ({ body }) => body.includes('newsletter') || body.includes('Nadia'),
    );
    const body = new URLSearchParams(kept?.body);
    body.set('earlier_receipt', made.receipt_of_first);
    const answer = await fetch(`${server.origin}/f/${made.forms.hale}/submit`, {
      method: 'POST',
      body,
      headers: of_browser,
    });
    expect(answer.status).toBe(201);
    const stored = await server.db
      .selectFrom('inbox_leads')
      .selectAll()
      .where('first_name', '=', 'Nadia')
      .executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ from_source: 'newsletter', spam_reasons: '[]' });
    expect(stored.duplicate_of_id).not.toBeNull();
  });

  test('after an upgrade, a message that was filed before the upgrade and is sent again files nothing, even if the message has invisible characters', async () => {
    const { db } = server;
    const {
      id: _id,
      inbox_view: _view,
      ...template
    } = await db
      .selectFrom('inbox_leads')
      .selectAll()
      .where('id', '=', made.leads.untriaged.id)
      .executeTakeFirstOrThrow();
    const kept = kept_by_browser.of_foyer.indexedDB.foyer.stores.outbox.values.filter(({ url }) =>
      url.includes(`/f/${made.forms.hale}/`),
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const { body } of kept) {
      const sent = new URLSearchParams(body);
      sent.set('submission_key', `c_${randomUUID()}`);
      sent.set('first_name', `\u202a${sent.get('first_name') ?? ''}\u200b\u202c`);
      sent.set('email', `mailto:${sent.get('email') ?? ''}`);
      // Commit 147173c stored this digest of the typed fields, by which it recognized a submission that is sent again.
      const typed = ['first_name', 'last_name', 'email', 'phone_number', 'from_message'].map(
        (name) => sent.get(name) || null,
      );
      const [first_name, last_name, email, phone_number, from_message] = typed;
      const answers_digest = createHash('sha256')
        .update(JSON.stringify([...typed, null]))
        .digest('hex');
      const reference = randomUUID().slice(0, 9);
      await db
        .insertInto('inbox_leads')
        .values({
          ...template,
          global_id: randomUUID(),
          reference,
          idempotency_key: `form:${String(template.form_id)}:${sent.get('submission_key') ?? ''}`,
          answers_digest,
          first_name,
          last_name,
          email,
          phone_number,
          from_message,
          answers: null,
        })
        .execute();
      const leads = () => db.selectFrom('inbox_leads').select('id').execute();
      const before = await leads();
      const answer = await fetch(`${server.origin}/f/${made.forms.hale}/submit`, { method: 'POST', body: sent });
      expect(answer.status).toBe(201);
      expect(await answer.json()).toMatchObject({ receipt: { reference } });
      expect(await leads()).toEqual(before);
    }
  });

  test('after an upgrade, the server sends the email messages that waited in the outbox', async () => {
    const sent = await mail.waitFor(
      ({ envelope_to, text }) =>
        envelope_to.includes('intake@hale.example') && Boolean(text?.includes('Sent without script.')),
    );
    expect(sent.subject).toContain('Rosa Bell');
  });
});
