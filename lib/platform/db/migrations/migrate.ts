import { sql } from 'kysely';
import type { Migration, MigrationResultSet } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import { migrations } from './index';
import { isPostgres } from '../dialect';
import type { Db } from '../schema';
import { holdForTransaction } from '../transaction';

/** Raised when the database has been migrated by a newer Foyer: running on would write rows the newer one does not expect. */
export class NewerDatabaseError extends Error {
  constructor(readonly unknown: string[]) {
    super(
      `This database was migrated by a newer Foyer (it holds ${unknown.join(', ')}). Start that version, or restore a backup made before the upgrade.`,
    );
    this.name = 'NewerDatabaseError';
  }
}

/**
 * Brings the database up to date; safe to call from several processes at once: one migrates, the others wait for it.
 *
 * @returns the names of the migrations that were applied now
 * @throws NewerDatabaseError when the database knows migrations this program does not
 */
export async function migrate(db: Db, known: Record<string, Migration> = migrations): Promise<string[]> {
  const { applied } = await migrationState(db, known);
  refuseNewer(applied, known);

  const results = await migrating(db, known, 'A migration failed; the database is as it was before it', (migrator) =>
    migrator.migrateToLatest(),
  );
  return results.map((result) => result.migrationName);
}

/** Brings an empty database to where a backup's was. */
export async function migrateTo(db: Db, name: string): Promise<void> {
  await migrating(db, migrations, `The tables as of ${name} could not be made`, (migrator) => migrator.migrateTo(name));
}

/** @throws NewerDatabaseError when one of these migrations is none of ours */
export function refuseNewer(applied: string[], known: Record<string, Migration> = migrations): void {
  const unknown = applied.filter((name) => !(name in known));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
}

/** Which migrations the database has, and which it still wants. Changes nothing. */
export async function migrationState(
  db: Db,
  known_migrations: Record<string, Migration> = migrations,
): Promise<{ applied: string[]; wanted: string[] }> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const known = tables.some((table) => table.name === 'kysely_migration');
  const rows = known
    ? await db
        .$extendTables<{ kysely_migration: { name: string } }>()
        .selectFrom('kysely_migration')
        .select('name')
        .orderBy('name')
        .execute()
    : [];
  const applied = rows.map((row) => row.name);
  return { applied, wanted: Object.keys(known_migrations).filter((name) => !applied.includes(name)) };
}

/**
 * Runs migrations. On PostgreSQL in one transaction that holds the lock of all migrations: the lock that Kysely takes is a
 * session's: through a pooler in transaction mode, the unlock may reach another session, and the lock would stay (see UnlockedAdapter).
 *
 * @throws Error with the message, and the migration's own error as its cause
 */
async function migrating(
  db: Db,
  known: Record<string, Migration>,
  message: string,
  run: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<NonNullable<MigrationResultSet['results']>> {
  if (isPostgres(db) && !db.isTransaction) {
    return db.transaction().execute(async (transaction) => {
      // Another process may be at it; its migrations take longer than a visitor may wait.
      await sql`set local lock_timeout = 0`.execute(transaction);
      await holdForTransaction(transaction, 'migrations');
      return migrating(transaction, known, message, run);
    });
  }
  const { error, results } = await run(new Migrator({ db, provider: { getMigrations: () => Promise.resolve(known) } }));
  if (error) throw new Error(message, { cause: error });
  return results ?? [];
}
