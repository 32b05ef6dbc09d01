import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import { migrations } from '@/lib/platform/db/migrations/index';
import type { Db } from '@/lib/platform/db/schema';
import { inTransaction } from '@/lib/platform/db/transaction';
import { freshDatabase } from '../support/fresh-database';
import { ensurePgBouncer, startPgBouncer } from '../support/pgbouncer';
import { plantFirm } from '../support/rows';

const missing = ensurePgBouncer();
if (missing) console.log(`The tests with PgBouncer are skipped: ${missing}`);

const limits = sql<
  Record<string, string>
>`select current_setting('lock_timeout') as lock_timeout, current_setting('statement_timeout') as statement_timeout`;

/** Opens handles on one new database: some through PgBouncer, and one directly to PostgreSQL. */
async function throughPgBouncer(ignored?: string) {
  const { url, drop } = await freshDatabase('postgres');
  const bouncer = await startPgBouncer(url, { ignored });
  const opened: Db[] = [];
  const open = (at: string) => {
    const db = openDatabase(at);
    opened.push(db);
    return db;
  };
  onTestFinished(async () => {
    for (const db of opened) await db.destroy();
    await bouncer.stop();
    await drop();
  });
  return { url: bouncer.url, open: () => open(bouncer.url), straight: open(url) };
}

describe.skipIf(missing)('PgBouncer in transaction mode', () => {
  test('two processes that migrate at once through PgBouncer apply each migration once and leave no lock behind', async () => {
    const { open, straight } = await throughPgBouncer();
    const applied = await Promise.all([migrate(open()), migrate(open())]);
    expect(applied.flat().sort()).toEqual(Object.keys(migrations).sort());
    // Other tests hold locks in their own databases on the same server.
    const { rows } = await sql`
      select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
      where locktype = 'advisory' and datname = current_database()`.execute(straight);
    expect(rows).toEqual([]);
  });

  /**
   * Many installations configure PgBouncer to drop startup parameters it does not support. Time limits sent as
   * startup parameters would then be lost silently.
   */
  test.each([undefined, 'lock_timeout,statement_timeout'])(
    'through PgBouncer, every statement has its time limits, alone and in a transaction, and no other client gets them (ignored: %s)',
    async (ignored) => {
      const { url, open } = await throughPgBouncer(ignored);
      const db = open();
      const limited = { lock_timeout: '4500ms', statement_timeout: '30s' };
      expect((await limits.execute(db)).rows).toEqual([limited]);
      expect(await inTransaction(db, async (transaction) => (await limits.execute(transaction)).rows)).toEqual([
        limited,
      ]);

      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        expect((await client.query("select current_setting('lock_timeout') as lock_timeout")).rows).toEqual([
          { lock_timeout: '0' },
        ]);
      } finally {
        await client.end();
      }
    },
  );

  test('through PgBouncer, a write that waits too long for a lock is refused and stores nothing, and the next write succeeds', async () => {
    const { open, straight } = await throughPgBouncer();
    const db = open();
    await migrate(db);
    const firm_id = await plantFirm(db);
    await inTransaction(straight, async (holder) => {
      await sql`select id from firms for update`.execute(holder);
      await expect(db.updateTable('firms').set({ name: 'Waited' }).execute()).rejects.toMatchObject({ code: '55P03' });
    });
    expect(await db.selectFrom('firms').select('name').where('name', '=', 'Waited').execute()).toEqual([]);
    await db.updateTable('firms').set({ name: 'Went through' }).where('id', '=', firm_id).execute();
    expect(await db.selectFrom('firms').select('name').executeTakeFirst()).toEqual({ name: 'Went through' });
  });

  test('through PgBouncer, a statement that fails outside of a transaction leaves no transaction open on the connection', async () => {
    const { open } = await throughPgBouncer();
    const db = open();
    await migrate(db);
    const failing = Array.from({ length: 20 }, () =>
      sql`insert into firms (name) values (null)`.execute(db).catch((error: unknown) => error),
    );
    for (const error of await Promise.all(failing)) expect(error).toMatchObject({ code: '23502' });
    const reading = Array.from({ length: 20 }, () => db.selectFrom('firms').select('id').execute());
    expect(await Promise.all(reading)).toEqual(reading.map(() => []));
  });
});
