import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import type { BackupFacts, RestoreFacts } from './file';
import { BackupError, makeFile, sync } from './file';
import { refuseNewer } from '../migrations/migrate';
import { copyPrivately, makeDatabasePrivate } from '../private-file';
import type { Db } from '../schema';

/**
 * Copies the database with VACUUM INTO, which reads one snapshot while others keep writing, and writes a single compact
 * file.
 */
export function backUpSqlite(db: Db, file: string): Promise<BackupFacts> {
  return makeFile(file, async (part) => {
    await sql`vacuum into ${part}`.execute(db);
    const { inbox_leads, firms } = check(part, file);
    return { file, inbox_leads, firms };
  });
}

/**
 * Replaces the database file with a backup. The old file first gets a second name, and the new one is renamed over it,
 * so that the file always exists.
 */
export async function restoreSqlite(path: string, file: string, force: boolean): Promise<RestoreFacts> {
  if (!existsSync(file)) throw new BackupError(`${file} does not exist.`);
  const { migrations, ...facts } = check(file, file);
  refuseNewer(migrations);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // The old file stays, so it becomes as private as the new one.
  if (existsSync(path)) makeDatabasePrivate(path);
  const occupied = existsSync(path) && closeDown(path, force);

  const part = `${path}.${process.pid}.restoring`;
  try {
    copyPrivately(file, part);
    sync(part);
    const kept = occupied ? `${path}.replaced-${new Date().toISOString().replace(/[:.]/g, '-')}` : undefined;
    if (kept) linkSync(path, kept);
    renameSync(part, path);
    sync(dirname(path));
    return { file, ...facts, kept };
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Closes the old database and moves its log into the file, which no other process may have open.
 * @returns whether the old database is worth keeping
 */
function closeDown(path: string, force: boolean): boolean {
  const old = new SQLite(path, { timeout: 1_000 });
  try {
    const occupied = hasTable(old, 'firms') && count(old, 'firms') > 0;
    if (occupied && !force)
      throw new BackupError(
        `${path} contains an installation with ${String(count(old, 'inbox_leads'))} leads. To replace it, add --force; it is kept beside the restored one.`,
      );
    // SQLite only allows this if no other process has the file open.
    old.pragma('journal_mode = delete');
    return occupied;
  } catch (cause) {
    if (!(cause instanceof SQLite.SqliteError)) throw cause;
    if (cause.code.startsWith('SQLITE_BUSY'))
      throw new BackupError(
        `${path} is in use. Stop Foyer (and its worker) first: anything that they write from now on would be lost.`,
        { cause },
      );
    // A damaged database is a common reason to restore, but it is only replaced if the operator asks for it.
    if (!force)
      throw new BackupError(
        `${path} cannot be read (${cause.message}). To replace it, add --force; it is kept beside the restored one.`,
        { cause },
      );
    return true;
  } finally {
    old.close();
  }
}

/** Checks a copy and returns what it contains. @throws BackupError when it is damaged */
function check(path: string, name: string): Pick<BackupFacts, 'inbox_leads' | 'firms'> & { migrations: string[] } {
  let copy: SQLite.Database | undefined;
  try {
    copy = new SQLite(path, { readonly: true, fileMustExist: true });
    const problems = copy.pragma('integrity_check(3)', { simple: true });
    if (problems !== 'ok') throw new BackupError(`${name} is damaged: ${String(problems)}`);
    if ((copy.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new BackupError(`${name} is damaged: rows refer to rows that do not exist.`);
    if (!hasTable(copy, 'kysely_migration') || !hasTable(copy, 'inbox_leads'))
      throw new BackupError(`${name} is not a Foyer backup.`);
    const migrations = copy.prepare<[], string>('select name from kysely_migration').pluck().all();
    return { migrations, inbox_leads: count(copy, 'inbox_leads'), firms: count(copy, 'firms') };
  } catch (cause) {
    if (cause instanceof SQLite.SqliteError)
      throw new BackupError(`${name} is damaged or not a Foyer backup (${cause.message}).`, { cause });
    throw cause;
  } finally {
    copy?.close();
  }
}

function hasTable(database: SQLite.Database, name: string): boolean {
  return database.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(name) !== undefined;
}

function count(database: SQLite.Database, table: 'firms' | 'inbox_leads'): number {
  return database.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? 0;
}
