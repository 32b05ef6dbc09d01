import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type DatabaseName = 'sqlite' | 'postgres';
export const databases: DatabaseName[] = ['sqlite', 'postgres'];

/** A database of one test file: `drop` it after its handles are closed. */
export interface FreshDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** Makes an empty database, not yet migrated. */
export function freshDatabase(database: DatabaseName): Promise<FreshDatabase> {
  return database === 'sqlite' ? Promise.resolve(inMemory()) : onPostgres();
}

/** Makes a copy of the migrated database that `migrated-template.ts` made for this run; on SQLite, which migrates in 30 ms, an empty one. */
export function templateDatabase(database: DatabaseName): Promise<FreshDatabase> {
  return database === 'sqlite' ? Promise.resolve(inMemory()) : onPostgres(process.env.TEST_POSTGRES_TEMPLATE);
}

/** Drops a database of the PostgreSQL server of this run, whoever is connected to it. */
export function dropDatabase(url: string): Promise<void> {
  return onServer(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
}

/** The PostgreSQL server of this run. Without one nothing is known of PostgreSQL, so its absence fails a test and never skips it. */
export function postgresServerUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url)
    throw new Error(
      'TEST_POSTGRES_URL names no PostgreSQL server: run the tests by "npm test", or set it to a server where databases may be made',
    );
  return url;
}

function inMemory(): FreshDatabase {
  return { url: 'file::memory:', drop: () => Promise.resolve() };
}

async function onPostgres(template?: string): Promise<FreshDatabase> {
  const name = `foyer_${randomBytes(8).toString('hex')}`;
  // A file copy writes no log of what it copies; the servers that tests start lose everything in a crash anyway.
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
