import type { Context, Staff } from '../../platform/context';
import { recordEvent } from '../../events/record';
import { updateMembership } from './queries';
import { changePeople, getChangeableMember, requireRoleToGive } from './roles';
import type { ChangeRole } from './schema';

/**
 * Gives one of the firm's users another role, which counts from their next request on.
 * @throws AppError forbidden, not_found; conflict for the last active owner
 */
export function changeRole(ctx: Context<Staff>, { user_id, role }: ChangeRole): Promise<void> {
  return changePeople(ctx, ['owner', 'admin'], async (inside) => {
    const { firm_id } = inside.actor;
    const member = await getChangeableMember(inside, user_id);
    requireRoleToGive(inside, role);
    if (member.role === role) return;
    await updateMembership(inside.db, firm_id, user_id, { role });
    await recordEvent(inside, {
      type: 'user.role_changed',
      firm_id,
      details: { user_id, from: member.role, to: role },
    });
  });
}
