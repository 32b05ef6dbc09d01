import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import type { Db } from '@/lib/db/schema';
import type { DatabaseName } from './fresh-database';
import { databases, freshDatabase } from './fresh-database';

export interface TestDatabase {
  db: Db;
  database: DatabaseName;
}

/**
 * Runs the same tests on SQLite and on PostgreSQL: a migrated database of the suite's own, emptied before each test.
 * Ids go on counting between tests, so that no two kinds of record happen to share theirs.
 *
 * @param tests takes a function that gives the database; call it inside a test or hook
 */
export function describeDatabases(name: string, tests: (get: () => TestDatabase) => void): void {
  describe.each(databases)(`${name} on %s`, (database) => {
    let suite: { db: Db; empty: () => Promise<void>; close: () => Promise<void> } | undefined;
    const opened = () => {
      if (!suite) throw new Error('The database is there inside tests and hooks only');
      return suite;
    };

    beforeAll(async () => {
      const { url, drop } = await freshDatabase(database);
      const db = openDatabase(url);
      await migrate(db);
      const close = () => db.destroy().then(drop);
      suite = { db, empty: await emptier(db, database), close };
    });
    beforeEach(() => opened().empty());
    afterAll(() => suite?.close());

    tests(() => ({ db: opened().db, database }));
  });
}

/** Puts every table back to what the migrations left: all empty but the rows of `installation`. */
async function emptier(db: Db, database: DatabaseName): Promise<() => Promise<void>> {
  const seeded = await db.selectFrom('installation').selectAll().execute();
  const deletions = (await tableNames(db, database)).map((table) => sql`delete from ${sql.table(table)}`);
  // Rows refer to one another across tables; what counts is that all are gone at the commit.
  const unordered = database === 'sqlite' ? sql`pragma defer_foreign_keys = on` : sql`set local session_replication_role = replica`;

  return () =>
    db.transaction().execute(async (transaction) => {
      for (const statement of [unordered, ...deletions]) await statement.execute(transaction);
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
