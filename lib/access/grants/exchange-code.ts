import { createHash } from 'node:crypto';
import type { Context } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import type { KnownApplication } from '../applications/find-client';
import { scopesIn } from '../scopes';
import { digest, sameMark } from '../../platform/secrets';
import { endFamily } from './end-family';
import { isOpenTo } from './grant';
import { issueTokens } from './issue';
import type { TokenOutcome } from './outcome';
import { refused } from './outcome';
import type { Code } from './queries';
import { findCode, findFamily, updateCodeUsed } from './queries';

/** An authorization code as a client sends it (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export interface ShownCode {
  code: string;
  redirect_uri: string | undefined;
  code_verifier: string | undefined;
}

/**
 * Exchanges an authorization code for tokens, once: of several concurrent requests with the same code, one succeeds. A
 * repeated code revokes the tokens that were issued for it (RFC 6749 §4.1.2). A wrong verifier or redirect address uses
 * up the code too.
 */
export function exchangeCode(
  ctx: Pick<Context, 'db' | 'now'>,
  application: KnownApplication,
  shown: ShownCode,
): Promise<TokenOutcome> {
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db): Promise<TokenOutcome> => {
    const inside = { ...ctx, db };
    const code = await findCode(db, digest(shown.code));
    const family = code && (await findFamily(db, code.oauth_grant_id));
    // An authorization code that the wrong client sends stays valid for the client to which the code was issued.
    if (!code || family?.oauth_application_id !== application.id)
      return refused('There is no such code, or it belongs to another client.');

    if (!(await updateCodeUsed(db, code.firm_id, code.id, now))) {
      await endFamily(inside, family, 'code_replayed');
      return refused('This code was already used. The tokens that were issued for it have been revoked.');
    }
    const wrong = wrongCode(code, shown, now);
    if (wrong) return refused(wrong);
    if (family.revoked_at !== null || family.member_since === null || !isOpenTo(application, family.firm_id))
      return refused('The access for which this code was issued has been revoked.');

    const scopes = scopesIn(family.scopes).filter((scope) => application.scopes.includes(scope));
    return { status: 'issued', tokens: await issueTokens(inside, family, scopes) };
  });
}

/** Returns what is wrong with an unused authorization code; undefined if the code can be exchanged. */
function wrongCode(code: Code, shown: ShownCode, now: string): string | undefined {
  if (code.expires_at <= now) return 'This code has expired: it is older than ten minutes.';
  if (shown.redirect_uri !== code.redirect_uri) return 'redirect_uri is not the one of the authorization request.';
  // A PKCE verifier for a code that was requested without a challenge means that an attacker may have removed the
  // challenge from the authorization request (RFC 9700 §4.8.2).
  if (code.code_challenge === null)
    return shown.code_verifier === undefined
      ? undefined
      : 'code_verifier was sent, but the authorization request had no code_challenge.';
  return answersChallenge(code.code_challenge, shown.code_verifier)
    ? undefined
    : 'code_verifier does not match the code_challenge.';
}

/**
 * Returns whether a PKCE verifier matches the challenge by S256 (RFC 7636 §4.6). A verifier has 43 to 128 unreserved
 * characters (§4.1).
 */
function answersChallenge(code_challenge: string, code_verifier: string | undefined): boolean {
  if (code_verifier === undefined || !/^[A-Za-z0-9._~-]{43,128}$/.test(code_verifier)) return false;
  return sameMark(createHash('sha256').update(code_verifier).digest('base64url'), code_challenge);
}
