import type { Client, Context } from '../../platform/context';
import { scopesIn } from '../scopes';
import { digest } from '../../platform/secrets';
import { findLiveAccess, updateGrantUsed } from './queries';

/** How precisely last_used_at records the use of a token: a write for every API call would cost too much. */
const used_step_ms = 5 * 60_000;

/**
 * Returns the client that an access token belongs to; undefined if the token does not work: the token is expired or
 * revoked, its grant has ended, its application is disabled, its user has left the firm, or the application has become
 * private to another firm.
 */
export async function findGrantedClient(
  ctx: Pick<Context, 'db' | 'now'>,
  access_token: string,
): Promise<Client | undefined> {
  const now = ctx.now();
  const access = await findLiveAccess(ctx.db, digest(access_token), now.toISOString());
  if (!access) return undefined;

  if (access.last_used_at === null || Date.parse(access.last_used_at) < now.getTime() - used_step_ms) {
    await updateGrantUsed(ctx.db, access.firm_id, access.oauth_grant_id, now.toISOString());
  }
  const { firm_id, user_id, role, oauth_application_id } = access;
  const still = scopesIn(access.application_scopes);
  const scopes = scopesIn(access.scopes).filter((scope) => still.includes(scope));
  return {
    kind: 'client',
    firm_id,
    user_id,
    role,
    scopes,
    oauth_application_id,
    client: `app:${String(oauth_application_id)}`,
  };
}
