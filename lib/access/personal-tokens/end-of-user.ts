import type { Context } from '../../platform/context';
import { recordEvent } from '../../events/record';
import { revokeTokensOfUser } from './queries';

/**
 * Revokes every personal token of a user, in the caller's transaction: in one firm, or in all firms of the user if
 * `firm_id` is left out. Records an event in the firm of each token.
 */
export async function endTokensOfUser(
  ctx: Pick<Context, 'db' | 'now'>,
  whose: { user_id: number; firm_id?: number },
  because: 'password_changed' | 'user_disabled',
): Promise<void> {
  for (const { id, firm_id, user_id, name } of await revokeTokensOfUser(ctx.db, whose, ctx.now().toISOString())) {
    await recordEvent(
      { ...ctx, actor: { kind: 'system', firm_id } },
      { type: 'personal_token.revoked', firm_id, details: { personal_token_id: id, user_id, name, because } },
    );
  }
}
