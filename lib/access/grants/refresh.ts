import type { Context } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import type { KnownApplication } from '../applications/find-client';
import type { Scope } from '../scopes';
import { scopesIn } from '../scopes';
import { digest } from '../../platform/secrets';
import { endFamily } from './end-family';
import { isOpenTo } from './grant';
import { issueTokens } from './issue';
import { rotation_race_ms } from './lifetimes';
import type { TokenOutcome } from './outcome';
import { refused } from './outcome';
import type { Family, Token } from './queries';
import { findFamily, findToken, updateTokenRotated } from './queries';

/**
 * Exchanges a refresh token for a new access token and a new refresh token, in one transaction: after a crash, either
 * the old refresh token still works or the client has the new tokens. The access token that came with the old refresh
 * token stays valid until it expires.
 *
 * Of several concurrent requests with the same token, one request succeeds, and the other requests are only refused.
 * Reuse more than 30 seconds later revokes the grant with all its tokens.
 *
 * @param scope the scopes of the new access token, at most those that were consented to (RFC 6749 §6)
 */
export function refreshTokens(
  ctx: Pick<Context, 'db' | 'now'>,
  application: KnownApplication,
  refresh_token: string,
  scope: Scope[] | undefined,
): Promise<TokenOutcome> {
  const now = ctx.now();

  return inTransaction(ctx.db, async (db): Promise<TokenOutcome> => {
    const inside = { ...ctx, db };
    const token = await findToken(db, digest(refresh_token));
    const family = token && (await findFamily(db, token.oauth_grant_id));
    if (token?.kind !== 'refresh' || family?.oauth_application_id !== application.id)
      return refused('There is no such refresh token, or it belongs to another client.');

    if (token.rotated_at !== null) return judgeReuse(inside, token, family);
    if (token.expires_at <= now.toISOString()) return refused('This refresh token has expired.');
    if (
      token.revoked_at !== null ||
      family.revoked_at !== null ||
      family.member_since === null ||
      !isOpenTo(application, family.firm_id)
    )
      return refused('This refresh token has been revoked.');

    const granted = scopesIn(token.scopes).filter((one) => application.scopes.includes(one));
    const beyond = scope?.find((one) => !granted.includes(one));
    if (beyond !== undefined) return refused(`The scope ${beyond} was not granted by the user.`, 'invalid_scope');

    if (!(await updateTokenRotated(db, token.firm_id, token.id, now.toISOString()))) {
      const meanwhile = await findToken(db, token.token_digest);
      return meanwhile ? judgeReuse(inside, meanwhile, family) : refused('This refresh token has been used.');
    }
    return { status: 'issued', tokens: await issueTokens(inside, family, scope ?? granted) };
  });
}

/** Refuses a refresh token that was exchanged or revoked before. Revokes its grant if the exchange was long ago. */
async function judgeReuse(ctx: Pick<Context, 'db' | 'now'>, token: Token, family: Family): Promise<TokenOutcome> {
  const since_ms = token.rotated_at === null ? 0 : ctx.now().getTime() - Date.parse(token.rotated_at);
  if (since_ms <= rotation_race_ms)
    return refused('This refresh token was used a moment ago. Use the one that replaced it.');
  await endFamily(ctx, family, 'refresh_reused');
  return refused('This refresh token was used before. All tokens of the same consent have been revoked.');
}
