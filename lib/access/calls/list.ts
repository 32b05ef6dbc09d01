import type { Context, Staff } from '../../platform/context';
import { requireRole } from '../../people/users/roles';
import type { Call } from './presenter';
import { presentCall } from './presenter';
import { selectCalls } from './queries';

/** How many of an application's calls the page under Developers shows. The table may have more. */
const calls_shown = 100;

/**
 * Lists the latest calls of one of the firm's applications, the newest first.
 * @throws AppError forbidden for all but owners and administrators
 */
export async function listCalls(ctx: Context<Staff>, oauth_application_id: number): Promise<Call[]> {
  requireRole(ctx, 'owner', 'admin');
  return (await selectCalls(ctx.db, ctx.actor.firm_id, oauth_application_id, calls_shown)).map(presentCall);
}
