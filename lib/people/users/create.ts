import type { Context, FirmActor, Operator } from '../../platform/context';
import type { Role, User } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { hashPassword } from './password';
import { requireGoodPassword } from './password-choice';
import { findFirmName, insertMembership, insertUser } from './queries';
import type { CreateUser } from './schema';

/**
 * Creates a user in a firm, for the operator.
 * @throws AppError conflict when the address has an account (an invitation adds it to another firm), not_found for an
 *   unknown firm
 */
export async function createUser(ctx: Context<Operator>, { password, ...user }: CreateUser): Promise<User> {
  await requireGoodPassword(password, [user.email, user.name, await findFirmName(ctx.db, user.firm_id)]);
  const password_hash = await hashPassword(password, user.email);
  return inTransaction(ctx.db, async (db) => {
    if ((await findFirmName(db, user.firm_id)) === undefined)
      throw new AppError('not_found', `There is no firm ${String(user.firm_id)}`);
    const made = await addUser({ ...ctx, db }, { ...user, password_hash });
    await recordEvent(
      { ...ctx, db },
      { type: 'user.joined', firm_id: user.firm_id, details: { user_id: made.id, role: user.role } },
    );
    return made;
  });
}

/**
 * Inserts the user and their membership, in the caller's transaction.
 * @throws AppError conflict when the address has an account
 */
export async function addUser(
  ctx: Context<Operator | FirmActor>,
  user: { firm_id: number; email: string; name: string; password_hash: string; role: Role },
): Promise<User> {
  const { firm_id, email, name, password_hash, role } = user;
  const now = ctx.now().toISOString();
  const made = await insertUser(ctx.db, { email, name, password_hash, created_at: now, updated_at: now });
  if (!made) throw emailTaken();
  await insertMembership(ctx.db, { firm_id, user_id: made.id, role, created_at: now, disabled_at: null });
  return made;
}

/**
 * Returns the error for an address that has an account. This error is for the operator only, because nobody else may
 * learn which addresses have an account.
 */
function emailTaken(): AppError {
  const message = 'A user with this email address already exists. To add them to another firm, invite them there.';
  return new AppError('conflict', message, { email: [message] });
}
