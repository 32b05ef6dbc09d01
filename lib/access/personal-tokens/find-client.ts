import type { Client, Context } from '../../platform/context';
import { scopesIn } from '../scopes';
import { digest } from '../../platform/secrets';
import { findLiveToken, updateTokenUsed } from './queries';

/** How precisely last_used_at records the use of a token: a write for every API call would cost too much. */
const used_step_ms = 5 * 60_000;

/**
 * Returns the client that a personal token belongs to; undefined if the token is expired or revoked, or its user has
 * left the firm.
 */
export async function findPersonalClient(ctx: Pick<Context, 'db' | 'now'>, token: string): Promise<Client | undefined> {
  const now = ctx.now();
  const found = await findLiveToken(ctx.db, digest(token), now.toISOString());
  if (!found) return undefined;

  if (found.last_used_at === null || Date.parse(found.last_used_at) < now.getTime() - used_step_ms) {
    await updateTokenUsed(ctx.db, found.firm_id, found.id, now.toISOString());
  }
  const { firm_id, user_id, role } = found;
  return {
    kind: 'client',
    firm_id,
    user_id,
    role,
    scopes: scopesIn(found.scopes),
    oauth_application_id: null,
    client: `personal:${String(found.id)}`,
  };
}
