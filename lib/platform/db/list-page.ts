import type { SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database, Db } from './schema';
import type { Settled } from './settled';
import { settledId } from './settled';

/** How to cut a page out of a list that is ordered by ascending id. */
export interface PageCut {
  direction: 'next' | 'previous';
  /** The page begins after this id, or ends before it. */
  beyond?: number;
  limit: number;
}

/** What every list of the API may be asked. Times are as they are stored (`toISOString`), both inclusive. */
export interface ListRequest extends PageCut {
  created_since?: string;
  updated_since?: string;
  ids?: number[];
}

/**
 * One page of a list by ascending ids: those next to `beyond` on the asked side. Cut at an id, so that pages neither
 * overlap nor skip while rows arrive; one that ends where nothing more is settled leaves the rest to the next.
 *
 * @param query the table's rows of one firm; the caller has filtered them by it
 */
export async function selectPage<T extends Settled, O>(
  db: Db,
  query: SelectQueryBuilder<Database, T, O>,
  table: T,
  page: ListRequest,
): Promise<O[]> {
  const column = <V>(name: 'id' | 'created_at' | 'updated_at') => sql.ref<V>(`${table}.${name}`);
  const settled = page.direction === 'next' && !page.ids ? await settledId(db, table) : undefined;
  let rows = query;
  if (settled !== undefined) rows = rows.where(column<number>('id'), '<=', settled);
  if (page.created_since !== undefined) rows = rows.where(column<string>('created_at'), '>=', page.created_since);
  if (page.updated_since !== undefined) rows = rows.where(column<string>('updated_at'), '>=', page.updated_since);
  if (page.ids) rows = rows.where(column<number>('id'), 'in', page.ids);
  if (page.beyond !== undefined)
    rows = rows.where(column<number>('id'), page.direction === 'next' ? '>' : '<', page.beyond);
  const found = await rows
    .orderBy(column('id'), page.direction === 'next' ? 'asc' : 'desc')
    .limit(page.limit)
    .execute();
  return page.direction === 'next' ? found : found.reverse();
}
