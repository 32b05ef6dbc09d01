import { randomBytes } from 'node:crypto';
import type { Context, Operator, Staff } from '../../platform/context';
import type { Db } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { env } from '../../platform/env';
import { AppError, notFound, see_fields } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import type { Application } from './presenter';
import { presentApplication } from './presenter';
import { findApplicationRow, findFirmName, insertApplication, updateApplicationRow } from './queries';
import type { CreateApplication, UpdateApplication } from './schema';
import { problemOf } from './schema';

/**
 * Creates an application of the actor's firm and returns it. A new confidential application has no client secret;
 * makeSecret creates one.
 * @throws AppError forbidden for all but owners and administrators
 */
export function createApplication(ctx: Context<Staff>, input: CreateApplication): Promise<Application> {
  requireRole(ctx, 'owner', 'admin');
  return inTransaction(ctx.db, (db) => addApplication({ ...ctx, db }, ctx.actor.firm_id, input));
}

/**
 * Creates an application of any firm, on behalf of the operator, and returns the application.
 * @throws AppError not_found for an unknown firm
 */
export function createApplicationFor(
  ctx: Context<Operator>,
  firm_id: number,
  input: CreateApplication,
): Promise<Application> {
  return inTransaction(ctx.db, async (db) => {
    if ((await findFirmName(db, firm_id)) === undefined)
      throw new AppError('not_found', `There is no firm ${String(firm_id)}`);
    return addApplication({ ...ctx, db }, firm_id, input);
  });
}

/**
 * Updates an application of the actor's firm and returns it. Removing a scope or a redirect address takes effect with
 * the next request, also for tokens that were issued before.
 * @throws AppError forbidden, not_found, invalid for a redirect address that the application's kind may not have
 */
export function updateApplication(ctx: Context<Staff>, id: number, input: UpdateApplication): Promise<Application> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    const before = await getRow(db, firm_id, id);
    for (const uri of input.redirect_uris) {
      const problem = problemOf(uri, before.kind);
      if (problem)
        throw new AppError('invalid', see_fields, {
          redirect_uris: [`${uri.slice(0, 100)}: ${problem}`],
        });
    }
    const after = await updateApplicationRow(db, firm_id, id, {
      name: input.name,
      redirect_uris: JSON.stringify(input.redirect_uris),
      scopes: input.scopes.join(' '),
      private_at: input.is_private ? (before.private_at ?? now) : null,
      updated_at: now,
    });
    await recordEvent(
      { ...ctx, db },
      { type: 'oauth_application.updated', firm_id, details: { oauth_application_id: id, name: input.name } },
    );
    return presentApplication(after ?? before);
  });
}

async function addApplication(
  ctx: Context<Staff | Operator>,
  firm_id: number,
  input: CreateApplication,
): Promise<Application> {
  const now = ctx.now().toISOString();
  const row = await insertApplication(ctx.db, {
    firm_id,
    client_id: `${env().region}_${randomBytes(16).toString('hex')}`,
    name: input.name,
    kind: input.kind,
    redirect_uris: JSON.stringify(input.redirect_uris),
    scopes: input.scopes.join(' '),
    private_at: input.is_private ? now : null,
    created_at: now,
    updated_at: now,
    disabled_at: null,
  });
  await recordEvent(ctx, {
    type: 'oauth_application.created',
    firm_id,
    details: { oauth_application_id: row.id, name: row.name },
  });
  return presentApplication(row);
}

async function getRow(db: Db, firm_id: number, id: number) {
  const row = await findApplicationRow(db, firm_id, id);
  if (!row) throw notFound('Application');
  return row;
}
