import type { Insertable } from 'kysely';
import { isForeignKeyViolation, isUniqueViolation } from '../../../platform/db/dialect';
import type { ListRequest } from '../../../platform/db/list-page';
import { selectPage } from '../../../platform/db/list-page';
import type { Db, MatterType, MatterTypesTable } from '../../../platform/db/schema';

/** Inserts, or returns undefined when the firm has one of this name. */
export function insertMatterType(db: Db, entry: Insertable<MatterTypesTable>): Promise<MatterType | undefined> {
  return db
    .insertInto('matter_types')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['firm_id', 'name_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findMatterType(db: Db, firm_id: number, id: number): Promise<MatterType | undefined> {
  return db
    .selectFrom('matter_types')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** All of the firm's, in alphabetical order. */
export function selectMatterTypes(db: Db, firm_id: number): Promise<MatterType[]> {
  return db
    .selectFrom('matter_types')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

/** A page of the API's list. */
export function selectMatterTypePage(db: Db, firm_id: number, page: ListRequest): Promise<MatterType[]> {
  return selectPage(db, db.selectFrom('matter_types').selectAll().where('firm_id', '=', firm_id), 'matter_types', page);
}

/** @returns 'taken' when another has the name: the transaction is over then; undefined when there is no such entry */
export async function updateMatterTypeName(
  db: Db,
  firm_id: number,
  id: number,
  change: { name: string; name_key: string; updated_at: string },
): Promise<MatterType | 'taken' | undefined> {
  try {
    return await db
      .updateTable('matter_types')
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
export async function deleteMatterType(db: Db, firm_id: number, id: number): Promise<'deleted' | 'used'> {
  try {
    await db.deleteFrom('matter_types').where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'deleted';
  } catch (error) {
    if (isForeignKeyViolation(error)) return 'used';
    throw error;
  }
}

/** Whether any record names it, one that was taken back among them. */
export async function isMatterTypeUsed(db: Db, firm_id: number, id: number): Promise<boolean> {
  const lead = await db
    .selectFrom('inbox_leads')
    .select('id')
    .where('firm_id', '=', firm_id)
    .where('matter_type_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (lead) return true;
  const matter = await db
    .selectFrom('matters')
    .select('id')
    .where('firm_id', '=', firm_id)
    .where('matter_type_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return matter !== undefined;
}

/** Makes one type the default and every other none. */
export async function updateDefaultMatterType(db: Db, firm_id: number, id: number, now: string): Promise<void> {
  await db
    .updateTable('matter_types')
    .set({ default_at: null, updated_at: now })
    .where('firm_id', '=', firm_id)
    .where('default_at', 'is not', null)
    .execute();
  await db
    .updateTable('matter_types')
    .set({ default_at: now, updated_at: now })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}
