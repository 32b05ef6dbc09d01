import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { answers, plantOpenForm } from '../support/forms';
import { startFoyer } from '../support/server';

/** In a terminal, Ctrl-C reaches the whole group, and npm passes its own on: the server hears of it twice. */
test('asked twice within a second to stop, it answers what is in flight and ends well', async () => {
  const server = await startFoyer();
  const { slug } = await plantOpenForm(server.db);
  const body = new URLSearchParams(answers).toString();
  const { hostname, port } = new URL(server.origin);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`POST /f/${slug}/submit HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${String(body.length)}\r\n\r\n${body.slice(0, 10)}`);
  await delay(300);

  server.signal('SIGINT');
  await delay(200);
  server.signal('SIGINT');
  await delay(200);
  socket.write(body.slice(10));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 201 /);
  socket.destroy();
  expect(await server.stop()).toBe(0);
});
