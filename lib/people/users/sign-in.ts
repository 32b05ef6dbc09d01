import type { Anonymous, Context } from '../../platform/context';
import type { Role, User } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import type { StartedSession } from '../sessions/sessions';
import { lastFirmOf, startSession } from '../sessions/sessions';
import { countGuess, forgiveGuess } from '../throttles/guesses';
import { knownBrowser } from './known-browser';
import { hashInTurn, isOutdated, verifyPassword } from './password';
import { withPlace } from './password-queue';
import { findUserByEmail, holdUserWithPassword, replacePasswordHash, selectFirmsOfUser } from './queries';
import type { SignIn } from './schema';

/** A new session and the email address of its account. The browser counts as known to this account from now on. */
export interface SignedIn extends StartedSession {
  email: string;
}

/**
 * Checks an email address and password and starts a session, in the firm the user last worked in, or else the first
 * firm that the user joined.
 *
 * An unknown address gets the same answer as a wrong password, after the same work. Guessing is slowed down per account
 * and per network.
 *
 * @throws AppError unauthenticated; rate_limited while the account or the network must wait, or when too many people
 *   sign in at once
 */
export async function signIn(ctx: Context<Anonymous>, input: SignIn): Promise<SignedIn> {
  const user = await proveUser(ctx, input);

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    if (!(await holdUserWithPassword(db, user.id, user.password_hash))) throw wrongPassword();
    const { firm_id, role } = await chooseFirm(inside, user.id);
    const session = await startSession(inside, { user_id: user.id, firm_id, role });
    await recordEvent({ ...inside, actor: session.staff }, { type: 'user.signed_in', firm_id });
    return { ...session, email: user.email };
  });
}

/**
 * Verifies a password and returns its user; renews the hash when it was made at an older cost.
 *
 * @param known_as the browser or session that proved the password before, under which wrong passwords are counted
 *   instead of under the address and the network
 * @throws the same AppErrors as signIn
 */
export function proveUser(
  ctx: Context<Anonymous>,
  { email, password }: SignIn,
  known_as = knownBrowser(ctx, email),
): Promise<User> {
  const { network } = ctx.actor;
  return withPlace(known_as === undefined ? 'unknown' : 'known', { email, network }, async (turn) => {
    const guess = await countGuess(ctx, { email, network, known_as });
    const user = await findUserByEmail(ctx.db, email);
    // A guess that is refused in any case takes as long as any other guess, so that the time reveals nothing about the
    // account.
    const right = await verifyPassword(guess.can_be_right ? user?.password_hash : undefined, password, turn);
    if (!right || !user) throw guess.wait ?? wrongPassword();
    await forgiveGuess(ctx, guess);
    if (!isOutdated(user.password_hash)) return user;

    const replaced = await replacePasswordHash(ctx.db, user.id, user.password_hash, await hashInTurn(turn, password));
    if (!replaced) throw wrongPassword();
    return replaced;
  });
}

/** Returns one error for both an unknown address and a wrong password. */
export function wrongPassword(): AppError {
  return new AppError('unauthenticated', 'The email address or password is incorrect.');
}

async function chooseFirm(ctx: Context<Anonymous>, user_id: number): Promise<{ firm_id: number; role: Role }> {
  const firms = (await selectFirmsOfUser(ctx.db, user_id)).filter((firm) => firm.disabled_at === null);
  const last = await lastFirmOf(ctx, user_id);
  const chosen = firms.find((firm) => firm.firm_id === last) ?? firms[0];
  if (!chosen) throw new AppError('unauthenticated', 'Your account has been disabled. Ask an owner of your firm.');
  return chosen;
}
