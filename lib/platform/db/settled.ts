import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Database, Db } from './schema';

/** The tables that say which of their ids are settled; see the migration that settles ids. */
export type Settled = keyof Pick<
  Database,
  'contacts' | 'matters' | 'notes' | 'sources' | 'matter_types' | 'locations' | 'custom_actions' | 'inbox_leads'
>;

/** Longer than Foyer's transactions take; one that takes longer hides from lists, while it lasts, what got an id after its own. */
const wait_ms = 50;
const look_again_ms = 5;

/**
 * The id up to which every row of a table is committed or never will be: a later look finds none there that is new. Whoever
 * reads by ascending ids and stops here misses nothing. Undefined where all that can be seen is settled.
 *
 * PostgreSQL gives out an id before its row is committed, so that a row may appear behind a reader who has read on from a
 * higher one. SQLite has one writer at a time: ids appear in their order.
 *
 * Waits a moment for whoever is writing now, so that a caller finds what it has just made.
 * Ask before the rows are selected, in a statement of its own: they must be seen later than this.
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
