import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { answers, plantOpenForm } from '../support/forms';
import { startFoyer } from '../support/server';

/**
 * In a terminal, Ctrl-C reaches every process of the group, and npm forwards its own signal, so the server receives
 * two.
 */
test('a server that gets two stop signals within a second answers the requests in flight and exits with code 0', async () => {
  const server = await startFoyer();
  const { slug } = await plantOpenForm(server.db);
  const body = new URLSearchParams(answers).toString();
  const { hostname, port } = new URL(server.origin);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST /f/${slug}/submit HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${String(body.length)}\r\nExpect: 100-continue\r\n\r\n`,
  );
  // The server sends 100 Continue when it starts to read the body, so the request is in flight from here.
  expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 100 /);

  const ended = once(server.child, 'exit');
  // Two different signals, because the system may merge two equal ones into one.
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
