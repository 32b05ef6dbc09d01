import type { Client, Context, Staff } from '../../platform/context';
import type { Role } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { countActiveOwners, findMembership, holdFirm } from './queries';

/**
 * Throws an AppError unless the actor has one of the given roles. An app or token has the role of the user on whose
 * behalf it calls.
 */
export function requireRole(ctx: Context<Staff | Client>, ...allowed: Role[]): void {
  if (!allowed.includes(ctx.actor.role))
    throw new AppError(
      'forbidden',
      refusals[allowed.includes('staff') ? 'staff' : allowed.includes('admin') ? 'admin' : 'owner'],
    );
}

/**
 * Runs a change to the firm's users in a transaction. Such changes run one after another, and each reads the actor's role
 * again when its turn comes, so that an owner who was demoted a moment ago changes nothing.
 *
 * @throws AppError forbidden without one of the roles, conflict when the change would leave the firm without an active
 *   owner
 */
export function changePeople<R>(
  ctx: Context<Staff>,
  allowed: Role[],
  change: (ctx: Context<Staff>) => Promise<R>,
): Promise<R> {
  const { firm_id, user_id } = ctx.actor;
  return inTransaction(ctx.db, async (db) => {
    await holdFirm(db, firm_id);
    const own = await findMembership(db, firm_id, user_id);
    if (!own || own.disabled_at !== null) throw new AppError('forbidden', refusals.owner);
    const current: Context<Staff> = { ...ctx, db, actor: { ...ctx.actor, role: own.role } };
    requireRole(current, ...allowed);

    const result = await change(current);
    if ((await countActiveOwners(db, firm_id)) === 0) {
      throw new AppError('conflict', 'A firm needs an active owner. Make somebody else an owner first.');
    }
    return result;
  });
}

/**
 * Returns one of the firm's users whom the actor may change: an administrator may change everybody except owners.
 * @throws AppError not_found for another firm's user, forbidden when an administrator tries to change an owner
 */
export async function getChangeableMember(ctx: Context<Staff>, user_id: number) {
  const member = await findMembership(ctx.db, ctx.actor.firm_id, user_id);
  if (!member) throw notFound('User');
  requireRoleToGive(ctx, member.role);
  return member;
}

/** Refuses an administrator who tries to give or take the owner role. */
export function requireRoleToGive(ctx: Context<Staff>, role: Role): void {
  if (role === 'owner' && ctx.actor.role !== 'owner')
    throw new AppError('forbidden', 'Only an owner may give, take or change the owner role.');
}

const refusals = {
  owner: 'Only an owner of the firm may do this.',
  admin: 'Only an owner or an administrator of the firm may do this.',
  staff: 'Your role is read only.',
};
