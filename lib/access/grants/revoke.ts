import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import type { KnownApplication } from '../applications/find-client';
import { digest } from '../../platform/secrets';
import { requireRole } from '../../people/users/roles';
import { findFamily, findToken, updateGrantRevoked, updateTokenRevoked } from './queries';

/**
 * Revokes a token at the request of its client (RFC 7009 §2.1): a refresh token with all tokens of its grant, an access
 * token alone. Unknown and expired tokens count as revoked.
 *
 * @returns false for the token of another client, which stays valid
 */
export function giveBackToken(
  ctx: Pick<Context, 'db' | 'now'>,
  application: KnownApplication,
  given: string,
): Promise<boolean> {
  const now = ctx.now().toISOString();
  return inTransaction(ctx.db, async (db) => {
    const token = await findToken(db, digest(given));
    const family = token && (await findFamily(db, token.oauth_grant_id));
    if (!token || !family) return true;
    if (family.oauth_application_id !== application.id) return false;

    const { firm_id } = family;
    if (token.kind === 'access') {
      await updateTokenRevoked(db, firm_id, token.id, now);
      return true;
    }
    const ended = await updateGrantRevoked(db, firm_id, family.id, now, 'application');
    if (ended) {
      const details = { oauth_grant_id: family.id, application: application.name, because: 'application' };
      await recordEvent(
        { ...ctx, db, actor: { kind: 'system', firm_id } },
        { type: 'oauth_grant.revoked', firm_id, details },
      );
    }
    return true;
  });
}

/**
 * Revokes a grant of the actor: all tokens of that consent end at once.
 * @throws AppError not_found for the grant of another user, and for one that has ended
 */
export function revokeOwnGrant(ctx: Context<Staff>, id: number): Promise<void> {
  return revoke(ctx, id, 'user', ctx.actor.user_id);
}

/**
 * Revokes a grant of any user of the actor's firm.
 * @throws AppError forbidden for all but owners and administrators, not_found
 */
export async function revokeGrant(ctx: Context<Staff>, id: number): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  await revoke(ctx, id, 'firm');
}

function revoke(ctx: Context<Staff>, id: number, because: 'user' | 'firm', user_id?: number): Promise<void> {
  const { firm_id } = ctx.actor;
  return inTransaction(ctx.db, async (db) => {
    const grant = await updateGrantRevoked(db, firm_id, id, ctx.now().toISOString(), because, user_id);
    if (!grant) throw notFound('Grant');
    const details = {
      oauth_grant_id: id,
      oauth_application_id: grant.oauth_application_id,
      user_id: grant.user_id,
      because,
    };
    await recordEvent({ ...ctx, db }, { type: 'oauth_grant.revoked', firm_id, details });
  });
}
