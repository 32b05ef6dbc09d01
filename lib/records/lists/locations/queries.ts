import type { Insertable } from 'kysely';
import { isForeignKeyViolation, isUniqueViolation } from '../../../platform/db/dialect';
import type { ListRequest } from '../../../platform/db/list-page';
import { selectPage } from '../../../platform/db/list-page';
import type { Db, MatterLocation, LocationsTable } from '../../../platform/db/schema';

/** Inserts a location, or returns undefined when the firm has one with this name. */
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

/** Returns all of the firm's locations in alphabetical order. */
export function selectLocations(db: Db, firm_id: number): Promise<MatterLocation[]> {
  return db
    .selectFrom('locations')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

/** Returns a page of the API's list of locations. */
export function selectLocationPage(db: Db, firm_id: number, page: ListRequest): Promise<MatterLocation[]> {
  return selectPage(db, db.selectFrom('locations').selectAll().where('firm_id', '=', firm_id), 'locations', page);
}

/**
 * Renames a location.
 * @returns 'taken' when another location has the name, after which the transaction cannot continue; undefined when the
 *   location does not exist
 */
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

/**
 * Deletes a location.
 * @returns 'used' when a record refers to it since a moment ago, after which the transaction cannot continue
 */
export async function deleteLocation(db: Db, firm_id: number, id: number): Promise<'deleted' | 'used'> {
  try {
    await db.deleteFrom('locations').where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'deleted';
  } catch (error) {
    if (isForeignKeyViolation(error)) return 'used';
    throw error;
  }
}

/** Returns whether a record refers to the location, including removed records. */
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
