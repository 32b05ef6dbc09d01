import type { Anonymous, Context } from '../context';
import type { Role, User } from '../db/schema';
import { inTransaction } from '../db/transaction';
import { AppError } from '../errors';
import { recordEvent } from '../events/record';
import type { StartedSession } from '../sessions/sessions';
import { lastFirmOf, startSession } from '../sessions/sessions';
import { countGuess, forgiveGuess } from '../throttles/guesses';
import { hashPassword, isOutdated, verifyPassword } from './password';
import { findUserByEmail, holdUserWithPassword, replacePasswordHash, selectFirmsOfUser } from './queries';
import type { SignIn } from './schema';

/**
 * Begins a session for whoever knows the password, in the firm they last worked in, or else the first they joined.
 *
 * An unknown address is answered as a wrong password is, after the same work. Guessing is slowed by account and by network.
 *
 * @throws AppError unauthenticated, or rate_limited while the account or the network must wait
 */
export async function signIn(ctx: Context<Anonymous>, input: SignIn): Promise<StartedSession> {
  const user = await proveUser(ctx, input);

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    if (!(await holdUserWithPassword(db, user.id, user.password_hash))) throw wrongPassword();
    const { firm_id, role } = await chooseFirm(inside, user.id);
    const session = await startSession(inside, { user_id: user.id, firm_id, role });
    await recordEvent({ ...inside, actor: session.staff }, { type: 'user.signed_in', firm_id });
    return session;
  });
}

/**
 * The user whose password this is; a hash of an older cost is made anew.
 * @throws AppError as signIn
 */
export async function proveUser(ctx: Context<Anonymous>, { email, password }: SignIn): Promise<User> {
  await countGuess(ctx, email, ctx.actor.network);
  const user = await findUserByEmail(ctx.db, email);
  if (!(await verifyPassword(user?.password_hash, password)) || !user) throw wrongPassword();
  await forgiveGuess(ctx, email, ctx.actor.network);
  if (!isOutdated(user.password_hash)) return user;

  const replaced = await replacePasswordHash(ctx.db, user.id, user.password_hash, await hashPassword(password));
  if (!replaced) throw wrongPassword();
  return replaced;
}

/** The same words for an unknown address and a wrong password. */
export function wrongPassword(): AppError {
  return new AppError('unauthenticated', 'The e-mail address or the password is not right.');
}

async function chooseFirm(ctx: Context<Anonymous>, user_id: number): Promise<{ firm_id: number; role: Role }> {
  const firms = (await selectFirmsOfUser(ctx.db, user_id)).filter((firm) => firm.disabled_at === null);
  const last = await lastFirmOf(ctx, user_id);
  const chosen = firms.find((firm) => firm.firm_id === last) ?? firms[0];
  if (!chosen) throw new AppError('unauthenticated', 'Your account has been disabled. Ask an owner of your firm.');
  return chosen;
}
