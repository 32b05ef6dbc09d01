import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, backupExtension, restore } from '@/lib/platform/db/backup/backup';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import { migrations } from '@/lib/platform/db/migrations/index';
import type { Db } from '@/lib/platform/db/schema';
import { upgrade } from '@/lib/platform/db/backup/upgrade';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { countViews, listInboxLeads } from '@/lib/inbox/leads/list';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import type { TestFirm } from '../support/builders';
import { aFirm, aLead } from '../support/builders';
import { dataFolder, runProgram } from '../support/command-line';
import type { DatabaseName } from '../support/fresh-database';
import { databases, freshDatabase, templateDatabase } from '../support/fresh-database';

/** Returns every column of every stored lead. */
const leadsOf = (db: Db) => db.selectFrom('inbox_leads').selectAll().orderBy('id').execute();
const file = (firm: TestFirm) => createInboxLead(firm.visitor, aLead(), `form:${randomUUID()}`);

describe.each(databases)('backups on %s', (database) => {
  let folder: string;
  let place: Place;
  let backup: string;

  beforeEach(async () => {
    folder = dataFolder();
    place = await newPlace(database, folder, 'foyer.db', templateDatabase);
    await migrate(place.db);
    backup = join(folder, `copy.${backupExtension(place.db)}`);
  });
  afterEach(async () => {
    await place.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A backup must hold every lead that was acknowledged before it began. */
  test('a backup made while leads arrive holds every complete lead that was acknowledged before the backup began', async () => {
    const firm = await aFirm(place.db);
    for (let i = 0; i < 50; i += 1) await file(firm);
    const acknowledged = await leadsOf(place.db);

    const state = { going: true };
    const visitors = Array.from({ length: 4 }, async () => {
      while (state.going) await file(firm);
    });
    // The backup runs in a separate process, as an operator runs it. If the backup ran in the test's process, no lead
    // could be written during the copy.
    const made = await runProgram('lib/cli/foyer.ts', ['backup', backup, '--json'], {
      DATABASE_URL: place.url,
      FOYER_DATA: folder,
    });
    state.going = false;
    await Promise.all(visitors);
    expect(made, made.stderr).toMatchObject({ code: 0 });

    const other = await newPlace(database, folder, 'other.db');
    try {
      const restored = await restore(other.db, other.url, backup, { force: false });
      const leads = await leadsOf(other.db);
      expect(leads.slice(0, 50)).toEqual(acknowledged);
      expect(restored.inbox_leads).toBe(leads.length);
      // PostgreSQL does not commit in the order of ids, so the copy may hold a later id without an earlier one.
      const held = new Set(leads.map(({ id }) => id));
      expect((await leadsOf(place.db)).filter(({ id }) => held.has(id))).toEqual(leads);

      const there: TestFirm = {
        ...firm,
        visitor: { ...firm.visitor, db: other.db },
        staff: { ...firm.staff, db: other.db },
      };
      expect(await countViews(there.staff)).toEqual({ untriaged: leads.length, suspected: 0, ignored: 0 });
      expect((await file(there)).lead.id).toBeGreaterThan(leads.at(-1)?.id ?? Infinity);
      expect((await countViews(there.staff)).untriaged).toBe(leads.length + 1);
      expect((await listInboxLeads(there.staff, ListInboxLeads.parse({ q: 'garcia' }), 'UTC')).leads).toHaveLength(
        Math.min(leads.length + 1, 50),
      );
    } finally {
      await other.drop();
    }
  });

  test('a backup never replaces a file, is readable by its owner only, and leaves no partial file', async () => {
    await aFirm(place.db);
    await backUp(place.db, backup);
    const first = readFileSync(backup);
    expect(statSync(backup).mode & 0o077).toBe(0);

    await expect(backUp(place.db, backup)).rejects.toThrow('already');
    expect(readFileSync(backup).equals(first)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.7))],
    [
      'scrambled',
      (bytes: Buffer) =>
        Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(bytes.length - 400, 'x'), bytes.subarray(-200)]),
    ],
    ['no backup at all', () => Buffer.from('Dear Sir or Madam')],
  ])('a backup file that is %s is refused, and restore changes nothing', async (_what, spoil) => {
    const firm = await aFirm(place.db);
    for (let i = 0; i < 30; i += 1) await file(firm);
    await backUp(place.db, backup);
    writeFileSync(backup, spoil(readFileSync(backup)));

    const other = await newPlace(database, folder, 'other.db');
    try {
      await expect(restore(other.db, other.url, backup, { force: false })).rejects.toMatchObject({
        name: 'BackupError',
      });
      expect(await other.db.introspection.getTables()).toEqual([]);
    } finally {
      await other.drop();
    }
  });

  test('restore refuses a backup made by a newer Foyer', async () => {
    await aFirm(place.db);
    await sql`insert into kysely_migration (name, timestamp) values ('2999_01_01_from_the_future', '')`.execute(
      place.db,
    );
    await backUp(place.db, backup);

    const other = await newPlace(database, folder, 'other.db');
    try {
      await expect(restore(other.db, other.url, backup, { force: false })).rejects.toMatchObject({
        name: 'NewerDatabaseError',
      });
    } finally {
      await other.drop();
    }
  });

  test('restore without --force does not replace an installation that already has data', async () => {
    await aFirm(place.db);
    await backUp(place.db, backup);
    const before = await leadsOf(place.db);
    await expect(restore(place.db, place.url, backup, { force: false })).rejects.toMatchObject({ name: 'BackupError' });
    expect(await leadsOf(place.db)).toEqual(before);
  });

  test('“foyer migrate” makes a backup before it changes an existing database, and makes no backup before the first migration', async () => {
    const firm = await aFirm(place.db);
    await file(firm);
    const next = {
      ...migrations,
      '2999_01_01_spoil': {
        up: async (db: Db) => void (await db.updateTable('inbox_leads').set({ first_name: 'spoiled' }).execute()),
      },
    };
    const done = await upgrade(place.db, join(folder, 'backups'), next);
    expect(done).toMatchObject({ applied: ['2999_01_01_spoil'] });
    expect(done.backup).toMatch(/before-2999_01_01_spoil/);
    expect(await upgrade(place.db, join(folder, 'backups'), next)).toEqual({ applied: [], backup: undefined });

    const other = await newPlace(database, folder, 'other.db');
    try {
      await restore(other.db, other.url, String(done.backup), { force: false });
      expect((await leadsOf(other.db)).map(({ first_name }) => first_name)).toEqual(['Maria']);
    } finally {
      await other.drop();
    }
    const empty = await newPlace(database, folder, 'empty.db');
    try {
      expect(await upgrade(empty.db, join(folder, 'none'))).toEqual({
        applied: Object.keys(migrations),
        backup: undefined,
      });
    } finally {
      await empty.drop();
    }
  });
});

describe('restore on SQLite', () => {
  /** A running Foyer would keep writing to the file that restore has set aside, and its new leads would be lost. */
  test('restore on SQLite is refused while a process has the database open; with --force it keeps the old database beside the new one', async () => {
    const folder = dataFolder();
    const place = await newPlace('sqlite', folder, 'foyer.db');
    await migrate(place.db);
    const firm = await aFirm(place.db);
    await file(firm);
    const backup = join(folder, 'copy.db');
    await backUp(place.db, backup);
    await file(firm);
    await expect(restore(place.db, place.url, backup, { force: true })).rejects.toThrow('in use');

    await place.db.destroy();
    const { kept } = await restore(openDatabase(place.url), place.url, backup, { force: true });
    const [restored, old] = [openDatabase(place.url), openDatabase(`file:${String(kept)}`)];
    expect(await leadsOf(restored)).toHaveLength(1);
    expect(await leadsOf(old)).toHaveLength(2);
    await Promise.all([restored.destroy(), old.destroy()]);
    rmSync(folder, { recursive: true, force: true });
  });
});

interface Place {
  url: string;
  db: Db;
  drop(): Promise<void>;
}

/** Creates a database that other processes can open: on PostgreSQL prepared by `made`, on SQLite empty. */
async function newPlace(database: DatabaseName, folder: string, name: string, made = freshDatabase): Promise<Place> {
  const { url, drop } =
    database === 'postgres'
      ? await made(database)
      : { url: `file:${join(folder, name)}`, drop: () => Promise.resolve() };
  const db = openDatabase(url);
  return { url, db, drop: () => db.destroy().then(drop) };
}
