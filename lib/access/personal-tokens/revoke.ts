import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import { updateTokenRevoked } from './queries';

/**
 * Revokes a personal token of any user of the firm. The next call with the token is refused.
 * @throws AppError forbidden for all but owners and administrators, not_found
 */
export function revokePersonalToken(ctx: Context<Staff>, id: number): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  return inTransaction(ctx.db, async (db) => {
    const token = await updateTokenRevoked(db, firm_id, id, ctx.now().toISOString());
    if (!token) throw notFound('Token');
    await recordEvent(
      { ...ctx, db },
      {
        type: 'personal_token.revoked',
        firm_id,
        details: { personal_token_id: id, user_id: token.user_id, name: token.name },
      },
    );
  });
}
