import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import type { Db } from '@/lib/platform/db/schema';
import type { DatabaseName } from './fresh-database';
import { databases, templateDatabase } from './fresh-database';

export interface TestDatabase {
  db: Db;
  database: DatabaseName;
}

interface MigratedDatabase {
  db: Db;
  empty: () => Promise<void>;
  close: () => Promise<void>;
}

/** The databases of the current test file, and for each database the number of suites that still need it. */
const opened: Record<DatabaseName, { suites: number; migrated?: Promise<MigratedDatabase> }> = {
  sqlite: { suites: 0 },
  postgres: { suites: 0 },
};

/**
 * Runs the same tests on SQLite and on PostgreSQL. All suites of a file share one migrated database, which is emptied
 * before each test. Ids continue to count between tests, so that records of different kinds rarely have equal ids.
 *
 * @param tests receives a function that returns the database; call it inside a test or hook
 * @param emptied 'each test', or 'once' for a suite whose tests change nothing and share rows from a `beforeAll`
 */
export function describeDatabases(
  name: string,
  tests: (get: () => TestDatabase) => void,
  { emptied = 'each test' }: { emptied?: 'each test' | 'once' } = {},
): void {
  describe.each(databases)(`${name} on %s`, (database) => {
    let suite: MigratedDatabase | undefined;
    const inside = () => {
      if (!suite) throw new Error('The database is available inside tests and hooks only');
      return suite;
    };

    opened[database].suites += 1;
    beforeAll(async () => {
      suite = await (opened[database].migrated ??= openMigrated(database));
      if (emptied === 'once') await suite.empty();
    });
    if (emptied === 'each test') beforeEach(() => inside().empty());
    afterAll(async () => {
      opened[database].suites -= 1;
      if (opened[database].suites > 0) return;
      delete opened[database].migrated;
      await suite?.close();
    });

    tests(() => ({ db: inside().db, database }));
  });
}

async function openMigrated(database: DatabaseName): Promise<MigratedDatabase> {
  const { url, drop } = await templateDatabase(database);
  const db = openDatabase(url);
  await migrate(db);
  return { db, empty: await emptier(db, database), close: () => db.destroy().then(drop) };
}

/**
 * Returns a function that resets every table to its state after the migrations: empty, except for the rows of
 * `installation`.
 */
async function emptier(db: Db, database: DatabaseName): Promise<() => Promise<void>> {
  const seeded = await db.selectFrom('installation').selectAll().execute();
  const tables = await tableNames(db, database);
  const deletions = tables.map((table) => `delete from "${table}"`);
  // Rows of different tables reference one another. Foreign keys need to hold only at the commit, when all rows are
  // gone.
  const statements =
    database === 'sqlite'
      ? ['pragma defer_foreign_keys = on', ...deletions]
      : [`set local session_replication_role = replica; ${deletions.join('; ')}`];
  const emptying = statements.map((statement) => sql.raw(statement));

  return () =>
    db.transaction().execute(async (transaction) => {
      for (const statement of emptying) await statement.execute(transaction);
      await transaction.insertInto('installation').values(seeded).execute();
    });
}

async function tableNames(db: Db, database: DatabaseName): Promise<string[]> {
  const tables =
    database === 'sqlite'
      ? sql<{ name: string }>`select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual')`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`;
  const { rows } = await tables.execute(db);
  return rows.map((row) => row.name).filter((name) => !/^(sqlite|kysely)_/.test(name));
}
