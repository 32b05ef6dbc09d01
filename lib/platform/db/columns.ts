import type { CreateTableBuilder, Kysely } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect';

/**
 * Returns the column types that migrations use beside text. They and `strict` are the only differences in DDL between
 * the databases.
 */
export function columns<D>(db: Kysely<D>) {
  const postgres = isPostgres(db);
  return {
    id: <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
      table.addColumn('id', postgres ? 'bigint' : 'integer', (column) =>
        postgres ? column.primaryKey().generatedAlwaysAsIdentity() : column.primaryKey().autoIncrement(),
      ),
    integer: postgres ? sql`bigint` : sql`integer`,
    timestamp: postgres ? sql`timestamptz(3)` : sql`text`,
    /** SQLite checks types only in STRICT tables; PostgreSQL always does. */
    strict: postgres ? sql`` : sql`strict`,
  };
}
