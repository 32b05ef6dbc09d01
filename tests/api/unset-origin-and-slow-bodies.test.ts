import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { plantOpenForm } from '../support/forms';
import { openedAs } from '../support/http';
import { startFoyer } from '../support/server';

const preload = fileURLToPath(new URL('../support/short-requests.mjs', import.meta.url));

describe('a server without FOYER_ORIGIN', () => {
  test('a server without FOYER_ORIGIN warns on each staff page opened under a domain name and once in the log; forms and health work', async () => {
    const server = await startFoyer();
    onTestFinished(async () => void (await server.stop()));
    const { slug } = await plantOpenForm(server.db);
    for (const path of ['/sign-in', '/reset/x', '/oauth/consent?client_id=x']) {
      const { text } = await openedAs(server.origin, 'intake.firm.example:8080', path);
      expect(text, path).toContain('This address is not configured');
      expect(text, path).toContain('FOYER_ORIGIN=http://intake.firm.example:8080');
      expect(text, path).toContain(`href="${server.origin}"`);
      expect(text, path).not.toContain('<form');
    }
    expect(
      server.logs().match(/opened as http:\/\/intake\.firm\.example:8080: set FOYER_ORIGIN or FOYER_HOSTS/g),
    ).toHaveLength(1);
    expect((await openedAs(server.origin, 'intake.firm.example', `/f/${slug}`)).text).toContain('<form');
    expect((await openedAs(server.origin, 'intake.firm.example', '/api/health')).status).toBe(200);
    for (const host of [new URL(server.origin).host, '127.0.0.1', '[::1]:3000', '192.168.1.7']) {
      expect((await openedAs(server.origin, host, '/sign-in')).text, host).not.toContain(
        'This address is not configured',
      );
    }
    // The server logs a limited number of host names, so a client that sends random host names cannot fill the log.
    for (let name = 0; name < 40; name++) await openedAs(server.origin, `n${String(name)}.example`, '/nowhere');
    expect(server.logs().match(/opened as /g)).toHaveLength(20);
  });

  test('a Host header with HTML in it is shown as text', async () => {
    const server = await startFoyer();
    onTestFinished(async () => void (await server.stop()));
    const { text } = await openedAs(server.origin, '"><script>alert(1)</script>', '/sign-in');
    expect(text).toContain('This address is not configured');
    expect(text).not.toContain('<script>alert');
  });
});

test('a client that sends its body too slowly gets a 4xx answer after 20 s and is disconnected, at the form, at an action and at the API', async () => {
  const server = await startFoyer({ preload });
  onTestFinished(async () => void (await server.stop()));
  const { slug } = await plantOpenForm(server.db);
  const { hostname, port, host } = new URL(server.origin);
  const sends = [
    `POST /f/${slug}/submit`,
    'POST /sign-in',
    'POST /inbox_leads',
    'POST /oauth/token',
    'POST /grow/contacts',
  ].map(async (line) => {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(
      `${line} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n`,
    );
    const drops = setInterval(() => socket.write('x'), 50);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += String(chunk))).on('error', () => undefined);
    // A client that still sends its body when the server closes the connection may get a connection reset, which is no
    // failure of this test.
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(drops);
    return [line, /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]];
  });
  for (const [line, status] of await Promise.all(sends))
    expect([line, status]).toEqual([line, expect.stringMatching(/^4\d\d$/)]);
  expect((await fetch(`${server.origin}/api/health`)).status).toBe(200);
});
