import type { Insertable } from 'kysely';
import { isForeignKeyViolation, isUniqueViolation } from '../../platform/db/dialect';
import type { ListRequest } from '../../platform/db/list-page';
import { selectPage } from '../../platform/db/list-page';
import type { Database, Db, Source, SourcesTable } from '../../platform/db/schema';
import type { Entry, ListTable } from './list-table';

/** Inserts an entry, or returns undefined when the firm's list has one with this name. */
export function insertEntry<T extends ListTable>(
  db: Db,
  table: T,
  entry: Insertable<Database[T]>,
): Promise<Entry<T> | undefined> {
  const inserted = db
    .insertInto(tableOf(table))
    .values(entry as unknown as Insertable<SourcesTable>)
    .onConflict((conflict) => conflict.columns(['firm_id', 'name_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return inserted as Promise<Entry<T> | undefined>;
}

export function findEntry<T extends ListTable>(
  db: Db,
  table: T,
  firm_id: number,
  id: number,
): Promise<Entry<T> | undefined> {
  const found = db
    .selectFrom(tableOf(table))
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .executeTakeFirst();
  return found as Promise<Entry<T> | undefined>;
}

/** Returns all entries of a firm's list in alphabetical order. */
export function selectEntries<T extends ListTable>(db: Db, table: T, firm_id: number): Promise<Entry<T>[]> {
  const entries = db
    .selectFrom(tableOf(table))
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
  return entries as Promise<unknown> as Promise<Entry<T>[]>;
}

/** Returns a page of the API's list of entries. */
export function selectEntryPage<T extends ListTable>(
  db: Db,
  table: T,
  firm_id: number,
  page: ListRequest,
): Promise<Entry<T>[]> {
  const entries = db.selectFrom(tableOf(table)).selectAll().where('firm_id', '=', firm_id);
  const rows: Promise<Source[]> = selectPage(db, entries, tableOf(table), page);
  return rows as Promise<unknown> as Promise<Entry<T>[]>;
}

/**
 * Renames an entry.
 * @returns 'taken' when another entry has the name, after which the transaction cannot continue; undefined when the
 *   entry does not exist
 */
export async function updateEntryName<T extends ListTable>(
  db: Db,
  table: T,
  firm_id: number,
  id: number,
  change: { name: string; name_key: string; updated_at: string },
): Promise<Entry<T> | 'taken' | undefined> {
  try {
    const renamed = await db
      .updateTable(tableOf(table))
      .set(change)
      .where('firm_id', '=', firm_id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    return renamed as Entry<T> | undefined;
  } catch (error) {
    if (isUniqueViolation(error)) return 'taken';
    throw error;
  }
}

/**
 * Deletes an entry.
 * @returns 'used' when a record refers to the entry, after which the transaction cannot continue
 */
export async function deleteEntry(db: Db, table: ListTable, firm_id: number, id: number): Promise<'deleted' | 'used'> {
  try {
    await db.deleteFrom(tableOf(table)).where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'deleted';
  } catch (error) {
    if (isForeignKeyViolation(error)) return 'used';
    throw error;
  }
}

/**
 * Returns the list's table. It is typed as one of the three tables, because these queries use only columns that all
 * three tables have.
 */
function tableOf(table: ListTable): 'sources' {
  return table as 'sources';
}
