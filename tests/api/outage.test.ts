import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { prepareGround } from '../faults/ground';
import { answers } from '../support/forms';
import { startFoyer } from '../support/server';

const seconds = 1_000;
const preload = fileURLToPath(new URL('../support/short-silence.mjs', import.meta.url));

/**
 * Starts a TCP proxy to a PostgreSQL server. The test can cut, freeze and restore its connections while a client uses
 * them.
 */
async function wayTo(url: string) {
  const there = new URL(url);
  const sockets = new Set<Socket>();
  let state: 'open' | 'refusing' | 'frozen' = 'open';
  const server = createServer((socket) => {
    if (state === 'refusing') return void socket.destroy();
    const onward = connect(Number(there.port), there.hostname);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
      if (state === 'frozen') one.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const through = new URL(url);
  through.port = String(address.port);
  const all = (each: (socket: Socket) => void) => {
    for (const socket of sockets) each(socket);
  };
  return {
    url: through.href,
    cut() {
      state = 'refusing';
      all((socket) => socket.destroy());
    },
    /** Keeps connections open but passes no bytes through. */
    freeze() {
      state = 'frozen';
      all((socket) => socket.pause());
    },
    mend() {
      state = 'open';
      all((socket) => socket.resume());
    },
    close() {
      all((socket) => socket.destroy());
      server.close();
    },
  };
}

/**
 * A cut connection to PostgreSQL fails at once. A frozen connection fails after 35 seconds of silence, which
 * short-silence.mjs shortens to 3.5 seconds.
 */
test.each(['cut', 'freeze'] as const)(
  'while PostgreSQL is unreachable (%s), a visitor sees an error and keeps the text; afterwards the server works again without a restart',
  async (how) => {
    const ground = await prepareGround({ database: 'postgres' });
    const way = await wayTo(ground.place.database_url);
    const server = await startFoyer({
      again: ground,
      preload,
      env: { PORT: new URL(ground.url).port, DATABASE_URL: way.url, FOYER_LOG: 'silent' },
    });
    onTestFinished(async () => {
      way.mend();
      await server.stop();
      way.close();
    });
    const post = (headers: Record<string, string>) =>
      fetch(ground.url, {
        method: 'POST',
        body: new URLSearchParams({ ...answers, submission_key: `c_${crypto.randomUUID()}` }),
        headers,
        redirect: 'manual',
      });
    const json = { accept: 'application/json' };
    expect((await post(json)).status).toBe(201);

    way[how]();
    const [program, page, health] = await Promise.all([post(json), post({}), fetch(`${server.origin}/api/health`)]);
    expect([program.status, program.headers.get('retry-after')]).toEqual([503, '20']);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain(`value="${answers.from_message}"`);
    expect(health.status).toBe(503);

    way.mend();
    await vi.waitFor(
      async () => {
        expect((await post(json)).status).toBe(201);
      },
      { timeout: 30 * seconds, interval: 250 },
    );
    await vi.waitFor(
      async () => {
        expect((await fetch(`${server.origin}/api/health`)).status).toBe(200);
      },
      { timeout: 30 * seconds, interval: 250 },
    );
  },
  180 * seconds,
);
