import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type DatabaseName = 'sqlite' | 'postgres';
export const databases: DatabaseName[] = ['sqlite', 'postgres'];

/** An empty database, not yet migrated; `drop` it after its handles are closed. */
export async function freshDatabase(database: DatabaseName): Promise<{ url: string; drop: () => Promise<void> }> {
  if (database === 'sqlite') return { url: 'file::memory:', drop: () => Promise.resolve() };

  const name = `foyer_${randomBytes(8).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(postgresServerUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

/** The PostgreSQL server of this run. Without one nothing is known of PostgreSQL, so its absence fails a test and never skips it. */
export function postgresServerUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL names no PostgreSQL server: run the tests by "npm test", or set it to a server where databases may be made');
  return url;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresServerUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
