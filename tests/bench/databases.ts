import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrate';
import type { Db } from '@/lib/platform/db/schema';
import { createFirm } from '@/lib/setup/create-firm';
import type { DatabaseName } from '../support/fresh-database';
import { freshDatabase } from '../support/fresh-database';
import { startPostgres } from '../support/postgres';

export interface BenchDatabase {
  name: DatabaseName;
  url: string;
  db: Db;
  /** Holds the file, on a real disk; and whatever else a bench puts there. */
  folder: string;
  remove(): Promise<void>;
}

/** Runs with a durable PostgreSQL beside it: TEST_POSTGRES_URL's, or one of its own. */
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

/** A migrated database on disk, empty. */
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

/** A firm with its form and nobody to tell: its owner's address gets no mail. */
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

/** Which databases a run is for. */
export function databasesOf(asked: string | undefined): DatabaseName[] {
  if (asked === 'sqlite' || asked === 'postgres') return [asked];
  return ['sqlite', 'postgres'];
}
