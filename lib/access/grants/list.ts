import type { Context, Staff } from '../../platform/context';
import { requireRole } from '../../people/users/roles';
import type { Grant } from './presenter';
import { presentGrant } from './presenter';
import { countForeignGrants, selectLiveGrants, selectReusedGrants } from './queries';

const warned_for_ms = 30 * 24 * 60 * 60_000;

/** The live grants of a firm, and those that ended recently because a used code or token was used again. */
export interface FirmGrants {
  grants: Grant[];
  reused: Grant[];
}

/**
 * Lists the firm's grants, of one application or of all.
 * @throws AppError forbidden for all but owners and administrators
 */
export async function listGrants(ctx: Context<Staff>, oauth_application_id?: number): Promise<FirmGrants> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  const now = ctx.now();
  const since = new Date(now.getTime() - warned_for_ms).toISOString();
  const [live, reused] = await Promise.all([
    selectLiveGrants(ctx.db, firm_id, now.toISOString(), { oauth_application_id }),
    selectReusedGrants(ctx.db, firm_id, since, { oauth_application_id }),
  ]);
  return { grants: live.map(presentGrant), reused: reused.map(presentGrant) };
}

/** Lists the grants with which the actor authorized applications in this firm. */
export async function listOwnGrants(ctx: Context<Staff>): Promise<Grant[]> {
  const { firm_id, user_id } = ctx.actor;
  return (await selectLiveGrants(ctx.db, firm_id, ctx.now().toISOString(), { user_id })).map(presentGrant);
}

/**
 * Counts the users of other firms who authorized an application of the actor's firm. Their names stay with their firms.
 * @throws AppError forbidden for all but owners and administrators
 */
export function countUsersElsewhere(ctx: Context<Staff>, oauth_application_id: number): Promise<number> {
  requireRole(ctx, 'owner', 'admin');
  return countForeignGrants(ctx.db, ctx.actor.firm_id, oauth_application_id, ctx.now().toISOString());
}
