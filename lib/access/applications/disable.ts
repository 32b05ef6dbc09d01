import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import { updateApplicationRow } from './queries';

/**
 * Disables an application of the actor's firm, for every firm: from the next request on, none of its tokens work. The
 * application's grants are kept, so that enableApplication can make the tokens work again.
 * @throws AppError forbidden, not_found
 */
export function disableApplication(ctx: Context<Staff>, id: number): Promise<void> {
  return setDisabled(ctx, id, ctx.now().toISOString(), 'oauth_application.disabled');
}

/** Enables a disabled application, so that the tokens issued for it work again. */
export function enableApplication(ctx: Context<Staff>, id: number): Promise<void> {
  return setDisabled(ctx, id, null, 'oauth_application.enabled');
}

async function setDisabled(
  ctx: Context<Staff>,
  id: number,
  disabled_at: string | null,
  type: 'oauth_application.disabled' | 'oauth_application.enabled',
): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  await inTransaction(ctx.db, async (db) => {
    const row = await updateApplicationRow(db, firm_id, id, { disabled_at, updated_at: ctx.now().toISOString() });
    if (!row) throw notFound('Application');
    await recordEvent({ ...ctx, db }, { type, firm_id, details: { oauth_application_id: id, name: row.name } });
  });
}
