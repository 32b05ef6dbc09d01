import type { Actor, Context } from '../../platform/context';
import { endLinksMadeBy, endResetLinks } from '../one-time-links/links';
import { endSessions, endSessionsInFirm } from '../sessions/sessions';

/**
 * Ends what programs may do on behalf of a user, in the caller's transaction and, without `firm_id`, in every firm.
 * Each verb that ends a user's access takes this function as a parameter, because the function is in lib/access, which
 * lib/people cannot import.
 */
export type EndProgramAccess = (
  ctx: Pick<Context, 'db' | 'now'>,
  whose: { user_id: number; firm_id?: number },
  because: 'password_changed' | 'user_disabled',
) => Promise<void>;

/**
 * Ends all access that the old password may have given, in every firm of the user and in the caller's transaction:
 * sessions, the apps they authorized, their personal tokens, and links to set a password. Somebody who knew the old
 * password keeps no access.
 *
 * @param except_session_id the session in which the password was changed; this session stays
 */
export async function endAccessByPassword(
  ctx: Context<Actor>,
  user_id: number,
  endProgramAccess: EndProgramAccess,
  except_session_id?: number,
): Promise<void> {
  await endSessions(ctx, user_id, except_session_id);
  await endProgramAccess(ctx, { user_id }, 'password_changed');
  await endResetLinks(ctx, user_id);
}

/**
 * Ends all access of a user to one firm, in the caller's transaction. Called when a user is disabled, and again when
 * they are enabled: a session or token that was created at the moment of disabling must not start to work when they are
 * enabled.
 */
export async function endAccessToFirm(
  ctx: Context<Actor>,
  user_id: number,
  firm_id: number,
  endProgramAccess: EndProgramAccess,
): Promise<void> {
  await endSessionsInFirm(ctx, user_id, firm_id);
  await endProgramAccess(ctx, { user_id, firm_id }, 'user_disabled');
  await endResetLinks(ctx, user_id, firm_id);
  await endLinksMadeBy(ctx, firm_id, user_id);
}
