import type { Actor, Context } from '../../platform/context';
import { endLinksMadeBy, endResetLinks } from '../one-time-links/links';
import { endSessions, endSessionsInFirm } from '../sessions/sessions';

/**
 * Ends what programs may do on behalf of a user, in the caller's transaction and, without `firm_id`, in every firm. Each verb
 * that ends a user's access demands this function as a parameter, because lib/access, which has it, lies above lib/people.
 */
export type EndProgramAccess = (
  ctx: Pick<Context, 'db' | 'now'>,
  whose: { user_id: number; firm_id?: number },
  because: 'password_changed' | 'user_disabled',
) => Promise<void>;

/**
 * Ends all that the old password gave access to, in every firm of the user and in the caller's transaction: sessions, the
 * apps they authorized, their personal tokens, and links to set a password. Whoever knew the old password keeps nothing.
 *
 * @param except_session_id the session in which the password was changed
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
 * Ends all by which a user reaches one firm, in the caller's transaction. Done when they are disabled, and again when they
 * are enabled: what was made at the moment of the first must not come to life by the second.
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
