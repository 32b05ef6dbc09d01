import type { SelectQueryBuilder } from 'kysely';
import type { Database, Db } from './schema';

/**
 * Returns the number of distinct rows in the union of two queries. With one OR condition, SQLite would read all of the
 * firm's rows.
 */
export async function countUnion(
  db: Db,
  one: SelectQueryBuilder<Database, never, { id: number }>,
  other: SelectQueryBuilder<Database, never, { id: number }>,
): Promise<number> {
  const row = await db
    .selectFrom(one.union(other).as('either'))
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
