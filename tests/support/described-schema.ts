import { sql } from 'kysely';
import type { Db } from '@/lib/platform/db/schema';
import type { DatabaseName } from './fresh-database';

/**
 * Returns every table, column, constraint, index, trigger and function of a database, one per line, in alphabetical
 * order.
 */
export async function describeSchema(db: Db, database: DatabaseName): Promise<string[]> {
  const { rows } = await (database === 'sqlite' ? of_sqlite : of_postgres).execute(db);
  return rows.map(({ line }) => line).sort();
}

const of_sqlite = sql<{
  line: string;
}>`select type || ' ' || name || ': ' || coalesce(sql, 'made by SQLite') as line from sqlite_schema where name not like 'sqlite_stat%'`;

const of_postgres = sql<{ line: string }>`
  select format('column %s.%s %s: %s, null %s, default %s, identity %s, generated %s', table_name, column_name, ordinal_position,
      concat_ws(' ', udt_name, character_maximum_length, datetime_precision), is_nullable, column_default, identity_generation, generation_expression) as line
    from information_schema.columns where table_schema = 'public'
  union all select format('constraint %s.%s: %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
  union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
  union all select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
  union all select format('function %s', pg_get_functiondef(pg_proc.oid)) from pg_proc
    left join pg_depend on pg_depend.objid = pg_proc.oid and deptype = 'e' where pronamespace = 'public'::regnamespace and pg_depend.objid is null
  union all select format('extension %s', extname) from pg_extension
  union all select format('sequence %s: %s from %s by %s', sequencename, data_type, start_value, increment_by) from pg_sequences where schemaname = 'public'`;
