import type { SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database, Db } from './schema';
import type { Settled } from './settled';
import { settledId } from './settled';

/** How to cut a page out of a list that is ordered by ascending id. */
export interface PageCut {
  direction: 'next' | 'previous';
  /** The page starts after this id, or ends before it. */
  beyond?: number;
  limit: number;
}

/**
 * The filters and paging that every list of the API has. Times are written as they are stored (`toISOString`); both are
 * inclusive.
 */
export interface ListRequest extends PageCut {
  created_since?: string;
  updated_since?: string;
  ids?: number[];
}

/**
 * Returns one page of a list by ascending ids: the rows next to `beyond` on the requested side. Pages neither overlap
 * nor skip rows while new ones arrive; a row whose id is not settled yet is left for the next page.
 *
 * @param query the table's rows, already filtered by the firm
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
