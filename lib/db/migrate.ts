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
export async function migrate(db: Db): Promise<string[]> {
  const { applied } = await migrationState(db);
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);

  const { error, results } = await migrator(db).migrateToLatest();
  if (error) throw new Error('A migration failed; the database is as it was before it', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}

/** Which migrations the database has, and which it still wants. Changes nothing. */
export async function migrationState(db: Db): Promise<{ applied: string[]; wanted: string[] }> {
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
  return { applied, wanted: Object.keys(migrations).filter((name) => !applied.includes(name)) };
}

function migrator(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
}
