import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import type { Db } from '@/lib/platform/db/schema';
import { createFirm } from '@/lib/setup/create-firm';
import type { DatabaseName } from '../support/fresh-database';
import { freshDatabase } from '../support/fresh-database';
import { startPostgres } from '../support/postgres';

export interface BenchDatabase {
  name: DatabaseName;
  url: string;
  db: Db;
  /** A folder on a real disk for the SQLite file and other files of the bench. */
  folder: string;
  remove(): Promise<void>;
}

/** Runs the work with a durable PostgreSQL server: the one in TEST_POSTGRES_URL, or one that is started here. */
export async function withPostgres<R>(work: () => Promise<R>): Promise<R> {
  if (process.env.TEST_POSTGRES_URL) return work();
  const server = await startPostgres({ durable: true });
  process.env.TEST_POSTGRES_URL = server.url;
  try {
    return await work();
  } finally {
    await server.stop();
  }
}

/** Creates a migrated, empty database on disk. */
export async function benchDatabase(name: DatabaseName): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const fresh =
    name === 'postgres'
      ? await freshDatabase(name)
      : { url: `file:${join(folder, 'foyer.db')}`, drop: () => Promise.resolve() };
  const db = openDatabase(fresh.url);
  await migrate(db);
  return {
    name,
    url: fresh.url,
    db,
    folder,
    async remove() {
      await db.destroy();
      await fresh.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Creates a firm with a form. Its notification addresses are removed, so that no email is sent. */
export async function benchFirm(
  db: Db,
): Promise<{ firm_id: number; form_id: number; form_slug: string; user_id: number }> {
  const { firm, form, user } = await createFirm(
    { db, actor: { kind: 'operator' }, now: () => new Date() },
    {
      name: 'Bench & Sons',
      time_zone: 'America/New_York',
      locale: 'en',
      owner_name: 'Ada Bench',
      owner_email: 'ada@bench.test',
      owner_password: 'correct horse battery 9',
    },
  );
  await db.updateTable('firms').set({ notification_addresses: '[]' }).execute();
  return { firm_id: firm.id, form_id: form.id, form_slug: form.slug, user_id: user.id };
}

/** Returns the databases that a benchmark was asked to run on; both by default. */
export function databasesOf(asked: string | undefined): DatabaseName[] {
  if (asked === 'sqlite' || asked === 'postgres') return [asked];
  return ['sqlite', 'postgres'];
}
