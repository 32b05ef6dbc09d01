import type { Context, Staff } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import type { EndProgramAccess } from './end-access';
import { endAccessToFirm } from './end-access';
import { updateMembership } from './queries';
import { changePeople, getChangeableMember } from './roles';
import type { OneUser } from './schema';

/**
 * Disables one of the firm's users, from the user's next request on. The records that the user created stay. Their
 * sessions in the firm, the apps they authorized, their personal tokens, and links that they made or that set their
 * password end for good.
 * @throws AppError forbidden, not_found; conflict for oneself and for the last active owner
 */
export function disableUser(
  ctx: Context<Staff>,
  { user_id }: OneUser,
  endProgramAccess: EndProgramAccess,
): Promise<void> {
  return changePeople(ctx, ['owner', 'admin'], async (inside) => {
    const { firm_id } = inside.actor;
    if (user_id === inside.actor.user_id)
      throw new AppError('conflict', 'You cannot disable yourself. Ask another owner or administrator.');
    const member = await getChangeableMember(inside, user_id);
    if (member.disabled_at !== null) return;
    await updateMembership(inside.db, firm_id, user_id, { disabled_at: ctx.now().toISOString() });
    await endAccessToFirm(inside, user_id, firm_id, endProgramAccess);
    await recordEvent(inside, { type: 'user.disabled', firm_id, details: { user_id } });
  });
}

/**
 * Enables a disabled user in their earlier role. The user has to sign in again, because the sessions, tokens and links
 * that disabling ended stay ended.
 */
export function enableUser(
  ctx: Context<Staff>,
  { user_id }: OneUser,
  endProgramAccess: EndProgramAccess,
): Promise<void> {
  return changePeople(ctx, ['owner', 'admin'], async (inside) => {
    const { firm_id } = inside.actor;
    const member = await getChangeableMember(inside, user_id);
    if (member.disabled_at === null) return;
    await endAccessToFirm(inside, user_id, firm_id, endProgramAccess);
    await updateMembership(inside.db, firm_id, user_id, { disabled_at: null });
    await recordEvent(inside, { type: 'user.enabled', firm_id, details: { user_id } });
  });
}
