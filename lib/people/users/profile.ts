import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, isRefusal, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { countSessions, endSessions } from '../sessions/sessions';
import type { EndProgramAccess } from './end-access';
import { endAccessByPassword } from './end-access';
import { hashPassword } from './password';
import { requireGoodPassword } from './password-choice';
import { findUser, holdUserWithPassword, selectFirmsOfUser, updateUser } from './queries';
import type { ChangeName, ChangePassword } from './schema';
import { isTheEmail } from './schema';
import { proveUser } from './sign-in';

/** A user's own account, as their profile page shows it. */
export interface Profile {
  name: string;
  email: string;
  /** How many sessions the user has, including the current one. */
  sessions: number;
}

/** Returns the actor's own account. */
export async function getProfile(ctx: Context<Staff>): Promise<Profile> {
  const user = await findUser(ctx.db, ctx.actor.user_id);
  if (!user) throw notFound('User');
  return { name: user.name, email: user.email, sessions: await countSessions(ctx) };
}

/** Changes the actor's own name. Users of any role may change their name. */
export async function changeName(ctx: Context<Staff>, { name }: ChangeName): Promise<void> {
  await updateUser(ctx.db, ctx.actor.user_id, { name, updated_at: ctx.now().toISOString() });
}

/**
 * Changes the actor's own password and ends all other access that the old one gave: other sessions, authorized apps,
 * personal tokens and links to set a password. Asks for the current password, because somebody else may be using an
 * open browser.
 *
 * Wrong guesses at the current password make this session wait, and no other session.
 *
 * @throws AppError invalid when the current password is wrong, rate_limited
 */
export async function changePassword(
  ctx: Context<Staff>,
  { current_password, password }: ChangePassword,
  network: string,
  endProgramAccess: EndProgramAccess,
): Promise<void> {
  const own = await findUser(ctx.db, ctx.actor.user_id);
  if (!own) throw notFound('User');
  if (isTheEmail(password, own.email)) throw invalid('password', 'Choose a password that is not your email address');
  const firms = await selectFirmsOfUser(ctx.db, own.id);
  await requireGoodPassword(password, [own.email, own.name, ...firms.map(({ firm_name }) => firm_name)]);
  const user = await proveUser(
    { ...ctx, actor: { kind: 'anonymous', network } },
    { email: own.email, password: current_password },
    `session ${String(ctx.actor.session_id)}`,
  ).catch((error: unknown) => {
    if (isRefusal(error) && error.code === 'unauthenticated')
      throw invalid('current_password', 'This is not your current password');
    throw error;
  });
  const password_hash = await hashPassword(password, own.email);

  await inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    if (!(await holdUserWithPassword(db, user.id, user.password_hash)))
      throw invalid('current_password', 'This is not your current password');
    await updateUser(db, user.id, { password_hash, updated_at: ctx.now().toISOString() });
    await endAccessByPassword(inside, user.id, endProgramAccess, ctx.actor.session_id);
    await recordEvent(inside, {
      type: 'user.password_changed',
      firm_id: ctx.actor.firm_id,
      details: { user_id: user.id },
    });
  });
}

/** Ends all of the actor's sessions, this one included. */
export async function signOutEverywhere(ctx: Context<Staff>): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    await endSessions({ ...ctx, db }, ctx.actor.user_id);
    await recordEvent({ ...ctx, db }, { type: 'user.signed_out_everywhere', firm_id: ctx.actor.firm_id });
  });
}

function invalid(field: string, message: string): AppError {
  return new AppError('invalid', message, { [field]: [message] });
}
