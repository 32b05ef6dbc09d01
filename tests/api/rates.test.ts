import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { anAccount, anApplication, aToken, call } from '../support/api-clients';
import { answers, plantOpenForm, setClosed } from '../support/forms';
import { startFoyer } from '../support/server';
import { describeServers } from '../support/servers';

/**
 * Tests of the rate limits. The servers' clocks stand still until a test moves them by a second, so all calls of a
 * test fall into one window, however slow the machine is.
 */

const at = new Date().toISOString();
const rates = {
  env: {
    FOYER_API_RATE: '3',
    FOYER_LEAD_INBOX_PER_MINUTE: '7',
    FOYER_FLOOD_PER_MINUTE: '3',
    TEST_CLOCK_AT: at,
    TEST_CLOCK_STILL: '1',
  },
  preload: fileURLToPath(new URL('../support/clock-at.mjs', import.meta.url)),
};

describeServers(
  'rate limits',
  (get, testOnce) => {
    test('an application gets exactly three calls a second through all its tokens together; further calls get 429', async () => {
      const { db } = get();
      const account = await anAccount(db);
      const app = await anApplication(db, account);
      const second = await aToken(db, account, app.oauth_application_id);
      const answered = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          call(get().origin, '/grow/users', { bearer: index % 2 === 0 ? app.bearer : second }),
        ),
      );
      expect(answered.filter(({ status }) => status === 200)).toHaveLength(3);
      const refused = answered.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(9);
      const reset_at = Number(refused[0]?.headers.get('x-ratelimit-reset'));
      for (const answer of refused) {
        expect(answer.headers.get('retry-after')).toBe('1');
        expect(answer.headers.get('x-ratelimit-limit')).toBe('3');
        expect(answer.headers.get('x-ratelimit-remaining')).toBe('0');
        expect(answer.headers.get('x-ratelimit-reset')).toBe(String(reset_at));
        expect(await answer.json()).toEqual({
          error: { status: '429', message: expect.any(String) as string },
          message: 'Too Many Requests',
        });
      }
      const others = await anApplication(db, account);
      expect(
        (await call(get().origin, '/grow/users', { bearer: others.bearer })).headers.get('x-ratelimit-remaining'),
      ).toBe('2');

      get().signal('SIGUSR2');
      await expect
        .poll(async () => (await call(get().origin, '/grow/users', { bearer: app.bearer })).status, {
          message: 'a second later',
        })
        .toBe(200);
      // A rate-limit window lasts one second from its first call. The response header gives the whole second in which
      // the window ends.
      expect(reset_at - Date.parse(at) / 1_000).toBeGreaterThanOrEqual(1);
      expect(reset_at - Date.parse(at) / 1_000).toBeLessThanOrEqual(2);
    });

    test('two server processes on one database share one rate limit', async ({ skip }) => {
      skip(get().database === 'sqlite', 'SQLite has one process');
      const app = await anApplication(get().db, await anAccount(get().db));
      get().signal('SIGUSR2');
      const beside = await startFoyer({ ...rates, database: get().database, again: get() });
      try {
        const origins = [get().origin, beside.origin];
        const answered = await Promise.all(
          Array.from({ length: 12 }, (_, index) =>
            call(origins[index % 2] ?? '', '/grow/users', { bearer: app.bearer }),
          ),
        );
        expect(answered.filter(({ status }) => status === 200)).toHaveLength(3);
        expect(answered.filter(({ status }) => status === 429)).toHaveLength(9);
      } finally {
        await beside.kill();
      }
    });

    const lead = {
      from_first: 'Maria',
      from_last: 'Garcia',
      from_email: 'maria@example.com',
      from_phone: '',
      from_message: 'I was rear-ended on I-80.',
      from_source: 'Website',
      referring_url: '',
    };
    test('a Lead Inbox token gets exactly seven calls a minute; further calls get 429 with Retry-After', async () => {
      const account = await anAccount(get().db);
      const send = ({ inbox_token }: { inbox_token: string }) =>
        call(get().origin, '/inbox_leads', { body: { inbox_lead_token: inbox_token, inbox_lead: lead } });
      const answered = await Promise.all(Array.from({ length: 20 }, () => send(account)));
      expect(answered.filter(({ status }) => status === 201)).toHaveLength(7);
      const refused = answered.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(13);
      expect(refused[0]?.headers.get('retry-after')).toBe('60');
      expect(typeof ((await refused[0]?.json()) as { error: unknown }).error).toBe('string');
      expect((await send(await anAccount(get().db))).status).toBe(201);
    });

    testOnce('a visitor whose network floods a form is asked to wait and gets the typed text back', async () => {
      const { slug } = await plantOpenForm(get().db);
      const post = (headers = {}) =>
        fetch(`${get().origin}/f/${slug}/submit`, {
          method: 'POST',
          body: new URLSearchParams({ ...answers, submission_key: `c_${crypto.randomUUID()}` }),
          headers,
          redirect: 'manual',
        });
      for (let n = 0; n < 3; n++) expect((await post()).status).toBe(303);
      const json = await post({ accept: 'application/json' });
      expect([json.status, await json.json()]).toEqual([429, { status: 'busy', retry_after_seconds: 20 }]);
      const page = await post();
      expect(page.status).toBe(429);
      expect(await page.text()).toContain(`value="${answers.from_message}"`);

      // A closed form answers a submission with the typed text, so submissions to a closed form have the rate limit of
      // an open form.
      await setClosed(get(), slug, true);
      expect((await post()).status).toBe(429);
      expect(await get().db.selectFrom('refusals').selectAll().execute()).toEqual([]);
    });
  },
  rates,
);
