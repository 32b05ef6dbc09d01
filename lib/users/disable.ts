import type { Context, Staff } from '../context';
import { AppError } from '../errors';
import { recordEvent } from '../events/record';
import { endLinksMadeBy } from '../one-time-links/links';
import { updateMembership } from './queries';
import { changePeople, getChangeableMember } from './roles';
import type { OneUser } from './schema';

/**
 * Shuts one of the firm's people out, from their next request on; what they did stays. Links they made end as well.
 * @throws AppError forbidden, not_found; conflict for oneself and for the last active owner
 */
export function disableUser(ctx: Context<Staff>, { user_id }: OneUser): Promise<void> {
  return changePeople(ctx, ['owner', 'admin'], async (inside) => {
    const { firm_id } = inside.actor;
    if (user_id === inside.actor.user_id) throw new AppError('conflict', 'You cannot disable yourself. Ask another owner or administrator.');
    const member = await getChangeableMember(inside, user_id);
    if (member.disabled_at !== null) return;
    await updateMembership(inside.db, firm_id, user_id, { disabled_at: ctx.now().toISOString() });
    await endLinksMadeBy(inside, firm_id, user_id);
    await recordEvent(inside, { type: 'user.disabled', firm_id, details: { user_id } });
  });
}

/** Lets a disabled one in again, in the role they had. */
export function enableUser(ctx: Context<Staff>, { user_id }: OneUser): Promise<void> {
  return changePeople(ctx, ['owner', 'admin'], async (inside) => {
    const { firm_id } = inside.actor;
    const member = await getChangeableMember(inside, user_id);
    if (member.disabled_at === null) return;
    await updateMembership(inside.db, firm_id, user_id, { disabled_at: null });
    await recordEvent(inside, { type: 'user.enabled', firm_id, details: { user_id } });
  });
}
