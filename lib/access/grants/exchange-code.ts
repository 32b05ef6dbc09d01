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

/** A code as its client shows it (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export interface ShownCode {
  code: string;
  redirect_uri: string | undefined;
  code_verifier: string | undefined;
}

/**
 * Exchanges a code for tokens, once: of any number that show it at the same time one is served. Whoever shows it again ends
 * the tokens that came of it (RFC 6749 §4.1.2). A code is used up even by a wrong verifier or redirect address.
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
    // Another client's code stays good for that client.
    if (!code || family?.oauth_application_id !== application.id)
      return refused('There is no such code, or it is another client’s.');

    if (!(await updateCodeUsed(db, code.firm_id, code.id, now))) {
      await endFamily(inside, family, 'code_replayed');
      return refused('This code has been used. The tokens that came of it are revoked.');
    }
    const wrong = wrongCode(code, shown, now);
    if (wrong) return refused(wrong);
    if (family.revoked_at !== null || family.member_since === null || !isOpenTo(application, family.firm_id))
      return refused('What this code was given for has been taken back.');

    const scopes = scopesIn(family.scopes).filter((scope) => application.scopes.includes(scope));
    return { status: 'issued', tokens: await issueTokens(inside, family, scopes) };
  });
}

/** What is wrong with a code that was not used before; undefined when nothing is. */
function wrongCode(code: Code, shown: ShownCode, now: string): string | undefined {
  if (code.expires_at <= now) return 'This code is older than ten minutes.';
  if (shown.redirect_uri !== code.redirect_uri) return 'redirect_uri is not the one that the code was asked for with.';
  // A verifier without a challenge means that somebody took the challenge out on the way (RFC 9700 §4.8.2).
  if (code.code_challenge === null)
    return shown.code_verifier === undefined
      ? undefined
      : 'There is a code_verifier, and the code was asked for without a code_challenge.';
  return answersChallenge(code.code_challenge, shown.code_verifier)
    ? undefined
    : 'code_verifier does not answer the code_challenge.';
}

/** S256 (RFC 7636 §4.6); a verifier has 43 to 128 unreserved characters (§4.1). */
function answersChallenge(code_challenge: string, code_verifier: string | undefined): boolean {
  if (code_verifier === undefined || !/^[A-Za-z0-9._~-]{43,128}$/.test(code_verifier)) return false;
  return sameMark(createHash('sha256').update(code_verifier).digest('base64url'), code_challenge);
}
