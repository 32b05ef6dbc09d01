import type { Context } from '../../platform/context';
import type { GrantEnd, OAuthGrant } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import { log } from '../../platform/log';
import { updateGrantRevoked } from './queries';

/**
 * Ends every token of a grant, in the caller's transaction, because something came a second time that may come once: it is
 * in two hands, and which of them is the right one cannot be told. Written down once; the firm reads it under Developers.
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
    'a used code or refresh token came again; its grant is revoked',
  );
}
