import { expect, onTestFinished, test } from 'vitest';
import { prepareGround } from '../faults/ground';
import { answers } from '../support/forms';
import { ensurePgBouncer, startPgBouncer } from '../support/pgbouncer';
import { startFoyer } from '../support/server';

const missing = ensurePgBouncer();
if (missing) console.log(`The test with PgBouncer is skipped: ${missing}`);

test.skipIf(missing)(
  'a server that reaches PostgreSQL through PgBouncer in transaction mode files one lead for each of many simultaneous submissions',
  async () => {
    const ground = await prepareGround({ database: 'postgres' });
    const bouncer = await startPgBouncer(ground.place.database_url);
    const server = await startFoyer({
      again: ground,
      env: { PORT: new URL(ground.url).port, DATABASE_URL: bouncer.url, FOYER_LOG: 'error' },
    });
    onTestFinished(async () => {
      await server.stop();
      await bouncer.stop();
    });
    const keys = Array.from({ length: 200 }, () => `c_${crypto.randomUUID()}`);
    const post = (submission_key: string) =>
      fetch(ground.url, {
        method: 'POST',
        body: new URLSearchParams({ ...answers, submission_key }),
        headers: { accept: 'application/json' },
      });
    // The test sends each submission twice. The second request gets the receipt of the first.
    const statuses = await Promise.all([...keys, ...keys].map(async (key) => (await post(key)).status));
    expect(statuses.filter((status) => status !== 201)).toEqual([]);
    expect(
      await server.db
        .selectFrom('inbox_leads')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirst(),
    ).toEqual({ count: keys.length });
    expect(server.logs()).not.toContain('"level":50');
  },
);
