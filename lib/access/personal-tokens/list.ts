import type { Context, Staff } from '../../platform/context';
import { requireRole } from '../../people/users/roles';
import type { PersonalTokenShown } from './presenter';
import { presentPersonalToken } from './presenter';
import { selectLiveTokens } from './queries';

/**
 * Lists the live personal tokens of the firm's users, the newest first.
 * @throws AppError forbidden for all but owners and administrators
 */
export async function listPersonalTokens(ctx: Context<Staff>): Promise<PersonalTokenShown[]> {
  requireRole(ctx, 'owner', 'admin');
  return (await selectLiveTokens(ctx.db, ctx.actor.firm_id, ctx.now().toISOString())).map(presentPersonalToken);
}
