import type { Context, Staff } from '../../platform/context';
import { requireRole } from '../../people/users/roles';
import type { Call } from './presenter';
import { presentCall } from './presenter';
import { selectCalls } from './queries';

/** What a page shows; there are more in the table. */
export const calls_shown = 100;

/**
 * The latest calls of one of the firm's applications, the newest first.
 * @throws AppError forbidden for all but owners and administrators
 */
export async function listCalls(ctx: Context<Staff>, oauth_application_id: number): Promise<Call[]> {
  requireRole(ctx, 'owner', 'admin');
  return (await selectCalls(ctx.db, ctx.actor.firm_id, oauth_application_id, calls_shown)).map(presentCall);
}
