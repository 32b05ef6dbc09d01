import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Database, Db } from './schema';

/** The tables for which the database knows which ids are settled; see the migration that settles ids. */
export type Settled = keyof Pick<
  Database,
  'contacts' | 'matters' | 'notes' | 'sources' | 'matter_types' | 'locations' | 'custom_actions' | 'inbox_leads'
>;

/**
 * Longer than Foyer's transactions take. While a transaction takes longer, lists do not show rows with ids after its
 * own.
 */
const wait_ms = 50;
const look_again_ms = 5;

/**
 * Returns the id up to which every row of a table is either committed or rolled back, so that no new row can appear
 * below it. A client that reads by ascending ids and stops there misses no row. Undefined when all visible rows are
 * settled.
 *
 * PostgreSQL assigns an id before its row is committed, so a row can appear with a lower id than one that a client has
 * already read. SQLite has one writer at a time, so ids appear in order.
 *
 * Waits a moment for running transactions, so that a caller finds a row that it has just created. Call this function
 * before the statement that selects the rows, because they must be read later than this id.
 */
export async function settledId(db: Db, table: Settled): Promise<number | undefined> {
  if (!isPostgres(db)) return undefined;
  const began = performance.now();
  const asked = await readIds(db, table);
  let { settled } = asked;
  while (settled < asked.last && performance.now() - began < wait_ms) {
    await sleep(look_again_ms);
    ({ settled } = await readIds(db, table));
  }
  return settled;
}

async function readIds(db: Db, table: Settled): Promise<{ last: number; settled: number }> {
  const { rows } = await sql<{
    last: number;
    settled: number;
  }>`select last, settled from settled_ids(${table}::regclass, ${`${table}_id_seq`}::regclass)`.execute(db);
  return rows[0] ?? { last: 0, settled: 0 };
}
