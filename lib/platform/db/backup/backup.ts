import { isPostgres } from '../dialect';
import { backUpPostgres, restorePostgres } from './postgres';
import { backUpSqlite, restoreSqlite } from './sqlite';
import type { BackupFacts, RestoreFacts } from './file';
import { BackupError } from './file';
import type { Db } from '../schema';

/** What a backup file of this database ends in. */
export function backupExtension(db: Db): string {
  return isPostgres(db) ? 'jsonl.gz' : 'db';
}

/**
 * Copies the whole database to a file while it goes on being used: everything that was committed before the call is in it,
 * of what is committed meanwhile all or nothing of each transaction. Answers after the copy is on the disk and has been
 * checked. Belonging secrets (FOYER_SECRET) are not in it.
 *
 * @throws BackupError when a file of that name is there, or the copy is not whole
 */
export function backUp(db: Db, file: string): Promise<BackupFacts> {
  return isPostgres(db) ? backUpPostgres(db, file) : backUpSqlite(db, file);
}

/**
 * Puts a backup in the place of the database behind `url`, which nobody may have open.
 *
 * @param db a handle on the same database; on SQLite it must not have been used
 * @param force replaces an SQLite database that holds firms; it is kept beside the restored one
 * @throws BackupError when the file is no whole backup, or the place is taken; NewerDatabaseError when a newer Foyer made it
 */
export function restore(db: Db, url: string, file: string, { force }: { force: boolean }): Promise<RestoreFacts> {
  if (!isPostgres(db)) return restoreSqlite(url.slice('file:'.length), file, force);
  if (force)
    throw new BackupError(
      'On PostgreSQL a backup is restored into an empty database only, whatever is forced: make one (createdb foyer2), let DATABASE_URL name it, and restore there.',
    );
  return restorePostgres(db, file);
}
