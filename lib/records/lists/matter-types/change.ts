import type { Context, Staff } from '../../../platform/context';
import { holdForTransaction, inTransaction } from '../../../platform/db/transaction';
import { requireRole } from '../../../people/users/roles';
import { recordChange } from '../changed';
import { getEntry } from '../entries';
import type { OneEntry } from '../list-name';
import { matter_type_list } from './matter-type-list';
import { updateDefaultMatterType } from './queries';

/**
 * Makes a matter type the firm's default in place of the previous default.
 * @throws AppError forbidden for all but owners and administrators; not_found
 */
export async function setDefaultMatterType(ctx: Context<Staff>, { id }: OneEntry): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    // One transaction at a time: otherwise two concurrent calls could leave two defaults.
    await holdForTransaction(db, `default matter type ${String(firm_id)}`);
    const { name } = await getEntry(inside, matter_type_list, id);
    await updateDefaultMatterType(db, firm_id, id, ctx.now().toISOString());
    await recordChange(inside, 'matter_types', { id, default: name });
  });
}
