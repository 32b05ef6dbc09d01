import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { openDatabase } from '@/lib/platform/db/client';
import type { Place } from '../support/server';

/**
 * A negative control, which removes one protection on purpose. The run must then find the failure that the protection
 * prevents; otherwise the run proves nothing.
 */
export type Control =
  | 'synchronous-normal'
  | 'no-unique-index'
  | 'answer-before-commit'
  | 'no-outbox'
  | 'no-stable-url'
  | 'no-retry'
  | 'no-recovery'
  | 'moves-on-blur'
  | 'old-loader'
  | 'altered-on-the-way'
  | 'no-version-check';
export const controls: Control[] = [
  'synchronous-normal',
  'no-unique-index',
  'answer-before-commit',
  'no-outbox',
  'no-stable-url',
  'no-retry',
  'no-recovery',
  'moves-on-blur',
  'old-loader',
  'altered-on-the-way',
  'no-version-check',
];

/**
 * These negative controls change the visitor's browser or the proxy to the server; see visitor/scene.ts and
 * visitor/weakened-line.ts.
 */
const of_visitors: (Control | undefined)[] = [
  'no-outbox',
  'no-stable-url',
  'no-retry',
  'no-recovery',
  'moves-on-blur',
  'old-loader',
  'altered-on-the-way',
];

/** Returns how to start a server without the protection that a negative control removes. */
export function startedWithout(control: Control | undefined): { env?: Record<string, string>; preload?: string } {
  if (control === undefined || control === 'no-version-check' || of_visitors.includes(control)) return {};
  if (control === 'synchronous-normal') return { env: { FOYER_SYNCHRONOUS: 'normal' } };
  return { preload: fileURLToPath(new URL(`controls/${control}.ts`, import.meta.url)) };
}

/** Drops the unique index on the submission key from a migrated database that no process has open. */
export async function dropUniqueIndex({
  database,
  database_url,
}: Pick<Place, 'database' | 'database_url'>): Promise<void> {
  if (database === 'postgres') {
    const db = openDatabase(database_url);
    await sql`alter table inbox_leads drop constraint inbox_leads_firm_id_idempotency_key`.execute(db);
    return db.destroy();
  }

  // SQLite cannot drop a constraint of a table. The table is therefore copied into a new one without the constraint.
  const file = new SQLite(database_url.slice('file:'.length));
  file.pragma('foreign_keys = off');
  const made = (type: string) =>
    file
      .prepare<[string], { sql: string }>(
        "select sql from sqlite_master where type = ? and tbl_name = 'inbox_leads' and sql is not null",
      )
      .all(type);
  const [table, indexes] = [made('table')[0]?.sql ?? '', made('index')];
  const without = table.replace(
    /,\s*constraint "inbox_leads_firm_id_idempotency_key" unique \("firm_id", "idempotency_key"\)/,
    '',
  );
  if (without === table)
    throw new Error('The unique index on the submission key has another definition now. Update this control');
  file.transaction(() => {
    file.exec(without.replace('"inbox_leads"', '"inbox_leads_anew"'));
    // Generated columns cannot be inserted, so the list leaves them out.
    const columns = file
      .prepare<[], { name: string }>("select name from pragma_table_info('inbox_leads')")
      .all()
      .map(({ name }) => name)
      .join(', ');
    file.exec(
      `insert into inbox_leads_anew (${columns}) select ${columns} from inbox_leads; drop table inbox_leads; alter table inbox_leads_anew rename to inbox_leads`,
    );
    for (const index of indexes) file.exec(index.sql);
  })();
  file.close();
}
