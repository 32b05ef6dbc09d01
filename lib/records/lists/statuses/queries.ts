import type { Insertable } from 'kysely';
import { isForeignKeyViolation, isUniqueViolation } from '../../../platform/db/dialect';
import type {
  ContactStatus,
  ContactStatusesTable,
  Db,
  MatterStatus,
  MatterStatusesTable,
} from '../../../platform/db/schema';
import { holdForTransaction } from '../../../platform/db/transaction';
import type { StatusList } from './schema';

/** Makes other changes of the firm's status lists wait until this transaction ends. */
export function holdStatuses(db: Db, firm_id: number): Promise<void> {
  return holdForTransaction(db, `statuses ${String(firm_id)}`);
}

/** Returns the firm's contact statuses in the firm's order. */
export function selectContactStatuses(db: Db, firm_id: number): Promise<ContactStatus[]> {
  return db
    .selectFrom('contact_statuses')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Returns the firm's matter statuses in the order of the board's columns. */
export function selectMatterStatuses(db: Db, firm_id: number): Promise<MatterStatus[]> {
  return db
    .selectFrom('matter_statuses')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Inserts a contact status, or returns undefined when the firm has one with this name. */
export function insertContactStatus(
  db: Db,
  status: Insertable<ContactStatusesTable>,
): Promise<ContactStatus | undefined> {
  return db
    .insertInto('contact_statuses')
    .values(status)
    .onConflict((conflict) => conflict.columns(['firm_id', 'name_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Inserts a matter status, or returns undefined when the firm has one with this name. */
export function insertMatterStatus(db: Db, status: Insertable<MatterStatusesTable>): Promise<MatterStatus | undefined> {
  return db
    .insertInto('matter_statuses')
    .values(status)
    .onConflict((conflict) => conflict.columns(['firm_id', 'name_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Renames a status. @returns 'taken' when another status has the name, after which the transaction cannot continue */
export async function updateStatusName(
  db: Db,
  firm_id: number,
  list: StatusList,
  id: number,
  change: { name: string; name_key: string; updated_at: string },
): Promise<'renamed' | 'taken'> {
  try {
    await db.updateTable(tableOf(list)).set(change).where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'renamed';
  } catch (error) {
    if (isUniqueViolation(error)) return 'taken';
    throw error;
  }
}

export async function updateStatusPosition(
  db: Db,
  firm_id: number,
  list: StatusList,
  id: number,
  position: number,
): Promise<void> {
  await db.updateTable(tableOf(list)).set({ position }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

/**
 * Deletes a status.
 * @returns 'used' when a matter has this status since a moment ago, after which the transaction cannot continue
 */
export async function deleteStatus(db: Db, firm_id: number, list: StatusList, id: number): Promise<'deleted' | 'used'> {
  try {
    await db.deleteFrom(tableOf(list)).where('firm_id', '=', firm_id).where('id', '=', id).execute();
    return 'deleted';
  } catch (error) {
    if (isForeignKeyViolation(error)) return 'used';
    throw error;
  }
}

/**
 * Returns the list's table. Typed as one of the two tables, because the queries above use only columns that both have.
 */
function tableOf(list: StatusList): 'contact_statuses' {
  return (list === 'contact' ? 'contact_statuses' : 'matter_statuses') as 'contact_statuses';
}
