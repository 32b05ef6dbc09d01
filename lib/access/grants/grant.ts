import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import type { KnownApplication } from '../applications/find-client';
import type { Scope } from '../scopes';
import { newKey } from '../region-keys';
import { digest } from '../../platform/secrets';
import { requireSession } from '../../people/sessions/sessions';
import { code_lifetime_ms } from './lifetimes';
import { insertCode, insertGrant } from './queries';

interface Consent {
  redirect_uri: string;
  scopes: Scope[];
  /** The PKCE challenge by the method S256 (RFC 7636); null if a confidential client sent no challenge. */
  code_challenge: string | null;
}

/** Returns whether users of this firm may authorize the application. */
export function isOpenTo(application: KnownApplication, firm_id: number): boolean {
  return !application.is_private || application.firm_id === firm_id;
}

/**
 * Authorizes an application for the actor's firm, on the actor's behalf. Creates a grant, to which all later tokens
 * belong. Each consent creates a separate grant, so that ending one grant does not end the others.
 *
 * @returns the authorization code, which works once and for ten minutes; only the digest of the code is stored
 * @throws AppError forbidden for another firm's private application
 */
export async function grantAccess(
  ctx: Context<Staff>,
  application: KnownApplication,
  { redirect_uri, scopes, code_challenge }: Consent,
): Promise<string> {
  const { firm_id, user_id } = ctx.actor;
  if (!isOpenTo(application, firm_id)) throw new AppError('forbidden', 'This application is private to another firm.');
  const now = ctx.now();

  return inTransaction(ctx.db, async (db) => {
    await requireSession({ ...ctx, db });
    const oauth_grant_id = await insertGrant(db, {
      firm_id,
      oauth_application_id: application.id,
      user_id,
      scopes: scopes.join(' '),
      created_at: now.toISOString(),
      last_used_at: null,
      revoked_at: null,
    });
    const code = newKey();
    await insertCode(db, {
      firm_id,
      oauth_grant_id,
      code_digest: digest(code),
      redirect_uri,
      code_challenge,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + code_lifetime_ms).toISOString(),
      used_at: null,
    });
    await recordEvent(
      { ...ctx, db },
      {
        type: 'oauth_grant.made',
        firm_id,
        details: { oauth_grant_id, application: application.name, scopes: scopes.join(' ') },
      },
    );
    return code;
  });
}
