import type { Context, Staff } from '../../../platform/context';
import type { MatterType } from '../../../platform/db/schema';
import { holdForTransaction, inTransaction } from '../../../platform/db/transaction';
import { notFound } from '../../../platform/errors';
import { recordEvent } from '../../../events/record';
import type { OneEntry, RenameEntry, TouchMatters } from '../list-name';
import { nameTaken, stillInUse } from '../list-name';
import { requireRole } from '../../../people/users/roles';
import {
  deleteMatterType,
  findMatterType,
  isMatterTypeUsed,
  updateMatterTypeName,
  updateDefaultMatterType,
} from './queries';

/**
 * Renames a matter type for all records that refer to it.
 * @throws AppError forbidden for all but owners and administrators, not_found; invalid when another matter type has the
 *   name
 */
export async function renameMatterType(
  ctx: Context<Staff>,
  { id, name }: RenameEntry,
  touchMatters: TouchMatters<{ matter_type_id: number }>,
): Promise<MatterType> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const found = await findMatterType(db, firm_id, id);
    if (!found) throw notFound('Matter type');
    const entry = await updateMatterTypeName(db, firm_id, id, {
      name,
      name_key: name,
      updated_at: ctx.now().toISOString(),
    });
    if (entry === 'taken') throw nameTaken();
    if (!entry) throw notFound('Matter type');
    await touchMatters({ ...ctx, db }, { matter_type_id: id });
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'matter_types', id, from: found.name, to: name } },
    );
    return entry;
  });
}

/**
 * Removes a matter type that no record refers to.
 * @throws AppError forbidden for all but owners and administrators, not_found; conflict while it is in use
 */
export async function removeMatterType(ctx: Context<Staff>, { id }: OneEntry): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const found = await findMatterType(db, firm_id, id);
    if (!found) throw notFound('Matter type');
    if ((await isMatterTypeUsed(db, firm_id, id)) || (await deleteMatterType(db, firm_id, id)) === 'used')
      throw stillInUse();
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'matter_types', id, from: found.name } },
    );
  });
}

/**
 * Makes a matter type the firm's default in place of the previous default.
 * @throws AppError forbidden for all but owners and administrators, not_found
 */
export async function setDefaultMatterType(ctx: Context<Staff>, { id }: OneEntry): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    // One transaction at a time: otherwise two concurrent calls could leave two defaults.
    await holdForTransaction(db, `default matter type ${String(firm_id)}`);
    const found = await findMatterType(db, firm_id, id);
    if (!found) throw notFound('Matter type');
    await updateDefaultMatterType(db, firm_id, id, ctx.now().toISOString());
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'matter_types', id, default: found.name } },
    );
  });
}
