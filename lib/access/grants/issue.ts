import type { Context } from '../../platform/context';
import type { OAuthGrant } from '../../platform/db/schema';
import type { Scope } from '../scopes';
import { scopesIn } from '../scopes';
import { newKey } from '../region-keys';
import { digest } from '../../platform/secrets';
import { access_lifetime_ms, grant_lifetime_ms, refresh_idle_ms } from './lifetimes';
import type { IssuedTokens } from './outcome';
import { insertTokens, updateGrantUsed } from './queries';

/**
 * Creates an access token and a refresh token for a grant, in the caller's transaction. Only the digests of the tokens
 * are stored. The refresh token keeps the scopes of the grant even if the access token is narrowed (RFC 6749 §6). The
 * refresh token expires a year after the grant at the latest.
 */
export async function issueTokens(
  ctx: Pick<Context, 'db' | 'now'>,
  grant: OAuthGrant,
  scopes: Scope[],
): Promise<IssuedTokens> {
  const { firm_id, id: oauth_grant_id } = grant;
  const now = ctx.now().getTime();
  const refresh_ends = Math.min(now + refresh_idle_ms, Date.parse(grant.created_at) + grant_lifetime_ms);
  const tokens: IssuedTokens = {
    access_token: newKey(),
    refresh_token: newKey(),
    expires_in: access_lifetime_ms / 1_000,
    scopes,
  };

  const row = (kind: 'access' | 'refresh', token: string, of: Scope[], ends: number) => ({
    firm_id,
    oauth_grant_id,
    kind,
    token_digest: digest(token),
    scopes: of.join(' '),
    created_at: new Date(now).toISOString(),
    expires_at: new Date(ends).toISOString(),
    rotated_at: null,
    revoked_at: null,
  });
  await insertTokens(ctx.db, [
    row('access', tokens.access_token, scopes, now + access_lifetime_ms),
    row('refresh', tokens.refresh_token, scopesIn(grant.scopes), refresh_ends),
  ]);
  await updateGrantUsed(ctx.db, firm_id, oauth_grant_id, new Date(now).toISOString());
  return tokens;
}
