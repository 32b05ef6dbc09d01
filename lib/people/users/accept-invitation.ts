import type { Anonymous, Context, Staff } from '../../platform/context';
import type { OneTimeLink, Role, User } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { findLink, spendLink } from '../one-time-links/links';
import { moveSession, startSession } from '../sessions/sessions';
import { hashPassword } from './password';
import { requireGoodPassword } from './password-choice';
import {
  findFirmName,
  findUser,
  findUserByEmail,
  holdFirm,
  holdUserWithPassword,
  insertMembership,
  insertUser,
} from './queries';
import type { AcceptInvitation, ConfirmPassword } from './schema';
import { isTheEmail } from './schema';
import type { SignedIn } from './sign-in';
import { proveUser, wrongPassword } from './sign-in';

/** An invitation, as the invitation page shows it to the holder of the link. */
export interface OpenInvitation {
  firm_name: string;
  email: string;
  role: Role;
  /**
   * Whether the invited address already has an account. The owner of the account joins the firm by signing in; the link
   * never changes the account.
   */
  has_account: boolean;
}

/** Returns the invitation with this token; undefined when the invitation is used, revoked, expired or unknown. */
export async function findInvitation(ctx: Context<Anonymous>, token: string): Promise<OpenInvitation | undefined> {
  const link = await findLink(ctx, 'invite', token);
  const invitation = link && complete(link);
  const firm_name = invitation && (await findFirmName(ctx.db, invitation.firm_id));
  if (!invitation || firm_name === undefined) return undefined;
  const user = await findUserByEmail(ctx.db, invitation.email);
  return { firm_name, email: invitation.email, role: invitation.role, has_account: user !== undefined };
}

/**
 * Creates a user of the firm with the invited address and signs them in. When the link is opened twice at once, one
 * succeeds.
 * @throws AppError not_found when the link no longer works; conflict when the address has an account by now
 */
export async function acceptAsNewUser(
  ctx: Context<Anonymous>,
  token: string,
  { name, password }: AcceptInvitation,
): Promise<SignedIn> {
  const open = await findLink(ctx, 'invite', token);
  if (!open) throw linkOver();
  if (isTheEmail(password, open.email ?? '')) {
    const message = 'Choose a password that is not your email address';
    throw new AppError('invalid', message, { password: [message] });
  }
  await requireGoodPassword(password, [
    open.email ?? undefined,
    name,
    open.firm_id === null ? undefined : await findFirmName(ctx.db, open.firm_id),
  ]);
  const password_hash = await hashPassword(password, open.email ?? '');

  return joinFirm(ctx, token, async (inside, { email }) => {
    const now = ctx.now().toISOString();
    const user = await insertUser(inside.db, { email, name, password_hash, created_at: now, updated_at: now });
    // An existing account stays as it is: an invitation must not set anybody's password.
    if (!user)
      throw new AppError(
        'conflict',
        'This email address now has an account. Open the link again and sign in with its password.',
      );
    return user;
  });
}

/**
 * Adds an existing account to the firm for somebody who knows its password, and signs them in.
 * @throws AppError unauthenticated and rate_limited as signIn; not_found when the link no longer works
 */
export async function acceptWithPassword(
  ctx: Context<Anonymous>,
  token: string,
  { password }: ConfirmPassword,
): Promise<SignedIn> {
  const open = await findLink(ctx, 'invite', token);
  if (!open?.email) throw linkOver();
  const user = await proveUser(ctx, { email: open.email, password });

  return joinFirm(ctx, token, async (inside, { email }) => {
    const held = email === user.email && (await holdUserWithPassword(inside.db, user.id, user.password_hash));
    if (!held) throw wrongPassword();
    return held;
  });
}

/**
 * Adds the account that is signed in to the firm and switches its session to that firm.
 * @throws AppError forbidden when the invitation is for another address; not_found when the link no longer works
 */
export async function acceptAsSignedIn(ctx: Context<Staff>, token: string): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const { firm_id, role } = await spendInvitation(inside, token, await findUser(db, ctx.actor.user_id));
    await addMember(inside, { firm_id, user_id: ctx.actor.user_id, role });
    await moveSession(inside, firm_id);
    await recordEvent(
      { ...inside, actor: { ...ctx.actor, firm_id, role } },
      { type: 'user.joined', firm_id, details: { user_id: ctx.actor.user_id, role } },
    );
  });
}

function joinFirm(
  ctx: Context<Anonymous>,
  token: string,
  who: (ctx: Context<Anonymous>, invitation: CompleteInvitation) => Promise<User>,
): Promise<SignedIn> {
  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const invitation = await spendInvitation(inside, token);
    const user = await who(inside, invitation);
    const { firm_id, role } = invitation;
    await addMember(inside, { firm_id, user_id: user.id, role });
    const session = await startSession(inside, { user_id: user.id, firm_id, role });
    await recordEvent(
      { ...inside, actor: session.staff },
      { type: 'user.joined', firm_id, details: { user_id: user.id, role } },
    );
    return { ...session, email: user.email };
  });
}

interface CompleteInvitation {
  firm_id: number;
  email: string;
  role: Role;
}

/**
 * Marks an invitation as used and returns the invitation, in the caller's transaction. If the caller refuses the
 * request, the rollback makes the invitation unused again.
 * @param signed_in if given, the user whose address the invitation must name
 */
async function spendInvitation(
  ctx: Context<Anonymous | Staff>,
  token: string,
  signed_in?: User,
): Promise<CompleteInvitation> {
  const open = await findLink(ctx, 'invite', token);
  if (!open?.firm_id) throw linkOver();
  // Locks the firm before the link, in the same order as revoking an invitation: two orders could deadlock.
  await holdFirm(ctx.db, open.firm_id);
  const link = await spendLink(ctx, 'invite', token);
  const invitation = link && complete(link);
  if (!invitation) throw linkOver();
  if (ctx.actor.kind === 'staff' && signed_in?.email !== invitation.email) {
    throw new AppError('forbidden', `This invitation is for ${invitation.email}. Sign out, then open the link again.`);
  }
  return invitation;
}

async function addMember(
  ctx: Context<Anonymous | Staff>,
  member: { firm_id: number; user_id: number; role: Role },
): Promise<void> {
  const added = await insertMembership(ctx.db, { ...member, created_at: ctx.now().toISOString(), disabled_at: null });
  if (!added) throw new AppError('conflict', 'You already belong to this firm.');
}

function complete({ firm_id, email, role }: OneTimeLink): CompleteInvitation | undefined {
  return firm_id !== null && email !== null && role !== null ? { firm_id, email, role } : undefined;
}

function linkOver(): AppError {
  return new AppError(
    'not_found',
    'This invitation has been used or revoked, or has expired. Ask the firm for a new one.',
  );
}
