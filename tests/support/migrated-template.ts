import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import { freshDatabase } from './fresh-database';

/**
 * Vitest's global setup. Migrates one PostgreSQL database, which each test file copies with `templateDatabase` in a
 * third of the time.
 */
export default async function migratedTemplate(): Promise<() => Promise<void>> {
  const { url, drop } = await freshDatabase('postgres');
  const db = openDatabase(url);
  await migrate(db);
  await db.destroy();
  process.env.TEST_POSTGRES_TEMPLATE = new URL(url).pathname.slice(1);
  return drop;
}
