import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrate';
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

/** The databases of the test file that runs, and how many of its suites still need each. */
const opened: Record<DatabaseName, { suites: number; migrated?: Promise<MigratedDatabase> }> = {
  sqlite: { suites: 0 },
  postgres: { suites: 0 },
};

/**
 * Runs the same tests on SQLite and on PostgreSQL: on a migrated database that the suites of one file share, emptied before
 * each test. Ids go on counting between tests, so that no two kinds of record happen to share theirs.
 *
 * @param tests takes a function that gives the database; call it inside a test or hook
 * @param emptied 'each test', or 'once' for a suite whose tests leave no trace: then a `beforeAll` of its own can plant what they share
 */
export function describeDatabases(
  name: string,
  tests: (get: () => TestDatabase) => void,
  { emptied = 'each test' }: { emptied?: 'each test' | 'once' } = {},
): void {
  describe.each(databases)(`${name} on %s`, (database) => {
    let suite: MigratedDatabase | undefined;
    const inside = () => {
      if (!suite) throw new Error('The database is there inside tests and hooks only');
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

/** Puts every table back to what the migrations left: all empty but the rows of `installation`. */
async function emptier(db: Db, database: DatabaseName): Promise<() => Promise<void>> {
  const seeded = await db.selectFrom('installation').selectAll().execute();
  const tables = await tableNames(db, database);
  const deletions = tables.map((table) => `delete from "${table}"`);
  // Rows refer to one another across tables; what counts is that all are gone at the commit.
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
