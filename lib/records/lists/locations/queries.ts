import type { Insertable } from 'kysely';
import { isForeignKeyViolation, isUniqueViolation } from '../../../platform/db/dialect';
import type { ListRequest } from '../../../platform/db/list-page';
import { selectPage } from '../../../platform/db/list-page';
import type { Db, MatterLocation, LocationsTable } from '../../../platform/db/schema';

/** Inserts, or returns undefined when the firm has one of this name. */
export function insertLocation(db: Db, entry: Insertable<LocationsTable>): Promise<MatterLocation | undefined> {
  return db
    .insertInto('locations')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['firm_id', 'name_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findLocation(db: Db, firm_id: number, id: number): Promise<MatterLocation | undefined> {
  return db.selectFrom('locations').selectAll().where('firm_id', '=', firm_id).where('id', '=', id).executeTakeFirst();
}

/** All of the firm's, in alphabetical order. */
export function selectLocations(db: Db, firm_id: number): Promise<MatterLocation[]> {
  return db
    .selectFrom('locations')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

/** A page of the API's list. */
export function selectLocationPage(db: Db, firm_id: number, page: ListRequest): Promise<MatterLocation[]> {
  return selectPage(db, db.selectFrom('locations').selectAll().where('firm_id', '=', firm_id), 'locations', page);
}

/** @returns 'taken' when another has the name: the transaction is over then; undefined when there is no such entry */
export async function updateLocationName(
  db: Db,
  firm_id: number,
  id: number,
  change: { name: string; name_key: string; updated_at: string },
): Promise<MatterLocation | 'taken' | undefined> {
  try {
    return await db
      .updateTable('locations')
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
export async function deleteLocation(db: Db, firm_id: number, id: number): Promise<'deleted' | 'used'> {
  try {
    await db.deleteFrom('locations').where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'deleted';
  } catch (error) {
    if (isForeignKeyViolation(error)) return 'used';
    throw error;
  }
}

/** Whether any record names it, one that was taken back among them. */
export async function isLocationUsed(db: Db, firm_id: number, id: number): Promise<boolean> {
  const lead = await db
    .selectFrom('inbox_leads')
    .select('id')
    .where('firm_id', '=', firm_id)
    .where('matter_location_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (lead) return true;
  const matter = await db
    .selectFrom('matters')
    .select('id')
    .where('firm_id', '=', firm_id)
    .where('location_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return matter !== undefined;
}
