import { once } from 'node:events';
import { connect } from 'node:net';
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
  socket.write(
    `POST /f/${slug}/submit HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${String(body.length)}\r\nExpect: 100-continue\r\n\r\n`,
  );
  // It is in flight once the server asks for its body.
  expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 100 /);

  const ended = once(server.child, 'exit');
  // Two that differ: of two alike, the system delivers one if they come at once.
  server.signal('SIGINT');
  server.signal('SIGTERM');
  const has_heard = () =>
    fetch(`${server.origin}/api/health`).then(
      ({ headers }) => headers.get('connection') === 'close',
      () => true,
    );
  await expect.poll(has_heard).toBe(true);
  socket.write(body);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 201 /);
  socket.destroy();
  expect(await ended).toEqual([0, null]);
  await server.stop();
});
