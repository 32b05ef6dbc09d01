import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backUp, restore } from '@/lib/platform/db/backup/backup';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import type { Db } from '@/lib/platform/db/schema';
import { runProgram } from '../support/command-line';
import { aFirm } from '../support/builders';

/** Creates a folder that every user of the machine may read, as a folder outside of FOYER_DATA may be. */
function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-elsewhere-'));
  chmodSync(folder, 0o755);
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function opened(path: string): Db {
  const db = openDatabase(`file:${path}`);
  onTestFinished(() => db.destroy());
  return db;
}

/** Returns the files of a folder with their modes. */
function modesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );
}

/** SQLite only: a PostgreSQL server protects its own files. */
describe('the files of an SQLite database outside of FOYER_DATA', () => {
  test('the files of a new SQLite database are readable by their owner only', async () => {
    const folder = openFolder();
    await migrate(opened(join(folder, 'leads.db')));
    expect(modesIn(folder)).toEqual({ 'leads.db': '600', 'leads.db-wal': '600', 'leads.db-shm': '600' });
  });

  test('a start makes readable SQLite files private, including the files beside the database', async () => {
    const folder = openFolder();
    const path = join(folder, 'leads.db');
    const before = opened(path);
    await migrate(before);
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    await opened(path).selectFrom('firms').selectAll().execute();
    expect(modesIn(folder)).toEqual({ 'leads.db': '600', 'leads.db-wal': '600', 'leads.db-shm': '600' });
  });

  test('a command makes readable SQLite files private, whether DATABASE_URL or FOYER_DATA names them', async () => {
    const folder = openFolder();
    writeFileSync(join(folder, 'leads.db'), '', { mode: 0o644 });
    const settings = {
      FOYER_DATA: join(folder, 'data'),
      DATABASE_URL: `file:${join(folder, 'leads.db')}`,
      FOYER_PASSWORD_COST: 'low',
    };
    expect((await runProgram('lib/cli/foyer.ts', ['migrate'], settings)).code).toBe(0);
    expect(modesIn(folder)['leads.db']).toBe('600');
    const { FOYER_DATA, FOYER_PASSWORD_COST } = settings;
    expect((await runProgram('lib/cli/foyer.ts', ['migrate'], { FOYER_DATA, FOYER_PASSWORD_COST })).code).toBe(0);
    expect(modesIn(FOYER_DATA)).toMatchObject({ 'foyer.db': '600', secret: '600' });
  });

  test('backups, restored databases and replaced databases are private files, whatever the mode of the backup file', async () => {
    const folder = openFolder();
    const path = join(folder, 'leads.db');
    const db = opened(path);
    await migrate(db);
    await aFirm(db);
    const backup = join(folder, 'backup.db');
    await backUp(db, backup);
    expect(modesIn(folder)['backup.db']).toBe('600');
    await db.destroy();

    chmodSync(backup, 0o644);
    chmodSync(path, 0o644);
    const { kept } = await restore(openDatabase(`file:${path}`), `file:${path}`, backup, { force: true });
    expect(modesIn(folder)).toMatchObject({ 'leads.db': '600', [basename(kept ?? '')]: '600' });
    expect(readFileSync(path).equals(readFileSync(backup))).toBe(true);
  });
});
