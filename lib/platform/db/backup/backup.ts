import { isPostgres } from '../dialect';
import { backUpPostgres, restorePostgres } from './postgres';
import { backUpSqlite, restoreSqlite } from './sqlite';
import type { BackupFacts, RestoreFacts } from './file';
import { BackupError } from './file';
import type { Db } from '../schema';

/** Returns the file extension of a backup of this database. */
export function backupExtension(db: Db): string {
  return isPostgres(db) ? 'jsonl.gz' : 'db';
}

/**
 * Copies the whole database to a file while Foyer is running. The copy contains everything that was committed before
 * the call, and later transactions either completely or not at all. Resolves when the copy is on the disk and has been
 * checked. The copy does not contain FOYER_SECRET.
 *
 * @throws BackupError when the file exists, or the copy is not complete
 */
export function backUp(db: Db, file: string): Promise<BackupFacts> {
  return isPostgres(db) ? backUpPostgres(db, file) : backUpSqlite(db, file);
}

/**
 * Replaces the database at `url` with a backup. No process may have the database open.
 *
 * @param db a handle for the same database; on SQLite it must not have been used yet
 * @param force replaces an SQLite database that contains firms; the old database is kept beside the restored one
 * @throws BackupError when the file is no complete backup, or the database is in use; NewerDatabaseError when a newer
 *   Foyer made it
 */
export function restore(db: Db, url: string, file: string, { force }: { force: boolean }): Promise<RestoreFacts> {
  if (!isPostgres(db)) return restoreSqlite(url.slice('file:'.length), file, force);
  if (force)
    throw new BackupError(
      'On PostgreSQL a backup can only be restored into an empty database, even with --force: create one (createdb foyer2), set DATABASE_URL to it, and restore there.',
    );
  return restorePostgres(db, file);
}
