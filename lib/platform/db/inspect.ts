import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Db } from './schema';
import { sqlitePragmas } from './sqlite';

/** What the database reports about itself. */
export interface DatabaseFacts {
  kind: 'SQLite' | 'PostgreSQL';
  version: string;
  /** The current values of the settings on which the durability of leads depends. */
  settings: Record<string, string>;
  /** Reasons why stored leads are not safe. */
  problems: string[];
}

/** Returns the version and the current settings of the open database. */
export async function inspectDatabase(db: Db): Promise<DatabaseFacts> {
  return isPostgres(db) ? inspectPostgres(db) : inspectSqlite(db);
}

async function inspectSqlite(db: Db): Promise<DatabaseFacts> {
  const settings: Record<string, string> = {};
  for (const name of sqlitePragmas) {
    const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db);
    settings[name] = String(Object.values(rows[0] ?? {})[0]);
  }
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
  const check = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const damage = check.rows[0]?.quick_check;
  return {
    kind: 'SQLite',
    version: rows[0]?.version ?? '',
    settings,
    problems: damage === 'ok' ? [] : [`the file is damaged (${String(damage)}): restore a backup`],
  };
}

async function inspectPostgres(db: Db): Promise<DatabaseFacts> {
  const names = ['server_version', 'fsync', 'full_page_writes', 'synchronous_commit'];
  const { rows } = await sql<{
    name: string;
    setting: string;
  }>`select name, setting from pg_settings where name in (${sql.join(names)})`.execute(db);
  const { server_version = '', ...settings } = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  const off = Object.entries(settings)
    .filter(([, setting]) => setting === 'off')
    .map(([name]) => name);
  return {
    kind: 'PostgreSQL',
    version: server_version,
    settings,
    problems: off.map(
      (name) => `${name} is off: a power cut can lose leads that were acknowledged. Turn it on in postgresql.conf`,
    ),
  };
}
