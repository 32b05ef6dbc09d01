import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Verdict } from '../checker';
import { check, sum } from '../checker';
import { startClients } from '../clients';
import type { FaultRun } from '../figure';
import { prepareGround } from '../ground';
import { storedLeads } from '../stored';

/** Asks the server to stop under load. Every request that was sent must get its response. */
export const sigterm: FaultRun = {
  says: 'SIGTERM under load: every request in flight gets its response, and the process exits with 0',
  rounds: { full: 20, short: 2 },
  clients: 50,
  databases: ['sqlite', 'postgres'],
  controls: [],

  async run({ database, rounds, clients }) {
    const ground = await prepareGround({ database });
    const verdicts: Verdict[] = [];
    const failures: string[] = [];
    const recovery_ms: number[] = [];
    let in_flight = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const started = performance.now();
        const server = await ground.start();
        const load = startClients({ url: ground.url, clients, round: `t${round}`, give_up_every: 0 });
        recovery_ms.push((await load.nextStored()) - started);
        await delay(300 + Math.random() * 700);

        const asked = load.inFlight().map(({ operation }) => ({ operation, attempts: operation.attempts.length }));
        in_flight += asked.length;
        const ended = once(server.child, 'exit') as Promise<[number | null]>;
        process.kill(server.pid, 'SIGTERM');
        const [code] = await Promise.race([ended, delay(15_000, ['did not end within 15 s'] as const)]);
        await load.leave();
        if (code !== 0) failures.push(`round ${round}: ended with ${String(code)}`);
        const unanswered = asked.filter(({ operation, attempts }) => operation.attempts[attempts] !== 'ok').length;
        if (unanswered > 0)
          failures.push(`round ${round}: ${unanswered} of ${asked.length} requests in flight got no response`);

        verdicts.push(check(load.journal.operations, await storedLeads(server.db, load.journal.round)));
        await server.kill();
      }
    } finally {
      await ground.place.remove();
    }
    return {
      rounds,
      verdict: sum(verdicts),
      recovery_ms,
      failures,
      notes: [`${in_flight} requests were in flight at the signals`],
    };
  },
};
