import type { Context, Operator, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { newKey } from '../region-keys';
import { digest } from '../../platform/secrets';
import { requireSession } from '../../people/sessions/sessions';
import { requireRole } from '../../people/users/roles';
import { findMember, insertToken } from './queries';
import type { CreatePersonalToken } from './schema';
import { token_lifetimes } from './schema';

const day_ms = 24 * 60 * 60_000;

/** A new personal token. `token` is returned only here, because only the digest of the token is stored. */
export interface MadeToken {
  id: number;
  token: string;
  user_id: number;
  expires_at: string | null;
}

/**
 * Creates a personal token with which a script calls the API on the actor's behalf: in this firm, within the scopes of
 * the token and the actor's role. Only the digest and the last four characters of the token are stored.
 *
 * @returns the token, to be shown once
 * @throws AppError forbidden for all but owners and administrators
 */
export async function createPersonalToken(ctx: Context<Staff>, input: CreatePersonalToken): Promise<string> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id, user_id } = ctx.actor;
  return (await addToken(ctx, firm_id, user_id, input)).token;
}

/**
 * Creates a personal token for any active member of any firm, on behalf of the operator; see createPersonalToken.
 * @throws AppError not_found for a user who is not an active member
 */
export async function createPersonalTokenFor(
  ctx: Context<Operator>,
  firm_id: number,
  user: { id: number } | { email: string },
  input: CreatePersonalToken,
): Promise<MadeToken> {
  const member = await findMember(ctx.db, firm_id, user);
  if (!member) throw new AppError('not_found', `There is no such active user in firm ${String(firm_id)}`);
  return addToken(ctx, firm_id, member.user_id, input);
}

function addToken(
  ctx: Context<Staff | Operator>,
  firm_id: number,
  user_id: number,
  { name, scopes, expires }: CreatePersonalToken,
): Promise<MadeToken> {
  const now = ctx.now();
  const days = token_lifetimes[expires];
  const expires_at = days === null ? null : new Date(now.getTime() + days * day_ms).toISOString();

  return inTransaction(ctx.db, async (db) => {
    if (ctx.actor.kind === 'staff') await requireSession({ ...ctx, db, actor: ctx.actor });
    const token = newKey();
    const { id } = await insertToken(db, {
      firm_id,
      user_id,
      name,
      scopes: scopes.join(' '),
      token_digest: digest(token),
      last_four: token.slice(-4),
      created_at: now.toISOString(),
      expires_at,
      last_used_at: null,
      revoked_at: null,
    });
    await recordEvent(
      { ...ctx, db },
      {
        type: 'personal_token.made',
        firm_id,
        details: { personal_token_id: id, user_id, name, scopes: scopes.join(' ') },
      },
    );
    return { id, token, user_id, expires_at };
  });
}
