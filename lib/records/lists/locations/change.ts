import type { Context, Staff } from '../../../platform/context';
import type { MatterLocation } from '../../../platform/db/schema';
import { inTransaction } from '../../../platform/db/transaction';
import { notFound } from '../../../platform/errors';
import { recordEvent } from '../../../events/record';
import type { OneEntry, RenameEntry, TouchMatters } from '../list-name';
import { foldedName, nameTaken, stillInUse } from '../list-name';
import { requireRole } from '../../../people/users/roles';
import { deleteLocation, findLocation, isLocationUsed, updateLocationName } from './queries';

/**
 * Renames a location for all records that refer to it.
 * @throws AppError forbidden for all but owners and administrators, not_found; invalid when another location has the
 *   name
 */
export async function renameLocation(
  ctx: Context<Staff>,
  { id, name }: RenameEntry,
  touchMatters: TouchMatters<{ location_id: number }>,
): Promise<MatterLocation> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const found = await findLocation(db, firm_id, id);
    if (!found) throw notFound('Location');
    const entry = await updateLocationName(db, firm_id, id, {
      name,
      name_key: foldedName(name),
      updated_at: ctx.now().toISOString(),
    });
    if (entry === 'taken') throw nameTaken();
    if (!entry) throw notFound('Location');
    await touchMatters({ ...ctx, db }, { location_id: id });
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'locations', id, from: found.name, to: name } },
    );
    return entry;
  });
}

/**
 * Removes a location that no record refers to.
 * @throws AppError forbidden for all but owners and administrators, not_found; conflict while it is in use
 */
export async function removeLocation(ctx: Context<Staff>, { id }: OneEntry): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const found = await findLocation(db, firm_id, id);
    if (!found) throw notFound('Location');
    if ((await isLocationUsed(db, firm_id, id)) || (await deleteLocation(db, firm_id, id)) === 'used')
      throw stillInUse();
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'locations', id, from: found.name } },
    );
  });
}
