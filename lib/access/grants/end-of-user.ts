import type { Context } from '../../platform/context';
import type { GrantEnd } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import { revokeGrantsOfUser } from './queries';

/** The reasons for which all grants of a user end, and the value of the column `revoked_because` for each reason. */
const ends = { password_changed: 'user', user_disabled: 'firm' } as const satisfies Record<string, GrantEnd>;

/**
 * Revokes every grant of a user, in the caller's transaction: in one firm, or in all firms of the user if `firm_id` is
 * left out. Records an event in the firm of each grant.
 */
export async function endGrantsOfUser(
  ctx: Pick<Context, 'db' | 'now'>,
  whose: { user_id: number; firm_id?: number },
  because: keyof typeof ends,
): Promise<void> {
  for (const { id, firm_id, oauth_application_id, user_id } of await revokeGrantsOfUser(
    ctx.db,
    whose,
    ctx.now().toISOString(),
    ends[because],
  )) {
    await recordEvent(
      { ...ctx, actor: { kind: 'system', firm_id } },
      { type: 'oauth_grant.revoked', firm_id, details: { oauth_grant_id: id, oauth_application_id, user_id, because } },
    );
  }
}
