import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { recordEvent } from '../../events/record';
import { requireRole } from '../users/roles';
import { findStrictSince, updateStrictSince } from './queries';

/**
 * Returns whether the firm's Lead Inbox requires from_source and referring_url, as Clio's document does although its
 * clients leave them out.
 */
export async function isLeadInboxStrict(ctx: Context<Staff>): Promise<boolean> {
  return (await findStrictSince(ctx.db, ctx.actor.firm_id)) !== null;
}

/**
 * Sets whether the Lead Inbox requires from_source and referring_url.
 * @throws AppError forbidden for all but owners and administrators
 */
export async function setLeadInboxStrict(ctx: Context<Staff>, strict: boolean): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  return inTransaction(ctx.db, async (db) => {
    await updateStrictSince(db, firm_id, strict ? ctx.now().toISOString() : null);
    await recordEvent(
      { ...ctx, db },
      { type: 'firm.updated', firm_id, details: { lead_inbox: strict ? 'strict' : 'lenient' } },
    );
  });
}
