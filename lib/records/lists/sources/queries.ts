import type { Insertable } from 'kysely';
import { isForeignKeyViolation, isUniqueViolation } from '../../../platform/db/dialect';
import type { ListRequest } from '../../../platform/db/list-page';
import { selectPage } from '../../../platform/db/list-page';
import type { Db, Source, SourcesTable } from '../../../platform/db/schema';

/** Inserts, or returns undefined when the firm has one of this name. */
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

/** All of the firm's, in alphabetical order. */
export function selectSources(db: Db, firm_id: number): Promise<Source[]> {
  return db
    .selectFrom('sources')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

/** A page of the API's list. */
export function selectSourcePage(db: Db, firm_id: number, page: ListRequest): Promise<Source[]> {
  return selectPage(db, db.selectFrom('sources').selectAll().where('firm_id', '=', firm_id), 'sources', page);
}

/** @returns 'taken' when another has the name: the transaction is over then; undefined when there is no such entry */
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

/** @returns 'used' when a record has come to name it just now: the transaction is over then */
export async function deleteSource(db: Db, firm_id: number, id: number): Promise<'deleted' | 'used'> {
  try {
    await db.deleteFrom('sources').where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'deleted';
  } catch (error) {
    if (isForeignKeyViolation(error)) return 'used';
    throw error;
  }
}

/** Whether any record names it, one that was taken back among them. */
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
