import type { Client, Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import type { CustomActionRow } from './queries';
import { findCustomAction, updateRemoved } from './queries';

/**
 * Removes a custom action (a link that an app adds to the staff's pages) from the menus. Staff may remove each of the
 * firm's actions, an application only its own.
 * @throws AppError forbidden for all but owners and administrators, and for another application's action; not_found
 *   for an action that does not exist or that the application cannot see
 */
export async function removeCustomAction(ctx: Context<Staff | Client>, id: number): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const action = await findCustomAction(db, firm_id, id);
    if (!action) throw notFound('Custom action');
    requireOwn(ctx, action);
    if (!(await updateRemoved(db, firm_id, id, ctx.now().toISOString()))) throw notFound('Custom action');
    await recordEvent({ ...ctx, db }, { type: 'custom_action.removed', firm_id, details: { id, label: action.label } });
  });
}

function requireOwn({ actor }: Context<Staff | Client>, action: CustomActionRow): void {
  if (actor.kind === 'staff' || actor.oauth_application_id === action.oauth_application_id) return;
  if (action.ui_reference !== 'matters/show') throw notFound('Custom action');
  throw new AppError('forbidden', 'Another application created this custom action.');
}
