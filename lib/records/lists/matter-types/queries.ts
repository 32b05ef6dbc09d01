import type { Insertable } from 'kysely';
import { isForeignKeyViolation, isUniqueViolation } from '../../../platform/db/dialect';
import type { ListRequest } from '../../../platform/db/list-page';
import { selectPage } from '../../../platform/db/list-page';
import type { Db, MatterType, MatterTypesTable } from '../../../platform/db/schema';

/** Inserts a matter type, or returns undefined when the firm has one with this name. */
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

/** Returns all of the firm's matter types in alphabetical order. */
export function selectMatterTypes(db: Db, firm_id: number): Promise<MatterType[]> {
  return db
    .selectFrom('matter_types')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

/** Returns a page of the API's list of matter types. */
export function selectMatterTypePage(db: Db, firm_id: number, page: ListRequest): Promise<MatterType[]> {
  return selectPage(db, db.selectFrom('matter_types').selectAll().where('firm_id', '=', firm_id), 'matter_types', page);
}

/**
 * Renames a matter type.
 * @returns 'taken' when another matter type has the name, after which the transaction cannot continue; undefined when
 *   the matter type does not exist
 */
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

/**
 * Deletes a matter type.
 * @returns 'used' when a record refers to it since a moment ago, after which the transaction cannot continue
 */
export async function deleteMatterType(db: Db, firm_id: number, id: number): Promise<'deleted' | 'used'> {
  try {
    await db.deleteFrom('matter_types').where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'deleted';
  } catch (error) {
    if (isForeignKeyViolation(error)) return 'used';
    throw error;
  }
}

/** Returns whether a record refers to the matter type, including removed records. */
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

/** Makes one matter type the default and clears the previous default. */
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
