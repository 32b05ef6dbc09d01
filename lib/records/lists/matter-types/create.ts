import type { Client, Context, Staff } from '../../../platform/context';
import type { MatterType } from '../../../platform/db/schema';
import { inTransaction } from '../../../platform/db/transaction';
import { recordEvent } from '../../../events/record';
import { nameTaken } from '../list-name';
import { requireRole } from '../../../people/users/roles';
import { insertMatterType } from './queries';
import type { CreateMatterType } from './schema';

/**
 * Adds a matter type to the firm's list and returns it.
 * @throws AppError forbidden for all but owners and administrators; invalid when the list already has the name
 */
export async function createMatterType(ctx: Context<Staff | Client>, { name }: CreateMatterType): Promise<MatterType> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    const entry = await insertMatterType(db, {
      firm_id,
      name,
      name_key: name,
      default_at: null,
      created_at: now,
      updated_at: now,
    });
    if (!entry) throw nameTaken();
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'matter_types', id: entry.id, to: name } },
    );
    return entry;
  });
}
