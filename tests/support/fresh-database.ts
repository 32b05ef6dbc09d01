import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type DatabaseName = 'sqlite' | 'postgres';
export const databases: DatabaseName[] = ['sqlite', 'postgres'];

/** The database of one test file. Call `drop` after closing its handles. */
export interface FreshDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** Creates an empty database without tables. */
export function freshDatabase(database: DatabaseName): Promise<FreshDatabase> {
  return database === 'sqlite' ? Promise.resolve(inMemory()) : onPostgres();
}

/**
 * Copies the migrated database that `migrated-template.ts` created for this run. On SQLite, where migrating takes 30
 * ms, returns an empty database.
 */
export function templateDatabase(database: DatabaseName): Promise<FreshDatabase> {
  return database === 'sqlite' ? Promise.resolve(inMemory()) : onPostgres(process.env.TEST_POSTGRES_TEMPLATE);
}

/** Drops a database on this run's PostgreSQL server, even if clients are connected. */
export function dropDatabase(url: string): Promise<void> {
  return onServer(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
}

/**
 * Returns the URL of this run's PostgreSQL server. Without a server the tests fail instead of being skipped, because
 * nothing would be tested on PostgreSQL.
 */
export function postgresServerUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url)
    throw new Error(
      'TEST_POSTGRES_URL names no PostgreSQL server. Run the tests with "npm test", or set the variable to a server on which databases may be created',
    );
  return url;
}

function inMemory(): FreshDatabase {
  return { url: 'file::memory:', drop: () => Promise.resolve() };
}

async function onPostgres(template?: string): Promise<FreshDatabase> {
  const name = `foyer_${randomBytes(8).toString('hex')}`;
  // A template copied by file writes no write-ahead log. Test servers lose their data in a crash anyway.
  await onServer(
    template ? `create database ${name} template ${template} strategy file_copy` : `create database ${name}`,
  );
  const url = new URL(postgresServerUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(url.href) };
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
