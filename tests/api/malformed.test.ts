import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { builtActions, callAction, signInByForm } from '../support/http';
import { makeFirm } from '../support/server';
import { sharedServer } from '../support/servers';

/**
 * Requests that only attackers and broken clients send. Each gets a fitting status, never 500, and leaves no stack
 * trace in the log.
 */

const form_head = (boundary = 'x') => ({ 'Content-Type': `multipart/form-data; boundary=${boundary}` });
const part = (name: string, value = '') => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const action_id = builtActions().find(({ name }) => name === 'signInAction')?.id ?? '';

/** Sends a request exactly as written here. @returns the status, and the head and body of the answer */
async function send(
  line: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<{ status: number; text: string; logged: string }> {
  const server = await sharedServer();
  const { hostname, port, host } = new URL(server.origin);
  const before = server.logs().length;
  const head = Object.entries({
    Host: host,
    Connection: 'close',
    ...headers,
    ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
  });
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `${line} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body ?? ''}`,
      ),
    );
    let answer = '';
    socket
      .on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
      .on('close', () => resolve(answer))
      .on('error', reject);
  });
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text, logged: server.logs().slice(before) };
}

test.each<[string, string, number, Record<string, string>?, string?]>([
  ['a URL that cannot be decoded', 'GET /f/%E0%A4%A', 404],
  ['the URL of a lead that cannot be decoded', 'GET /inbox/%E0', 307],
  ['the URL of a script that cannot be decoded', 'GET /_next/static/%E0%A4%A', 404],
  ['the URL of a loader that cannot be decoded', 'GET /embed/%', 404],
  ['the URL of a documentation page that cannot be decoded', 'GET /developers/%zz', 404],
  ['the URL of a receipt that cannot be decoded', 'GET /f/nobody/thanks/%E0', 404],
  [
    'a submission to a URL that cannot be decoded',
    'POST /f/%E0%A4%A/submit',
    303,
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    'a=b',
  ],
  ['an id that is too large', 'GET /inbox/99999999999999999999', 307],
  ["the URL of Next.js's own error page", 'GET /_global-error', 404],
  ['OPTIONS *', 'OPTIONS *', 204],
  ['GET *', 'GET *', 400],
  ['a path without a slash', 'GET inbox', 400],
  ['an absolute URL', 'GET http://evil.example/api/health', 200],
  ['an absolute URL without a path', 'GET http://evil.example', 307],
  ['TRACE for a page', 'TRACE /sign-in', 405],
  ['TRACE for the API', 'TRACE /grow/contacts', 405],
  ['a WebDAV method', 'PROPFIND /f/nobody', 405],
  ['a truncated form', 'POST /sign-in', 400, form_head(), '--x\r\nbroken'],
  ['a form without its boundary', 'POST /sign-in', 400, { 'Content-Type': 'multipart/form-data' }, 'junk'],
  ['a form for an unknown action', 'POST /sign-in', 400, form_head(), `${part('$ACTION_ID_zzz')}--x--\r\n`],
  [
    'a form whose action is not JSON',
    'POST /sign-in',
    400,
    form_head(),
    `${part('$ACTION_REF_1')}${part('$ACTION_1:0', '{bad')}--x--\r\n`,
  ],
  [
    'a form whose action has a missing bound value',
    'POST /sign-in',
    400,
    form_head(),
    `${part('$ACTION_REF_1')}${part('$ACTION_1:0', `{"id":"${action_id}","bound":"$@9"}`)}--x--\r\n`,
  ],
  [
    'a form whose state refers to a missing value',
    'POST /sign-in',
    400,
    form_head(),
    `${part('$ACTION_REF_1')}${part('$ACTION_1:0', `{"id":"${action_id}","bound":"$@1"}`)}${part('$ACTION_1:1', '["$F9"]')}--x--\r\n`,
  ],
  [
    'a form whose state is nested very deeply',
    'POST /sign-in',
    400,
    form_head(),
    `${part('$ACTION_REF_1')}${part('$ACTION_1:0', `{"id":"${action_id}","bound":"$@1"}`)}${part('$ACTION_1:1', '['.repeat(9_000) + ']'.repeat(9_000))}--x--\r\n`,
  ],
  ['an invalid Next-Action header', 'POST /sign-in', 400, { 'Next-Action': 'zzz', 'Content-Type': 'text/plain' }, '[]'],
  [
    'a Next-Action header of 8 kB',
    'POST /sign-in',
    400,
    { 'Next-Action': 'a'.repeat(8_000), 'Content-Type': 'text/plain' },
    '[]',
  ],
  [
    'a Next-Action header with an unknown id',
    'POST /sign-in',
    409,
    { 'Next-Action': `00${'a'.repeat(40)}`, 'Content-Type': 'text/plain' },
    '[]',
  ],
  [
    'a Next-Action header with a form as body',
    'POST /sign-in',
    400,
    { 'Next-Action': action_id, 'Content-Type': 'application/x-www-form-urlencoded' },
    'a=b',
  ],
  ["a GET for next-auth's callback", 'GET /api/auth/callback/credentials', 405],
  ["next-auth's callback for an unknown provider", 'GET /api/auth/callback/google', 404],
  [
    "next-auth's sign-in for an unknown provider",
    'POST /api/auth/signin/google',
    404,
    { 'Content-Type': 'application/json' },
    '{}',
  ],
  [
    "next-auth's callback with a malformed body",
    'POST /api/auth/callback/credentials',
    400,
    { 'Content-Type': 'application/json' },
    '{bad',
  ],
  [
    "next-auth's callback with a multipart body",
    'POST /api/auth/callback/credentials',
    400,
    form_head(),
    '--x\r\nbroken',
  ],
  [
    'a cookie that cannot be decoded',
    'GET /inbox',
    307,
    { Cookie: 'foyer_session=%E0%A4%A; next-auth.session-token=%E0' },
  ],
  [
    'a router state header that cannot be decoded',
    'GET /f/nobody',
    307,
    { RSC: '1', 'Next-Router-State-Tree': '%E0%A4%A' },
  ],
  ['a malformed Host header', 'GET /f/nobody', 404, { Host: '[::1' }],
  [
    'a body in an unsupported content coding',
    'POST /inbox_leads',
    400,
    { 'Content-Encoding': 'br', 'Content-Type': 'application/json' },
    'x',
  ],
])(
  'a request with %s gets a fitting status and leaves no stack trace',
  async (_what, line, expected, headers = {}, body) => {
    const server = await sharedServer();
    const { status, text, logged } = await send(
      line,
      { ...(line.startsWith('POST') && { Origin: server.origin }), ...headers },
      body,
    );
    expect(text).not.toMatch(/node_modules|at \S+ \(|Internal Server Error/);
    // Next.js logs a request for an unknown server action, because an older page may have sent the request. The test
    // ignores this log line, which is no stack trace.
    expect(logged).not.toMatch(/^ +at (?!ignore-listed frames)/m);
    expect(status).toBe(expected);
  },
);

test.each([undefined, 'null', 'https://evil.example', 'http://127.0.0.1:1'])(
  'a server action called with the Origin %s gets 403 and changes nothing',
  async (origin) => {
    const server = await sharedServer();
    for (const action of builtActions()) {
      const by_script = await callAction(
        server,
        action,
        pathOf(action.page),
        { email: 'a@b.example' },
        origin === undefined ? {} : { Origin: origin },
      );
      const form = new FormData();
      form.append(`$ACTION_ID_${action.id}`, '');
      const without_script = await fetch(server.origin + pathOf(action.page), {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: origin === undefined ? {} : { Origin: origin },
      });
      expect([by_script.status, without_script.status], action.name).toEqual([403, 403]);
      expect(await by_script.text(), action.name).toContain('FOYER_HOSTS');
      await without_script.text();
    }
  },
);

test('a server action called without its form gets 400, and an unusual form never causes 500', async () => {
  const server = await sharedServer();
  const { owner_email, password } = await makeFirm(server, 'Malformed');
  const Cookie = await signInByForm(server, owner_email, password);
  const odd = (fill: (form: FormData) => void) => {
    const form = new FormData();
    fill(form);
    return form;
  };
  const names = [
    'return_to',
    'next',
    'version',
    'contact_id',
    'matter_id',
    'inbox_lead_id',
    'user_id',
    'form_id',
    'action_id',
    'email',
    'name',
    'token',
    'time_zone',
    'definition',
    '__proto__',
    'constructor',
  ];
  const unreadable: (FormData | string)[] = [
    '[null,null]',
    '["$F9","$K1"]',
    '[{"$',
    odd((form) => form.append('0', '["$K1","$K1","$K1"]')),
    odd((form) => form.append('0', '["\\u0024F9","$K1"]')),
  ];
  const values = ['9'.repeat(400), '\u0000\ud800'];
  // A successful sign-out would end the session that the test's remaining calls need.
  const actions = builtActions().filter(({ id }) => !id.startsWith('00'));
  for (const { id, name, page } of actions) {
    const call = (body: FormData | string) =>
      fetch(server.origin + pathOf(page), {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { 'Next-Action': id, Origin: server.origin, Cookie },
      });
    for (const body of unreadable) expect([name, body, (await call(body)).status]).toEqual([name, body, 400]);
    const argument = id.startsWith('60') ? '[{"errors":{},"values":{}},"$K1"]' : '["$K1"]';
    for (const value of values) {
      const answer = await call(
        odd((form) => {
          form.append('0', argument);
          for (const field of names) form.append(`_1_${field}`, value);
        }),
      );
      expect(answer.status, `${name} ${value.slice(0, 10)}`).toBeLessThan(500);
      await answer.text();
    }
    const files = await call(
      odd((form) => {
        form.append('0', argument);
        for (const field of names) form.append(`_1_${field}`, new Blob(['x']), 'x.txt');
      }),
    );
    expect(files.status, name).toBeLessThan(500);
    await files.text();
  }
});

function pathOf(page: string): string {
  return page.replace(/\[[a-z_]*id\]/g, '1').replace(/\[[a-z_.]+\]/g, 'x');
}
