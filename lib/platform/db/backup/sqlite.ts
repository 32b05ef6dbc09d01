import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import type { BackupFacts, RestoreFacts } from './file';
import { BackupError, makeFile, sync } from './file';
import { refuseNewer } from '../migrations/migrate';
import { copyPrivately, makeDatabasePrivate } from '../private-file';
import type { Db } from '../schema';

/** VACUUM INTO reads one snapshot, while others go on writing, and leaves a file without holes and without a log beside it. */
export function backUpSqlite(db: Db, file: string): Promise<BackupFacts> {
  return makeFile(file, async (part) => {
    await sql`vacuum into ${part}`.execute(db);
    const { inbox_leads, firms } = check(part, file);
    return { file, inbox_leads, firms };
  });
}

/** The old file keeps its content under another name before the new one takes its name, in one step: there is never none. */
export async function restoreSqlite(path: string, file: string, force: boolean): Promise<RestoreFacts> {
  if (!existsSync(file)) throw new BackupError(`${file} is not there.`);
  const { migrations, ...facts } = check(file, file);
  refuseNewer(migrations);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // What is kept of the old one is as private as the new one.
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
 * Brings the old database to rest: its log goes into the file, which nobody else may have open.
 * @returns whether there is something in it that is worth keeping
 */
function closeDown(path: string, force: boolean): boolean {
  const old = new SQLite(path, { timeout: 1_000 });
  try {
    const occupied = hasTable(old, 'firms') && count(old, 'firms') > 0;
    if (occupied && !force)
      throw new BackupError(
        `${path} holds an installation with ${String(count(old, 'inbox_leads'))} leads. To replace it, add --force; it is kept beside the restored one.`,
      );
    // Only who is alone with a file may take its log away.
    old.pragma('journal_mode = delete');
    return occupied;
  } catch (cause) {
    if (!(cause instanceof SQLite.SqliteError)) throw cause;
    if (cause.code.startsWith('SQLITE_BUSY'))
      throw new BackupError(
        `${path} is in use. Stop Foyer (and its worker) first: what they go on writing would be lost.`,
        { cause },
      );
    // Damaged is why one restores; but nobody's only copy is thrown away unasked.
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

/** What a copy holds. @throws BackupError when it is not whole */
function check(path: string, name: string): Pick<BackupFacts, 'inbox_leads' | 'firms'> & { migrations: string[] } {
  let copy: SQLite.Database | undefined;
  try {
    copy = new SQLite(path, { readonly: true, fileMustExist: true });
    const problems = copy.pragma('integrity_check(3)', { simple: true });
    if (problems !== 'ok') throw new BackupError(`${name} is damaged: ${String(problems)}`);
    if ((copy.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new BackupError(`${name} is damaged: rows name others that are not there.`);
    if (!hasTable(copy, 'kysely_migration') || !hasTable(copy, 'inbox_leads'))
      throw new BackupError(`${name} is no backup of Foyer.`);
    const migrations = copy.prepare<[], string>('select name from kysely_migration').pluck().all();
    return { migrations, inbox_leads: count(copy, 'inbox_leads'), firms: count(copy, 'firms') };
  } catch (cause) {
    if (cause instanceof SQLite.SqliteError)
      throw new BackupError(`${name} is damaged or no backup of Foyer (${cause.message}).`, { cause });
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
