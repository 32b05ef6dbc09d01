import { sql } from 'kysely';
import type { Migration, MigrationResultSet } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import { migrations } from './index';
import { isPostgres } from '../dialect';
import type { Db } from '../schema';
import { holdForTransaction } from '../transaction';

/**
 * Thrown when a newer Foyer has migrated the database: this version would write rows that the newer one does not
 * expect.
 */
export class NewerDatabaseError extends Error {
  constructor(readonly unknown: string[]) {
    super(
      `This database was migrated by a newer Foyer (it contains ${unknown.join(', ')}). Start that version, or restore a backup made before the upgrade.`,
    );
    this.name = 'NewerDatabaseError';
  }
}

/**
 * Brings the database up to date. Several processes may call it at once: one migrates, and the others wait.
 *
 * @returns the names of the migrations that were applied now
 * @throws NewerDatabaseError when the database has migrations that this version does not know
 */
export async function migrate(db: Db, known: Record<string, Migration> = migrations): Promise<string[]> {
  const { applied } = await migrationState(db, known);
  refuseNewer(applied, known);

  const results = await migrating(db, known, 'A migration failed; the database is as it was before', (migrator) =>
    migrator.migrateToLatest(),
  );
  return results.map((result) => result.migrationName);
}

/** Migrates an empty database to the version of a backup. */
export async function migrateTo(db: Db, name: string): Promise<void> {
  await migrating(db, migrations, `The tables as of ${name} could not be created`, (migrator) =>
    migrator.migrateTo(name),
  );
}

/** Throws NewerDatabaseError when this version does not know one of these migrations. */
export function refuseNewer(applied: string[], known: Record<string, Migration> = migrations): void {
  const unknown = applied.filter((name) => !(name in known));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
}

/** Returns which migrations the database has and which are pending. Changes nothing. */
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
 * Runs migrations; on PostgreSQL in one transaction that holds a lock for migrations. Kysely's own lock belongs to a
 * session: through a pooler in transaction mode, the unlock may reach another session, and the lock would stay (see
 * UnlockedAdapter).
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
      // Another process may be migrating, which can take longer than the usual time limit for a lock.
      await sql`set local lock_timeout = 0`.execute(transaction);
      await holdForTransaction(transaction, 'migrations');
      return migrating(transaction, known, message, run);
    });
  }
  const { error, results } = await run(new Migrator({ db, provider: { getMigrations: () => Promise.resolve(known) } }));
  if (error) throw new Error(message, { cause: error });
  return results ?? [];
}
