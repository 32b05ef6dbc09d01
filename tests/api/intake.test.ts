import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { env } from '@/lib/platform/env';
import { answers, plantOpenForm, setClosed } from '../support/forms';
import { cpuOf } from '../support/cpu';
import { describeServers } from '../support/servers';

const as_json = { accept: 'application/json' };
const key = () => `c_${crypto.randomUUID()}`;

describeServers('the stable URL of a form', (get, testOnce) => {
  let slug = '';
  let url = '';
  beforeEach(async () => {
    const { db, origin } = get();
    ({ slug } = await plantOpenForm(db));
    url = `${origin}/f/${slug}/submit`;
  });
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', body, headers, redirect: 'manual' });
  const form = (over: Record<string, string> = {}) => new URLSearchParams({ ...answers, ...over });
  const leads = async () =>
    await get()
      .db.selectFrom('inbox_leads')
      .innerJoin('forms', 'forms.id', 'inbox_leads.form_id')
      .selectAll('inbox_leads')
      .where('slug', '=', slug)
      .execute();

  test('a browser that submits the form is sent to a thank-you page with the reference that staff see', async () => {
    const response = await post(form());
    expect(response.status).toBe(303);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^/f/${slug}/thanks/en\\.[\\w-]+$`));
    const page = await (await fetch(new URL(location, url))).text();
    expect(page).toContain((await leads())[0]?.reference);
  });

  testOnce('a client that asks for JSON by header or by field gets JSON, whatever its Origin', async () => {
    for (const [headers, reply] of [
      [as_json, ''],
      [{ origin: 'null' }, 'json'],
      [{ origin: 'https://evil.example' }, 'json'],
    ] as const) {
      const response = await post(form({ reply }), headers);
      expect(response.status).toBe(201);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(await response.json()).toMatchObject({
        status: 'stored',
        receipt: { reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/) as string },
      });
    }
    expect((await fetch(url, { method: 'OPTIONS' })).headers.get('access-control-allow-methods')).toContain('POST');
  });

  testOnce('large scripts of the form page ask the browser to compile them while they download', async () => {
    const page = await (await fetch(`${get().origin}/f/${slug}`)).text();
    const addresses = [...page.matchAll(/<script src="([^"]+)" async=""/g)].map(([, src]) => new URL(src ?? '', url));
    const scripts = await Promise.all(addresses.map(async (address) => (await fetch(address)).text()));
    const large = scripts.filter((script) => script.length > 100_000);
    expect(large.length).toBeGreaterThan(0);
    for (const script of large) expect(script.slice(0, 40)).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
  });

  testOnce('a multipart submission files a lead', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries(answers)) body.append(name, value);
    expect((await post(body, as_json)).status).toBe(201);
    expect(await leads()).toHaveLength(1);
  });

  test('fifty simultaneous submissions with one key file one lead', async () => {
    const submission_key = key();
    const replies = await Promise.all(
      Array.from({ length: 50 }, () =>
        post(form({ submission_key }), as_json).then(
          (response) => response.json() as Promise<{ receipt: { reference: string } }>,
        ),
      ),
    );
    expect(new Set(replies.map(({ receipt }) => receipt.reference)).size).toBe(1);
    expect(await leads()).toHaveLength(1);
  });

  testOnce('a refused submission leads to a page that keeps every value and that no cache stores', async () => {
    const refused = await post(form({ email: 'ada@', first_name: '<b>"Ada\'&' }));
    expect(refused.status).toBe(303);
    const again = await fetch(new URL(refused.headers.get('location') ?? '', url));
    expect(again.headers.get('cache-control')).toContain('no-store');
    const html = await again.text();
    expect(html).toContain('<title>Error: ');
    expect(html).toContain('href="#field-email"');
    expect(html).toContain('value="ada@"');
    expect(html).toContain('value="&lt;b&gt;&quot;Ada&#x27;&amp;"');
    expect(html).toContain(answers.from_message);
    expect(html).not.toContain('<b>"Ada');
    expect(await leads()).toHaveLength(0);
    expect(await (await post(form({ email: 'ada@' }), as_json)).json()).toEqual({
      status: 'refused',
      errors: [{ field: 'email', message: 'Enter an email address in the correct format, like name@example.com' }],
    });
  });

  testOnce(
    'each page after a submission has a title that says what it shows, and a page with typed values has no link to another language',
    async () => {
      const titleOf = async (location: string | null) => {
        const html = await (
          await fetch(new URL(location ?? '', url), { headers: { 'accept-language': 'es-MX' } })
        ).text();
        return { title: /<title>(.*?)<\/title>/.exec(html)?.[1], offers_spanish: html.includes('hrefLang="es"') };
      };
      const refused = (await post(form({ email: 'ada@' }))).headers.get('location');
      expect(await titleOf(`/f/${slug}`)).toMatchObject({ offers_spanish: true });
      const kept = await titleOf(refused);
      expect(kept.title).toMatch(/^Error: Contact /);
      expect(kept.offers_spanish).toBe(false);
      expect((await titleOf(`/f/${slug}/again/en.nothing`)).title).toMatch(/^This page has expired – /);
      expect((await titleOf((await post(form())).headers.get('location'))).title).toMatch(
        /^Thank you\. Your message has reached /,
      );
      expect((await titleOf(`/f/${slug}/thanks/en.nothing`)).title).toBe('This receipt can no longer be shown');
      await setClosed(get(), slug, true);
      expect((await titleOf(refused)).title).toMatch(/^This form is closed – /);
    },
  );

  testOnce(
    "a lead takes its source and campaign from the Referer header of the submission when the form's page token is invalid",
    async () => {
      await post(form({ page_token: 'x.y' }), {
        ...as_json,
        referer: `${get().origin}/f/${slug}?source=Billboard&utm_source=x`,
      });
      expect((await leads())[0]).toMatchObject({
        from_source: 'Billboard',
        referring_url: `${get().origin}/f/${slug}`,
        spam_verdict: 'clear',
      });
    },
  );

  testOnce('a closed form files no lead and shows the typed values again; an unknown form answers 404', async () => {
    await setClosed(get(), slug, true);
    expect((await post(form(), as_json)).status).toBe(410);
    const page = await fetch(new URL((await post(form())).headers.get('location') ?? '', url));
    expect(await page.text()).toContain(answers.from_message);
    expect(await leads()).toHaveLength(0);
    expect(
      (await fetch(`${get().origin}/f/nosuch22/submit`, { method: 'POST', body: form(), headers: as_json })).status,
    ).toBe(404);
    expect((await fetch(`${get().origin}/f/nosuch22`)).status).toBe(404);
  });

  testOnce(
    'a closed form answers a submission that it filed before closing with the earlier receipt, and refuses a changed message',
    async () => {
      const submission_key = key();
      const first = (await (await post(form({ submission_key }), as_json)).json()) as {
        receipt: { reference: string };
      };
      await setClosed(get(), slug, true);
      const again = await post(form({ submission_key }), as_json);
      expect([again.status, await again.json()]).toMatchObject([
        201,
        { receipt: { reference: first.receipt.reference } },
      ]);
      expect((await post(form({ submission_key, from_message: 'Something else' }), as_json)).status).toBe(410);
      expect((await post(form({ submission_key: key() }), as_json)).status).toBe(410);
      expect(await leads()).toHaveLength(1);
    },
  );

  testOnce("a form's page has the Content-Security-Policy of the form's firm, however the URL is written", async () => {
    const { firm_id } = await get()
      .db.selectFrom('forms')
      .select('firm_id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow();
    await get()
      .db.updateTable('firms')
      .set({ sites: '["https://www.firm.example"]' })
      .where('id', '=', firm_id)
      .execute();
    for (const path of [slug, `%${slug.charCodeAt(0).toString(16)}${slug.slice(1)}`]) {
      const page = await fetch(`${get().origin}/f/${path}`);
      expect([page.status, page.headers.get('content-security-policy')]).toEqual([
        200,
        expect.stringContaining("frame-ancestors 'self' https://www.firm.example"),
      ]);
    }
  });

  describe('malformed submissions', () => {
    testOnce.each<[string, BodyInit, Record<string, string>, number]>([
      ['no body', '', {}, 415],
      ['an empty form-encoded body', '', { 'content-type': 'application/x-www-form-urlencoded' }, 422],
      ['JSON', JSON.stringify(answers), { 'content-type': 'application/json' }, 415],
      [
        'JSON declared as multipart',
        JSON.stringify({ files: { x: { filepath: '/etc/passwd' } } }),
        { 'content-type': 'multipart/form-data' },
        400,
      ],
      ['a multipart body without a boundary', '--x', { 'content-type': 'multipart/form-data' }, 400],
      [
        'a truncated multipart body',
        '--x\r\nContent-Disposition: form-data; name="first_name"\r\n\r\nA',
        { 'content-type': 'multipart/form-data; boundary=x' },
        400,
      ],
      ['a plain text body', 'first_name=Ada', { 'content-type': 'text/plain' }, 415],
      [
        'invalid UTF-8',
        new Uint8Array([0x66, 0x3d, 0xff, 0xfe, 0xc0]),
        { 'content-type': 'application/x-www-form-urlencoded' },
        422,
      ],
      ['100,000 fields', 'a=1&'.repeat(100_000), { 'content-type': 'application/x-www-form-urlencoded' }, 422],
      [
        'field names such as __proto__',
        '__proto__=1&constructor=2&toString=3&hasOwnProperty=4&first_name[]=5&$ACTION_ID_x=6',
        { 'content-type': 'application/x-www-form-urlencoded' },
        422,
      ],
    ])(
      "a submission with %s is refused and takes little of the server's time",
      async (_what, body, headers, status) => {
        const before = cpuOf(get());
        const response = await post(body, { ...as_json, ...headers });
        expect(response.status).toBe(status);
        expect(cpuOf(get()) - before, 'ms of a core').toBeLessThan(2_000);
        expect(await leads()).toHaveLength(0);
      },
    );

    test('NUL and invalid bytes in a message are replaced, and the lead has a note about them', async () => {
      const body = `first_name=Ada&last_name=L&email=a%40b.co&from_message=a%00b%FFc`;
      expect((await post(body, { ...as_json, 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(201);
      expect((await leads())[0]).toMatchObject({
        from_message: 'a\u{fffd}b\u{fffd}c',
        intake_notes: expect.stringContaining('from_message') as string,
      });
    });

    testOnce(
      'a form accepts 65,535 Chinese characters and refuses more than 1 MB, also when the body is chunked',
      async () => {
        expect((await post(form({ from_message: '法'.repeat(65_535) }), as_json)).status).toBe(201);
        expect((await post(form({ from_message: 'x'.repeat(1_100_000) }), as_json)).status).toBe(413);
        expect(await postChunked(url, 1_200_000)).toBe(413);
        // Without JavaScript, the visitor gets the typed text back. Above 4 MB, the visitor gets a page that only
        // states the limit.
        for (const [length, given_back] of [
          [1_100_000, true],
          [8_000_000, false],
        ] as const) {
          const page = await post(form({ from_message: 'x'.repeat(length), locale: 'en' }), {
            accept: 'text/html',
            'accept-language': 'es-MX,en',
          });
          expect([page.status, page.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
          const html = await page.text();
          expect(html).toContain(given_back ? 'There is a problem' : 'Hay un problema');
          expect(html.includes('x'.repeat(length))).toBe(given_back);
        }
        // When a request body is this large, the server may close the connection before the client has read the answer.
        expect([413, 'closed']).toContain(
          await post(form({ from_message: 'x'.repeat(17_000_000) }), { accept: 'text/html' }).then(
            ({ status }) => status,
            () => 'closed',
          ),
        );
        expect(await postChunked(`${get().origin}/api/auth/callback/credentials`, 1_200_000)).toBe(413);
      },
    );
  });

  testOnce(
    'a form POST without JavaScript that names a server action is answered in time, files one lead, and leaves the server working',
    async () => {
      const manifest = readFileSync(
        new URL(`../../${env().dist}/server/server-reference-manifest.json`, import.meta.url),
        'utf8',
      );
      const { node } = JSON.parse(manifest) as { node: Record<string, { exportedName: string }> };
      const [id] = Object.entries(node).find(([, { exportedName }]) => exportedName === 'submitIntakeForm') ?? [];
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...answers, form_slug: slug, submission_key: key() }))
        body.append(name, value);
      body.append(`$ACTION_ID_${String(id)}`, '');
      const page = url.replace('/submit', '');
      const response = await fetch(page, {
        method: 'POST',
        body,
        headers: { origin: get().origin },
        signal: AbortSignal.timeout(20_000),
      });
      expect(response.status).toBe(200);
      expect(await leads()).toHaveLength(1);
      expect((await fetch(page, { signal: AbortSignal.timeout(20_000) })).status).toBe(200);
    },
  );
});

/** Posts a body without Content-Length and returns the status. */
function postChunked(url: string, bytes: number): Promise<number> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.on('data', (data) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]));
      socket.destroy();
    });
    socket.on('error', reject);
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nAccept: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    for (let sent = 0; sent < bytes; sent += 60_000)
      socket.write(`${(60_000).toString(16)}\r\n${'x'.repeat(60_000)}\r\n`);
    socket.write('0\r\n\r\n');
  });
}
