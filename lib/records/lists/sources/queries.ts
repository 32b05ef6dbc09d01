import type { Insertable } from 'kysely';
import { isForeignKeyViolation, isUniqueViolation } from '../../../platform/db/dialect';
import type { ListRequest } from '../../../platform/db/list-page';
import { selectPage } from '../../../platform/db/list-page';
import type { Db, Source, SourcesTable } from '../../../platform/db/schema';

/** Inserts a source, or returns undefined when the firm has one with this name. */
export function insertSource(db: Db, entry: Insertable<SourcesTable>): Promise<Source | undefined> {
  return db
    .insertInto('sources')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['firm_id', 'name_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findSource(db: Db, firm_id: number, id: number): Promise<Source | undefined> {
  return db.selectFrom('sources').selectAll().where('firm_id', '=', firm_id).where('id', '=', id).executeTakeFirst();
}

/** Returns all of the firm's sources in alphabetical order. */
export function selectSources(db: Db, firm_id: number): Promise<Source[]> {
  return db
    .selectFrom('sources')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

/** Returns a page of the API's list of sources. */
export function selectSourcePage(db: Db, firm_id: number, page: ListRequest): Promise<Source[]> {
  return selectPage(db, db.selectFrom('sources').selectAll().where('firm_id', '=', firm_id), 'sources', page);
}

/**
 * Renames a source.
 * @returns 'taken' when another source has the name, after which the transaction cannot continue; undefined when the
 *   source does not exist
 */
export async function updateSourceName(
  db: Db,
  firm_id: number,
  id: number,
  change: { name: string; name_key: string; updated_at: string },
): Promise<Source | 'taken' | undefined> {
  try {
    return await db
      .updateTable('sources')
      .set(change)
      .where('firm_id', '=', firm_id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
  } catch (error) {
    if (isUniqueViolation(error)) return 'taken';
    throw error;
  }
}

/**
 * Deletes a source.
 * @returns 'used' when a record refers to it since a moment ago, after which the transaction cannot continue
 */
export async function deleteSource(db: Db, firm_id: number, id: number): Promise<'deleted' | 'used'> {
  try {
    await db.deleteFrom('sources').where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'deleted';
  } catch (error) {
    if (isForeignKeyViolation(error)) return 'used';
    throw error;
  }
}

/** Returns whether a record refers to the source, including removed records. */
export async function isSourceUsed(db: Db, firm_id: number, id: number): Promise<boolean> {
  const lead = await db
    .selectFrom('inbox_leads')
    .select('id')
    .where('firm_id', '=', firm_id)
    .where('marketing_source_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return lead !== undefined;
}
