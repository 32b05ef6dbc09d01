import type { Client, Context, Staff } from '../../platform/context';
import type { CustomActionsTable } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import type { CustomActionRow } from './queries';
import { findCustomAction, insertCustomAction } from './queries';
import type { CreateCustomAction } from './schema';

/**
 * Adds a custom action, a link to an app or a website, to the menus of the firm's records.
 *
 * @param mount the path of the API that the application calls; the `subject_url` that it receives begins with this path
 * @returns the custom action
 * @throws AppError forbidden for all but owners and administrators
 */
export async function createCustomAction(
  ctx: Context<Staff | Client>,
  { label, target_url, ui_reference }: CreateCustomAction,
  mount: CustomActionsTable['mount'] = '/grow',
): Promise<CustomActionRow> {
  requireRole(ctx, 'owner', 'admin');
  const { actor } = ctx;
  const { firm_id } = actor;
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    const oauth_application_id = actor.kind === 'client' ? actor.oauth_application_id : null;
    const id = await insertCustomAction(db, {
      firm_id,
      oauth_application_id,
      label,
      target_url,
      ui_reference,
      mount,
      created_at: now,
      updated_at: now,
      removed_at: null,
    });
    await recordEvent(
      { ...ctx, db },
      { type: 'custom_action.created', firm_id, details: { id, label, target_url, ui_reference } },
    );
    const action = await findCustomAction(db, firm_id, id);
    if (!action) throw notFound('Custom action');
    return action;
  });
}
