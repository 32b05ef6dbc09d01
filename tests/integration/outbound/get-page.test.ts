import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { readEnv } from '@/lib/platform/env';
import { isPublicAddress } from '@/lib/platform/outbound/addresses';
import type { OutboundRules } from '@/lib/platform/outbound/get-page';
import { getPage } from '@/lib/platform/outbound/get-page';
import { runProgram } from '../../support/command-line';

/** A local server that the guarded requests must never reach. It records every byte it receives. */
let canary: Server;
let port = '';
let heard = '';
/** Host names of the test that resolve to this machine in different ways. */
const resolve = (name: string): Promise<string[]> =>
  Promise.resolve(name in named ? (named[name] ?? []) : ['127.0.0.1']);
const named: Record<string, string[]> = {
  'v4.test': ['127.0.0.1'],
  'v6.test': ['::1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'mixed.test': ['1.1.1.1', '127.0.0.1'],
  'mixed6.test': ['2606:4700::1111', '::1'],
  'nowhere.test': [],
};

const listen = async (server: Server, host: string, at = 0) => {
  server.listen(at, host);
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
};

beforeAll(async () => {
  globalThis.foyerEnv = readEnv({
    NODE_ENV: 'test',
    FOYER_SECRET: 'x'.repeat(40),
    FOYER_ORIGIN: 'https://intake.firm.example',
  });
  canary = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret');
    });
  });
  port = await listen(canary, '0.0.0.0');
});
afterAll(() => {
  globalThis.foyerEnv = undefined;
  canary.close();
});

/** Gets a page while the local server's port is allowed, so that only the address can be the reason for a refusal. */
const get = (address: string, rules: Partial<OutboundRules> = {}) =>
  getPage(address, { resolve, ports: [port, '80', '443'], time_out_ms: 20_000, ...rules });

/**
 * URLs of this machine that the URL parser accepts: spellings of the machine's address, and host names that resolve to
 * the address.
 */
const loopback = () => [
  '127.0.0.1',
  '127.1',
  '0',
  '0.0.0.0',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '127.0.0.1.',
  'localhost',
  'localhost.',
  'a.localhost',
  '１２７.０.０.１',
  '①27.0.0.1',
  'v4.test',
  'V4.TEST',
  'mixed.test',
];

describe("getPage, the request for a website's page", () => {
  test('getPage sends no byte to this machine, however its address is spelled', async () => {
    for (const host of [
      ...loopback(),
      '[::]',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[2001:0:7f00:1::]',
      'v6.test',
      'mapped.test',
      'mixed6.test',
      'nowhere.test',
    ]) {
      expect(await get(`http://${host}:${port}/`), host).toEqual({ kind: 'refused', because: 'address' });
    }
    for (const addresses of Object.values(networkInterfaces())) {
      for (const { address, family } of addresses ?? [])
        expect(
          await get(`http://${family === 'IPv6' ? `[${address.split('%')[0] ?? ''}]` : address}:${port}/`),
          address,
        ).toEqual({ kind: 'refused', because: 'address' });
    }
    expect(heard).toBe('');
  });

  /** Control: without the address guard, the same addresses do reach the local server. */
  test('control: getPage reaches a host of this machine that the operator allows', async () => {
    for (const host of loopback().filter((name) => name !== 'mixed.test')) {
      heard = '';
      const { hostname } = new URL(`http://${host}`);
      expect(await get(`http://${host}:${port}/`, { allowed_hosts: [hostname] }), host).toMatchObject({
        kind: 'answered',
        status: 200,
        body: 'secret',
      });
      expect(heard, host).toMatch(/^GET \/ HTTP\/1\.1/);
    }
    heard = '';
  });

  test('getPage reaches an allowed host only on the port that the operator named', async () => {
    expect(await get(`http://127.0.0.1:${port}/`, { allowed_hosts: ['127.0.0.1:1'] })).toEqual({
      kind: 'refused',
      because: 'address',
    });
    expect(await getPage(`http://127.0.0.1:${port}/`, { allowed_hosts: [`127.0.0.1:${port}`] })).toMatchObject({
      kind: 'answered',
    });
    heard = '';
  });

  test('getPage accepts only http and https on their default ports, no credentials in the URL, and no URL of Foyer itself', async () => {
    for (const address of [
      'file:///etc/passwd',
      'gopher://127.0.0.1/',
      'data:text/html,x',
      'ftp://127.0.0.1/',
      'javascript:1',
      `http://ok@127.0.0.1:${port}/`,
      `http://ok:x@v4.test:${port}/`,
      `http:\\\\127.0.0.1:${port}\\`,
      `http://127.0.0.1\t:${port}/`,
      'no address',
    ]) {
      expect(await get(address), address).toEqual({ kind: 'refused', because: 'address' });
    }
    for (const bad of ['22', '25', '6379', '5432', '8080', port])
      expect(await getPage(`http://1.1.1.1:${bad}/`, { resolve }), bad).toEqual({ kind: 'refused', because: 'port' });
    expect(await get('https://intake.firm.example/f/x')).toEqual({ kind: 'refused', because: 'host' });
    expect(await get('https://intake.firm.example./f/x')).toEqual({ kind: 'refused', because: 'host' });
    expect(await get('http://intake.firm.example/')).toEqual({ kind: 'refused', because: 'host' });
    const own_hosts = ['firm.example:8443', '::1'];
    expect(await getPage('https://firm.example:8443/', { resolve, own_hosts, ports: ['8443'] })).toEqual({
      kind: 'refused',
      because: 'host',
    });
    expect(await getPage('http://[::1]/', { resolve, own_hosts })).toEqual({ kind: 'refused', because: 'host' });
    // A website on Foyer's host with another port is not Foyer itself. getPage refuses this website only because the
    // test's host names resolve to this machine.
    expect(await getPage('https://firm.example/', { resolve, own_hosts })).toEqual({
      kind: 'refused',
      because: 'address',
    });
    expect(heard).toBe('');
  });

  /**
   * DNS rebinding: a name resolves to another address after it was checked. The connection must go to the checked
   * address.
   */
  test('getPage connects to the address that it checked, even if the name resolves to another one by then', async () => {
    const asked: string[] = [];
    const other = createHttp((_request, response) => void response.end('the first'));
    await listen(other, '127.0.0.2', 0);
    const other_port = String((other.address() as AddressInfo).port);
    const rebinding = (name: string) => Promise.resolve([asked.push(name) === 1 ? '127.0.0.2' : '127.0.0.1']);
    expect(
      await get(`http://rebind.test:${other_port}/`, { resolve: rebinding, allowed_hosts: ['rebind.test'] }),
    ).toMatchObject({ kind: 'answered', body: 'the first' });
    expect(asked).toEqual(['rebind.test']);
    other.close();
  });

  test('getPage does not follow redirects', async () => {
    const statuses = [301, 302, 303, 307, 308];
    const leading = createHttp(
      (request, response) =>
        void response
          .writeHead(Number(request.url?.slice(1)), { Location: `http://user:pw@127.0.0.1:${port}/x?token=1` })
          .end(),
    );
    const at = await listen(leading, '127.0.0.1');
    for (const status of statuses) {
      expect(
        await get(`http://leading.test:${at}/${String(status)}`, { allowed_hosts: ['leading.test'] }),
        String(status),
      ).toEqual({ kind: 'redirect', to: `http://127.0.0.1:${port}/x` });
    }
    expect(heard).toBe('');
    leading.close();
  });

  test('getPage reads for at most ten seconds and 512 KB, without cookies, compression or retries', async () => {
    const seen: unknown[] = [];
    // The test aborts a stand-in signal instead of waiting ten seconds.
    const over = new AbortController();
    const timer = vi.spyOn(AbortSignal, 'timeout');
    onTestFinished(() => timer.mockRestore());
    const endless = createHttp((request, response) => {
      seen.push(request.headers);
      response.writeHead(200, { 'content-type': 'text/html' });
      response.on('error', () => undefined);
      if (request.url === '/slow')
        response.write('x', () => {
          over.abort();
        });
      const pour = () => {
        while (request.url === '/endless' && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    const at = await listen(endless, '127.0.0.1');
    const allowed_hosts = ['endless.test'];
    const page = await get(`http://endless.test:${at}/endless`, { allowed_hosts });
    expect(page.kind === 'answered' && [page.body.length, page.read]).toEqual([512 * 1_024, 'cut']);
    timer.mockReturnValueOnce(over.signal);
    expect(await getPage(`http://endless.test:${at}/slow`, { allowed_hosts, resolve })).toEqual({
      kind: 'unreachable',
      because: 'time',
    });
    expect(timer).toHaveBeenLastCalledWith(10_000);
    const over_before = new AbortController();
    timer.mockReturnValueOnce(over_before.signal);
    const resolveNever = () => new Promise<string[]>(() => void setImmediate(() => over_before.abort()));
    expect(await get(`http://endless.test:${at}/`, { allowed_hosts, resolve: resolveNever })).toEqual({
      kind: 'unreachable',
      because: 'time',
    });
    expect(seen).toEqual([
      expect.objectContaining({ 'accept-encoding': 'identity', host: `endless.test:${at}` }),
      expect.anything(),
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/cookie|authorization/i);
    endless.closeAllConnections();
    endless.close();
  });

  test('getPage says whether it has read the whole body', async () => {
    const bodies: Record<string, [body: string | Buffer, headers: Record<string, string>]> = {
      '/': ['hello', {}],
      '/identity': ['hello', { 'content-encoding': 'identity' }],
      '/just': ['x'.repeat(512 * 1_024), {}],
      '/more': ['x'.repeat(512 * 1_024 + 1), {}],
      '/zipped': [gzipSync('hello'), { 'content-encoding': 'gzip' }],
    };
    const pages = createHttp((request, response) => {
      const [body, headers] = bodies[request.url ?? ''] ?? ['', {}];
      response.writeHead(200, headers).end(body);
    });
    const at = await listen(pages, '127.0.0.1');
    const read = async (path: string) => {
      const answer = await get(`http://pages.test:${at}${path}`, { allowed_hosts: ['pages.test'] });
      return answer.kind === 'answered' ? `${answer.read} ${String(answer.body.length)}` : answer.kind;
    };
    expect(await Promise.all(Object.keys(bodies).map(read))).toEqual([
      'whole 5',
      'whole 5',
      'whole 524288',
      'cut 524288',
      'compressed 0',
    ]);
    pages.close();
  });

  test('getPage refuses a switch to another protocol', async () => {
    const switching = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes) =>
        socket.write(
          `HTTP/1.1 101 Switching Protocols\r\n${bytes.includes('GET /named') ? 'upgrade: websocket\r\nconnection: upgrade\r\n' : ''}\r\n`,
        ),
      );
    });
    const at = await listen(switching, '127.0.0.1');
    for (const path of ['named', 'bare'])
      expect(
        await get(`http://switching.test:${at}/${path}`, { allowed_hosts: ['switching.test'] }),
        path,
      ).toMatchObject({ kind: 'answered', status: 101, body: '' });
    switching.close();
  });

  test('getPage does not use the proxy of the environment', async () => {
    const proxy = `http://127.0.0.1:${port}`;
    const site = createHttp((_request, response) => void response.end('direct'));
    const at = await listen(site, '127.0.0.1');
    const { stdout, stderr } = await runProgram('tests/support/print-page.ts', [`http://localhost:${at}/`], {
      FOYER_SECRET: 'x'.repeat(40),
      FOYER_OUTBOUND_HOSTS: 'localhost',
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: proxy,
      http_proxy: proxy,
      ALL_PROXY: proxy,
    });
    expect(stdout.trim(), stderr).toBe('direct');
    expect(heard).toBe('');
    site.close();
  });
});

test('an address counts as public unless it is in a reserved range', () => {
  const closed = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:1.1.1.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:0:7f00:1::',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '4000::1',
    'localhost',
    '',
    '1.1.1',
  ];
  expect(closed.filter(isPublicAddress)).toEqual([]);
  expect(
    [
      '1.1.1.1',
      '9.255.255.255',
      '11.0.0.1',
      '100.63.255.255',
      '100.128.0.1',
      '172.15.255.255',
      '172.32.0.1',
      '192.0.1.1',
      '198.17.255.255',
      '223.255.255.255',
      '2606:4700::1111',
      '2a00:1450::1',
    ].filter((address) => !isPublicAddress(address)),
  ).toEqual([]);
});
