import type { Context, Staff } from '../../platform/context';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { endInvitation, issueLink } from '../one-time-links/links';
import { findMembership, findUserByEmail } from './queries';
import { changePeople, requireRoleToGive } from './roles';
import type { InviteUser } from './schema';

/**
 * Invites an address into the actor's firm; an earlier invitation of the same address ends. The person becomes a member
 * when they use the link.
 *
 * @returns the link's token, to be shown once: `{origin}/invite/{token}`, good for seven days
 * @throws AppError forbidden for all but owners and administrators (and for an administrator who invites an owner),
 *   conflict when the address belongs to a member of the firm
 */
export function inviteUser(ctx: Context<Staff>, { email, role }: InviteUser): Promise<string> {
  return changePeople(ctx, ['owner', 'admin'], async (inside) => {
    requireRoleToGive(inside, role);
    const { firm_id, user_id } = inside.actor;
    // An invitation is refused only if the address belongs to a member of this firm. If addresses with an account in
    // another firm were refused too, the firm would learn that such an account exists.
    const user = await findUserByEmail(inside.db, email);
    const member = user && (await findMembership(inside.db, firm_id, user.id));
    if (member) {
      const message =
        member.disabled_at === null
          ? 'This person already belongs to the firm.'
          : 'This person belongs to the firm and is disabled. Enable them below instead.';
      throw new AppError('conflict', message, { email: [message] });
    }

    const token = await issueLink(inside, { purpose: 'invite', firm_id, email, role, created_by_id: user_id });
    await recordEvent(inside, { type: 'user.invited', firm_id, details: { email, role } });
    return token;
  });
}

/** Revokes an invitation of the actor's firm. */
export function revokeInvitation(ctx: Context<Staff>, id: number): Promise<void> {
  return changePeople(ctx, ['owner', 'admin'], async (inside) => {
    const { firm_id } = inside.actor;
    const invitation = await endInvitation(inside, firm_id, id);
    if (!invitation) throw notFound('Invitation');
    if (invitation.role) requireRoleToGive(inside, invitation.role);
    await recordEvent(inside, {
      type: 'invitation.revoked',
      firm_id,
      details: { email: invitation.email, role: invitation.role },
    });
  });
}
