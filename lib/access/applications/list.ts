import type { Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { requireRole } from '../../people/users/roles';
import type { Application, Secret } from './presenter';
import { presentApplication, presentSecret } from './presenter';
import { findApplicationRow, selectApplications, selectLiveSecrets } from './queries';

/**
 * Lists the applications that the actor's firm has made, by name.
 * @throws AppError forbidden for all but owners and administrators
 */
export async function listApplications(ctx: Context<Staff>): Promise<Application[]> {
  requireRole(ctx, 'owner', 'admin');
  return (await selectApplications(ctx.db, ctx.actor.firm_id)).map(presentApplication);
}

/**
 * Returns one of the firm's applications, with its live secrets.
 * @throws AppError forbidden, not_found
 */
export async function getApplication(
  ctx: Context<Staff>,
  id: number,
): Promise<{ application: Application; secrets: Secret[] }> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  const row = await findApplicationRow(ctx.db, firm_id, id);
  if (!row) throw notFound('Application');
  const secrets = await selectLiveSecrets(ctx.db, firm_id, id, ctx.now().toISOString());
  return { application: presentApplication(row), secrets: secrets.map(presentSecret) };
}
