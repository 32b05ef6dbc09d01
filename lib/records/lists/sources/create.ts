import type { Client, Context, Staff } from '../../../platform/context';
import type { Source } from '../../../platform/db/schema';
import { inTransaction } from '../../../platform/db/transaction';
import { recordEvent } from '../../../events/record';
import { foldedName, nameTaken } from '../list-name';
import { requireRole } from '../../../people/users/roles';
import { insertSource } from './queries';
import type { CreateSource } from './schema';

/**
 * Adds a source to the firm's list and returns it.
 * @throws AppError forbidden for all but owners and administrators; invalid when the list already has the name in any
 *   case
 */
export async function createSource(ctx: Context<Staff | Client>, { name }: CreateSource): Promise<Source> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    const entry = await insertSource(db, {
      firm_id,
      name,
      name_key: foldedName(name),
      category: 'standard',
      created_at: now,
      updated_at: now,
    });
    if (!entry) throw nameTaken();
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'sources', id: entry.id, to: name } },
    );
    return entry;
  });
}
