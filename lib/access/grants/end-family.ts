import type { Context } from '../../platform/context';
import type { GrantEnd, OAuthGrant } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import { log } from '../../platform/log';
import { updateGrantRevoked } from './queries';

/**
 * Revokes a grant with all its tokens, in the caller's transaction, because a code or a refresh token that works once
 * was used twice: two parties have it, and the server cannot tell which of them is legitimate. The event is recorded
 * once, and the firm sees it under Developers.
 */
export async function endFamily(
  ctx: Pick<Context, 'db' | 'now'>,
  grant: OAuthGrant,
  because: Extract<GrantEnd, 'code_replayed' | 'refresh_reused'>,
): Promise<void> {
  const { firm_id, id, oauth_application_id, user_id } = grant;
  const ended = await updateGrantRevoked(ctx.db, firm_id, id, ctx.now().toISOString(), because);
  if (!ended) return;
  await recordEvent(
    { ...ctx, actor: { kind: 'system', firm_id } },
    {
      type: 'oauth_grant.reuse_detected',
      firm_id,
      details: { oauth_grant_id: id, oauth_application_id, user_id, because },
    },
  );
  log().warn(
    { firm_id, oauth_application_id, oauth_grant_id: id, because },
    'a code or refresh token was used twice; its grant is revoked',
  );
}
