import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { check } from '../checker';
import { startClients } from '../clients';
import type { FaultRun } from '../figure';
import { prepareGround } from '../ground';
import { storedLeads } from '../stored';

const dropped_share = 0.2;
const round_ms = 1_000;

/** A proxy drops every fifth response after the server has sent it. The clients retry with the same key. */
export const lostAnswers: FaultRun = {
  says: 'a proxy drops 20 % of the responses after the server has sent them, and the clients retry with the same key',
  rounds: { full: 30, short: 3 },
  clients: 20,
  databases: ['sqlite', 'postgres'],
  controls: ['no-unique-index'],

  async run({ database, rounds, clients, control }) {
    const ground = await prepareGround({ database, control });
    const server = await ground.start();
    const proxy = await startProxy(Number(new URL(ground.url).port));
    const url = new URL(ground.url);
    url.port = String(proxy.port);
    try {
      // Use one connection for each post, so that dropping a connection drops one response.
      const load = startClients({ url: url.href, clients, round: 'l', keep_alive: false, give_up_every: 0 });
      await delay(rounds * round_ms);
      // A busy machine sends few responses in that time, so continue until enough were dropped.
      while (proxy.dropped() < rounds) await delay(50);
      await load.finish();
      const stored = await storedLeads(server.db, 'l');
      const verdict = check(load.journal.operations, stored);
      const sent = load.journal.operations.length;
      const failures = stored.length === sent ? [] : [`${sent} submitted, ${stored.length} leads`];
      if (proxy.dropped() === 0) failures.push('no answer was dropped');
      return {
        rounds,
        verdict,
        recovery_ms: [],
        failures,
        notes: [`${sent} submitted, ${proxy.dropped()} answers dropped, ${stored.length} leads`],
      };
    } finally {
      proxy.close();
      await server.kill();
      await ground.place.remove();
    }
  },
};

async function startProxy(to: number): Promise<{ port: number; dropped(): number; close(): void }> {
  let dropped = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    const drops = Math.random() < dropped_share;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('close', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
    client.pipe(upstream);
    if (!drops) return void upstream.pipe(client);
    upstream.once('data', () => {
      dropped += 1;
      client.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return {
    port: address.port,
    dropped: () => dropped,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
