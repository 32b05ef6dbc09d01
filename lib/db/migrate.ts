import type { Migration } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index';
import type { Db } from './schema';

/** Raised when the database has been migrated by a newer Foyer: running on would write rows the newer one does not expect. */
export class NewerDatabaseError extends Error {
  constructor(readonly unknown: string[]) {
    super(`This database was migrated by a newer Foyer (it holds ${unknown.join(', ')}). Start that version, or restore a backup made before the upgrade.`);
    this.name = 'NewerDatabaseError';
  }
}

/**
 * Brings the database up to date; safe to call from several processes at once (Kysely's migrator takes a lock).
 *
 * @returns the names of the migrations that were applied now
 * @throws NewerDatabaseError when the database knows migrations this program does not
 */
export async function migrate(db: Db, known: Record<string, Migration> = migrations): Promise<string[]> {
  const { applied } = await migrationState(db, known);
  refuseNewer(applied, known);

  const { error, results } = await migrator(db, known).migrateToLatest();
  if (error) throw new Error('A migration failed; the database is as it was before it', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}

/** Brings an empty database to where a backup's was. */
export async function migrateTo(db: Db, name: string): Promise<void> {
  const { error } = await migrator(db, migrations).migrateTo(name);
  if (error) throw new Error(`The tables as of ${name} could not be made`, { cause: error });
}

/** @throws NewerDatabaseError when one of these migrations is none of ours */
export function refuseNewer(applied: string[], known: Record<string, Migration> = migrations): void {
  const unknown = applied.filter((name) => !(name in known));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
}

/** Which migrations the database has, and which it still wants. Changes nothing. */
export async function migrationState(db: Db, known_migrations: Record<string, Migration> = migrations): Promise<{ applied: string[]; wanted: string[] }> {
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

function migrator(db: Db, known: Record<string, Migration>): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(known) } });
}
