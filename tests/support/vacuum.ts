import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from '@/lib/platform/db/schema';
import { postgresServerUrl } from './fresh-database';

/**
 * Updates PostgreSQL's table statistics, as autovacuum eventually would. Uses a separate connection, because VACUUM
 * cannot run in a transaction.
 */
export async function vacuumPostgres(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const url = new URL(postgresServerUrl());
  url.pathname = `/${rows[0]?.name ?? ''}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
