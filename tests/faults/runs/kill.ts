import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { openDatabase } from '@/lib/platform/db/client';
import type { Verdict } from '../checker';
import { check, sum } from '../checker';
import { startClients } from '../clients';
import type { FaultRun } from '../figure';
import { startWorkerBeside } from '../../support/server';
import { prepareGround } from '../ground';
import { integrityOf, storedLeads } from '../stored';

const recovery_ms_max = 3_000;

/**
 * Kills the web process and the worker at a random moment under load, and starts them again while the clients continue.
 */
export const kill: FaultRun = {
  says: 'SIGKILL of the server and of a separate worker at random moments under 50 clients; on PostgreSQL, every third time also of a database backend',
  rounds: { full: 200, short: 5 },
  clients: 50,
  databases: ['sqlite', 'postgres'],
  controls: ['answer-before-commit'],

  async run({ database, rounds, clients, control }) {
    const ground = await prepareGround({ database, control, env: { FOYER_WORKER: 'separate' } });
    const verdicts: Verdict[] = [];
    const recovery_ms: number[] = [];
    const failures: string[] = [];
    let server = await ground.start();
    let worker = startWorkerBeside(server);
    try {
      for (let round = 0; round < rounds; round += 1) {
        const load = startClients({ url: ground.url, clients, round: `k${round}` });
        await load.nextStored();
        await delay(Math.random() * 1_000);
        if (database === 'postgres' && round % 3 === 2) await crashPostgres(server.db);
        await Promise.all([server.kill(), worker.kill()]);
        // While PostgreSQL recovers, a server does not start. An operator's supervisor would start it again later.
        await untilAnswers(ground.place.database_url);

        const started = performance.now();
        const stored = load.nextStored();
        server = await ground.start();
        recovery_ms.push((await stored) - started);
        worker = startWorkerBeside(server);
        await load.finish();
        const verdict = check(load.journal.operations, await storedLeads(server.db, load.journal.round));
        verdicts.push(verdict);
      }
      const integrity = await integrityOf(server.db);
      if (integrity !== 'ok') failures.push(`integrity_check: ${integrity}`);
    } finally {
      await Promise.all([server.kill(), worker.kill()]);
      await ground.place.remove();
    }
    const slow = recovery_ms.filter((ms) => ms > recovery_ms_max).length;
    return {
      rounds,
      verdict: sum(verdicts),
      recovery_ms,
      failures,
      notes:
        slow > 0
          ? [`${slow} of ${rounds} starts took more than ${recovery_ms_max / 1_000} s to the first accepted lead`]
          : [],
    };
  },
};

/** Kills one backend of PostgreSQL. PostgreSQL then ends all other backends, as after a crash. */
async function crashPostgres(db: Parameters<typeof storedLeads>[0]): Promise<void> {
  // A server shared by tests runs without fsync and would lose acknowledged writes, so the run must not crash it.
  const durable = await sql<{ fsync: string }>`show fsync`.execute(db);
  if (durable.rows[0]?.fsync !== 'on') return;
  const { rows } = await sql<{
    pid: number;
  }>`select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and datname = current_database()`.execute(
    db,
  );
  // The process ids belong to this machine, because the run has started the server itself.
  for (const { pid } of rows.slice(0, 1)) process.kill(pid, 'SIGKILL');
}

async function untilAnswers(database_url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const db = openDatabase(database_url);
    const answers = await sql`select 1`.execute(db).then(
      () => true,
      () => false,
    );
    await db.destroy();
    if (answers) return;
    await delay(100);
  }
}
