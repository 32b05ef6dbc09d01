import { join } from 'node:path';
import type { Migration } from 'kysely/migration';
import { backUp, backupExtension } from './backup';
import { migrate, migrationState, refuseNewer } from '../migrations/migrate';
import { migrations } from '../migrations/index';
import type { Db } from '../schema';

/**
 * Brings the database up to date. A database that contains data is backed up first, because migrations cannot be undone
 * and only the backup can restore the previous state. A database that cannot be backed up is not migrated.
 *
 * @param folder the folder of the backup, whose name contains the time and the first pending migration
 * @returns the migrations that were applied, and the backup that was made
 */
export async function upgrade(
  db: Db,
  folder: string,
  known: Record<string, Migration> = migrations,
): Promise<{ applied: string[]; backup: string | undefined }> {
  const { applied, wanted } = await migrationState(db, known);
  refuseNewer(applied, known);
  const [first] = wanted;
  const filled =
    first !== undefined &&
    applied.length > 0 &&
    (await db.selectFrom('firms').select('id').limit(1).executeTakeFirst()) !== undefined;
  if (!filled) return { applied: await migrate(db, known), backup: undefined };

  const time = new Date().toISOString().replace(/[:.]/g, '-');
  const { file } = await backUp(db, join(folder, `${time}-before-${first}.${backupExtension(db)}`));
  return { applied: await migrate(db, known), backup: file };
}
