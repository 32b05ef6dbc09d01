import type { Anonymous, Context, Operator, Staff } from '../../platform/context';
import type { User } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { findLink, issueLink, spendLink } from '../one-time-links/links';
import { forgetGuesses } from '../throttles/guesses';
import type { EndProgramAccess } from './end-access';
import { endAccessByPassword } from './end-access';
import { hashPassword } from './password';
import { requireGoodPassword } from './password-choice';
import { findUser, findUserByEmail, selectFirmsOfUser, updateUser } from './queries';
import { changePeople, getChangeableMember } from './roles';
import type { OneUser, SetPassword } from './schema';
import { isTheEmail } from './schema';

/**
 * Makes a link with which one of the firm's users sets a new password. This is only possible for users who belong to no
 * other firm: otherwise an owner of one firm could gain access to another firm.
 *
 * @returns the link's token, to be shown once: `{origin}/reset/{token}`, valid for a day
 * @throws AppError forbidden for all but owners, not_found, conflict with the reason for a user of several firms or a
 *   disabled one
 */
export function createResetLink(ctx: Context<Staff>, { user_id }: OneUser): Promise<string> {
  return changePeople(ctx, ['owner'], async (inside) => {
    const { firm_id } = inside.actor;
    const member = await getChangeableMember(inside, user_id);
    if (member.disabled_at !== null) throw new AppError('conflict', 'This person is disabled. Enable them first.');
    await requireOnlyThisFirm(inside, user_id, firm_id);
    const token = await issueLink(inside, { purpose: 'reset', firm_id, user_id, created_by_id: inside.actor.user_id });
    await recordEvent(inside, { type: 'user.reset_link_made', firm_id, details: { user_id } });
    return token;
  });
}

/** Returns the user whose password a reset link sets; undefined when the link is used, expired or unknown. */
export async function findReset(
  ctx: Context<Anonymous>,
  token: string,
): Promise<{ id: number; name: string; email: string } | undefined> {
  const link = await findLink(ctx, 'reset', token);
  const user = link?.user_id ? await findUser(ctx.db, link.user_id) : undefined;
  return user && { id: user.id, name: user.name, email: user.email };
}

/**
 * Sets a new password for the holder of the link, and ends all access that the old one gave. The holder of the link is
 * not signed in by this.
 * @throws AppError not_found when the link no longer works, conflict when the user has joined another firm since an
 * owner made it
 */
export async function resetPasswordByLink(
  ctx: Context<Anonymous>,
  token: string,
  { password }: SetPassword,
  endProgramAccess: EndProgramAccess,
): Promise<void> {
  const user = await findReset(ctx, token);
  if (!user) throw linkOver();
  await requireGoodNewPassword(ctx, password, user);
  const password_hash = await hashPassword(password, user.email);

  await inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const link = await spendLink(inside, 'reset', token);
    if (!link?.user_id) throw linkOver();
    if (link.firm_id !== null) await requireOnlyThisFirm(inside, link.user_id, link.firm_id);
    const held = await findUser(db, link.user_id);
    if (!held) throw linkOver();
    await setPassword({ ...inside, actor: { kind: 'operator' } }, held, password_hash, endProgramAccess);
  });
}

/**
 * Sets a user's password for the operator; without a password, makes a link with which the user sets one.
 * @returns the link's token, valid for a day; undefined when the password has been set
 */
export async function resetPassword(
  ctx: Context<Operator>,
  { email, password }: { email: string; password?: string },
  endProgramAccess: EndProgramAccess,
): Promise<string | undefined> {
  const user = await findUserByEmail(ctx.db, email);
  if (!user) throw notFound('User');
  if (password === undefined)
    return inTransaction(ctx.db, (db) =>
      issueLink({ ...ctx, db }, { purpose: 'reset', firm_id: null, user_id: user.id, created_by_id: null }),
    );

  await requireGoodNewPassword(ctx, password, user);
  const password_hash = await hashPassword(password, user.email);
  await inTransaction(ctx.db, (db) => setPassword({ ...ctx, db }, user, password_hash, endProgramAccess));
  return undefined;
}

/** Records the change in every firm the user belongs to, so that each firm can see that the password was set. */
async function setPassword(
  ctx: Context<Operator>,
  user: User,
  password_hash: string,
  endProgramAccess: EndProgramAccess,
): Promise<void> {
  await updateUser(ctx.db, user.id, { password_hash, updated_at: ctx.now().toISOString() });
  await endAccessByPassword(ctx, user.id, endProgramAccess);
  await forgetGuesses(ctx, user.email);
  for (const { firm_id } of await selectFirmsOfUser(ctx.db, user.id)) {
    await recordEvent(ctx, { type: 'user.password_changed', firm_id, details: { user_id: user.id } });
  }
}

async function requireOnlyThisFirm(ctx: Context<Anonymous | Staff>, user_id: number, firm_id: number): Promise<void> {
  const firms = await selectFirmsOfUser(ctx.db, user_id);
  if (firms.some((firm) => firm.firm_id !== firm_id)) {
    throw new AppError(
      'conflict',
      'This person belongs to another firm as well, so one firm alone cannot reset their password. The operator of this Foyer can: foyer user reset-password.',
    );
  }
}

async function requireGoodNewPassword(
  ctx: Context<Anonymous | Operator>,
  password: string,
  { id, email, name }: Pick<User, 'id' | 'email' | 'name'>,
): Promise<void> {
  const message = 'Choose a password that is not your email address';
  if (isTheEmail(password, email)) throw new AppError('invalid', message, { password: [message] });
  const firms = await selectFirmsOfUser(ctx.db, id);
  await requireGoodPassword(password, [email, name, ...firms.map(({ firm_name }) => firm_name)]);
}

function linkOver(): AppError {
  return new AppError('not_found', 'This link has been used or has expired. Ask an owner of your firm for a new one.');
}
