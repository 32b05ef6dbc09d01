import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers } from '../support/forms';
import { freePort } from '../support/postgres';
import type { ProductionTree, Running } from '../support/production-tree';
import { makeProductionTree, treeOf } from '../support/production-tree';

const ready = /Foyer is ready on (http:\/\/\S+)/;

/** Creates a firm with the command line, as an operator does. @returns the slug of its form */
async function createFirm({ npm }: ProductionTree, settings: Record<string, string>): Promise<string> {
  const command = npm(
    [
      'run',
      '--silent',
      'foyer',
      '--',
      'firm',
      'create',
      '--name',
      'Hale & Ortiz',
      '--owner-email',
      'owner@firm.test',
      '--json',
    ],
    { ...settings, FOYER_PASSWORD: 'correct horse battery staple' },
  );
  expect(await command.ended, command.printed()).toBe(0);
  return (JSON.parse(command.printed()) as { form_slug: string }).form_slug;
}

/** Starts to send a submission, and waits until the server reads it. */
async function beginSubmission(origin: string, slug: string): Promise<{ finish(): Promise<string> }> {
  const { hostname, port, host } = new URL(origin);
  const body = new URLSearchParams(answers).toString();
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST /f/${slug}/submit HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 100 /);
  return {
    async finish() {
      socket.write(body);
      const answer = String(await once(socket, 'data'));
      socket.destroy();
      return answer;
    },
  };
}

/**
 * Waits until the server acts on the signal: from then on it closes each connection after its answer, or accepts
 * none.
 */
async function untilStopping(origin: string): Promise<void> {
  await expect
    .poll(() =>
      fetch(`${origin}/api/health`).then(
        ({ headers }) => headers.get('connection') === 'close',
        () => true,
      ),
    )
    .toBe(true);
}

describe('an installation of `npm ci --omit=dev`, run by an ordinary user with only node and npm on the PATH', () => {
  let tree: ProductionTree;
  let made: ProductionTree | undefined;
  const servers: Running[] = [];
  const start = (settings: Record<string, string>) => {
    const server = tree.npm(['start'], settings);
    servers.push(server);
    return server;
  };

  beforeAll(() => {
    tree = made = makeProductionTree();
  });
  afterAll(async () => {
    for (const { child } of servers) child.kill('SIGTERM');
    await Promise.all(servers.map(({ ended }) => ended));
    made?.remove();
  });

  test('the server starts from a built read-only folder, and answers every request in flight when npm gets SIGTERM', async () => {
    const before = treeOf(tree.folder);
    const settings = { PORT: '0', FOYER_BIND: '127.0.0.1' };
    const server = start(settings);
    const origin = await server.says(ready);
    expect(server.printed()).not.toContain('production build');
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);

    const slug = await createFirm(tree, settings);
    const page = await fetch(`${origin}/f/${slug}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form')]);
    const submission = await beginSubmission(origin, slug);

    server.child.kill('SIGTERM');
    await untilStopping(origin);
    expect(await submission.finish()).toMatch(/^HTTP\/1\.1 201 /);
    expect(await server.ended).toBe(0);
    await expect(fetch(`${origin}/api/health`)).rejects.toThrow();
    expect(treeOf(tree.folder)).toEqual(before);
  });

  test('the server ends when the npm process is killed', async () => {
    const server = start({ PORT: '0' });
    const origin = await server.says(ready);
    server.child.kill('SIGKILL');
    await expect
      .poll(() =>
        fetch(`${origin}/api/health`).then(
          () => 'answers',
          () => 'ended',
        ),
      )
      .toBe('ended');
  });

  test('the server builds into FOYER_DIST without writing to its own folder, with production packages only', async () => {
    const before = treeOf(tree.folder);
    const settings = {
      PORT: '0',
      FOYER_DIST: join(tree.writable, 'the build é'),
      FOYER_DATA: join(tree.writable, 'other data'),
    };
    const build = tree.npm(['run', 'build'], settings);
    expect(await build.ended, build.printed()).toBe(0);

    const server = start(settings);
    const origin = await server.says(ready);
    expect(server.printed()).not.toContain('production build');
    const slug = await createFirm(tree, settings);
    const page = await fetch(`${origin}/f/${slug}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form')]);
    expect((await fetch(`${origin}/embed/v1.js`)).status).toBe(200);
    expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(treeOf(tree.folder)).toEqual(before);
  });

  test('the demo uses its own folder and the next port, whatever settings the real installation has', async () => {
    const data = join(tree.writable, 'real data');
    const settings = {
      PORT: String(await freePortPair()),
      FOYER_DATA: data,
      DATABASE_URL: 'postgres://nobody:wrong@127.0.0.1:1/real',
      SMTP_URL: 'smtp://127.0.0.1:1',
      FOYER_ORIGIN: 'https://intake.firm.example',
      FOYER_BIND: '127.0.0.1',
    };
    const demo = tree.npm(['run', 'demo'], settings);
    servers.push(demo);
    const site = await demo.says(/The firm's website {2}(http:\/\/\S+)/);
    expect(site).toBe(`http://127.0.0.1:${Number(settings.PORT) + 1}`);
    const { form_slug } = JSON.parse(readFileSync(join(data, 'demo/demo.json'), 'utf8')) as { form_slug: string };
    expect(await (await fetch(site)).text()).toContain(`http://127.0.0.1:${settings.PORT}/embed/v1.js`);
    expect((await fetch(`http://127.0.0.1:${settings.PORT}/f/${form_slug}`)).status).toBe(200);
    expect(existsSync(join(data, 'foyer.db'))).toBe(false);
    demo.child.kill('SIGTERM');
    await demo.ended;
    await expect
      .poll(() =>
        fetch(site).then(
          () => 'answers',
          () => 'ended',
        ),
      )
      .toBe('ended');
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${settings.PORT}/api/health`).then(
          () => 'answers',
          () => 'ended',
        ),
      )
      .toBe('ended');
  });
});

/** Returns the first of two consecutive free ports. */
async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port < 65_535 && (await isFree(port + 1))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  server.close();
  return free;
}
