import type { OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import { plantOpenForm } from '../support/forms';
import type { BuiltAction } from '../support/http';
import { builtActions, callAction } from '../support/http';
import { describeServers } from '../support/servers';

/** Personal data with values that occur nowhere else in the server's output. */
const typed = {
  first_name: 'Zqfirst',
  last_name: 'Zqlast',
  email: 'zqmail@example.com',
  phone_number: '(415) 926-5358',
  from_message: 'Zqmessage, and what happened.',
};
const marks = /zqfirst|zqlast|zqmail|zqmessage|926[^\d"]{0,3}5358/i;

const cut_off = `--x\r\nContent-Disposition: form-data; name="first_name"\r\n\r\n${typed.first_name}`;

type Fields = typeof typed & Record<string, string>;

describeServers(
  "the server's log",
  (get, testOnce) => {
    let slug = '';
    let action: BuiltAction;
    let sent = 0;
    beforeAll(async () => {
      ({ slug } = await plantOpenForm(get().db));
      const found = builtActions().find(({ name }) => name === 'submitIntakeForm');
      if (!found) throw new Error('The build has no action of the form');
      action = found;
    });

    const url = () => `${get().origin}/f/${slug}/submit`;
    const as_json = { Accept: 'application/json' };
    const post = (fields: Fields, headers = {}) =>
      fetch(url(), {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ ...fields, submission_key: `c_${crypto.randomUUID()}` }),
        headers,
      });
    const act = (fields: Fields) =>
      callAction(
        get(),
        action,
        `/f/${slug}`,
        { form_slug: slug, submission_key: `c_${crypto.randomUUID()}`, ...fields },
        { Origin: get().origin },
      );

    /**
     * Returns everything that the server has printed so far. Lines come in order, so a last request marks the end.
     */
    async function printed(): Promise<string> {
      const last = `/f/last-${String((sent += 1))}`;
      await (await fetch(get().origin + last)).text();
      await vi.waitFor(
        () => {
          expect(get().logs()).toContain(last);
        },
        { timeout: 30_000 },
      );
      return get().logs();
    }

    testOnce(
      'the log holds no personal data of a stored lead, whether it came by fetch or by server action',
      async () => {
        expect((await post(typed, as_json)).status).toBe(201);
        const thanks = await post(typed);
        expect(thanks.status).toBe(303);
        await (await fetch(new URL(thanks.headers.get('location') ?? '', url()))).text();
        expect(await (await act(typed)).text()).toContain('"stored"');
        expect(await get().db.selectFrom('inbox_leads').select('first_name').execute()).toEqual(
          Array(3).fill({ first_name: typed.first_name }),
        );

        const log = await printed();
        expect(log).toContain(`"path":"/f/${slug}/submit","status":201`);
        expect(log).not.toMatch(marks);
      },
    );

    testOnce('the log holds no personal data of a submission that was refused, unreadable or too large', async () => {
      const wrong = { ...typed, email: 'zqmail@' };
      expect((await post(wrong, as_json)).status).toBe(422);
      const again = await post(wrong);
      expect(await (await fetch(new URL(again.headers.get('location') ?? '', url()))).text()).toContain(
        typed.from_message,
      );
      expect(await (await act(wrong)).text()).toContain('"refused"');

      for (const [body, type] of [
        [JSON.stringify(typed), 'application/json'],
        [`first_name=${typed.first_name}`, 'text/plain'],
        [cut_off, 'multipart/form-data; boundary=x'],
      ] as const) {
        expect(
          (await fetch(url(), { method: 'POST', body, headers: { 'Content-Type': type } })).status,
        ).toBeGreaterThanOrEqual(400);
      }
      await push(`${get().origin}/f/${slug}`, Buffer.from(cut_off), {
        'Content-Type': 'multipart/form-data; boundary=x',
        'Next-Action': action.id,
        Origin: get().origin,
      });

      const large = { ...typed, from_message: typed.from_message.repeat(37_500) };
      const action_form = new FormData();
      for (const [name, value] of Object.entries(large)) action_form.append(`_1_${name}`, value);
      for (const [path, form, headers] of [
        [`/f/${slug}/submit`, new URLSearchParams(large), {}],
        [`/f/${slug}`, action_form, { 'Next-Action': action.id, Origin: get().origin }],
      ] as const) {
        const whole = new Response(form);
        const type = { 'Content-Type': whole.headers.get('content-type') ?? '' };
        const bytes = Buffer.from(await whole.arrayBuffer());
        // Without Content-Length, the server must read the body before it can refuse it.
        for (const length of [{ 'Content-Length': bytes.length }, { 'Transfer-Encoding': 'chunked' }])
          await push(get().origin + path, bytes, { ...headers, ...type, ...length });
      }

      const log = await printed();
      expect(log.split(`"path":"/f/${slug}/submit","status":413`)).toHaveLength(3);
      expect(log).toContain(`"path":"/f/${slug}","status":413`);
      expect(log).not.toMatch(marks);
    });

    /** PostgreSQL puts the whole row into the detail of a constraint error. */
    test('the log holds no personal data of a lead that could not be stored, but gives the cause of the error', async () => {
      const { db, database } = get();
      await (
        database === 'postgres'
          ? sql`alter table inbox_leads add constraint nobody_gets_in check (id < 0) not valid`
          : sql`create trigger nobody_gets_in before insert on inbox_leads begin select raise(abort, 'nobody_gets_in'); end`
      ).execute(db);
      expect((await post(typed, as_json)).status).toBe(503);
      const page = await post(typed);
      expect([page.status, await page.text()]).toEqual([503, expect.stringContaining(typed.from_message)]);
      expect((await act(typed)).status).toBe(500);

      const log = await printed();
      expect(log.match(/nobody_gets_in/g)?.length, log).toBeGreaterThanOrEqual(3);
      expect(log).toContain('a submission could not be stored');
      expect(log).not.toMatch(marks);
    });
  },
  { own: true },
);

/**
 * Posts on a new connection until the server answers or closes it, because a server that refuses a long body may not
 * read all of it.
 */
function push(url: string, body: Buffer, headers: OutgoingHttpHeaders): Promise<void> {
  return new Promise((resolve) => {
    const asked = request(url, { method: 'POST', agent: false, headers }, (answer) =>
      answer.resume().on('close', resolve),
    );
    asked.on('error', () => {
      resolve();
    });
    asked.end(body);
  });
}
