import type { Context, FirmActor } from '../../platform/context';
import { groupCommit } from '../../platform/db/group-commit';
import { AppError } from '../../platform/errors';
import { digest } from '../../platform/secrets';
import { deleteRepliesBefore, findReply, keepReply, takeKey } from './queries';

const kept_ms = 24 * 3_600_000;

/** What a call is told: an HTTP status and the text of its body. */
export interface KeptReply {
  status: number;
  body: string;
}

/** Which call it is: whose, under which key, and what was asked. */
export interface KeyedCall {
  /** `app:{id}`, `personal:{id}` or `inbox` */
  client: string;
  key: string;
  /** All that makes it this call and no other: the address and the body. */
  asked: string;
}

/**
 * Does the work once for a key and keeps its reply for 24 hours: the same call again, at the same time or later, is told the
 * same and does nothing. The key, the work and the reply are one transaction, so work that was refused or failed leaves the
 * key free.
 *
 * @param work gets a context inside that transaction
 * @throws AppError conflict when the key was used for another call
 */
export function once<A extends FirmActor>(
  ctx: Context<A>,
  { client, key, asked }: KeyedCall,
  work: (ctx: Context<A>) => Promise<KeptReply>,
): Promise<KeptReply & { replayed: boolean }> {
  const { firm_id } = ctx.actor;
  const now = ctx.now();
  const body_digest = digest(asked);

  return groupCommit(ctx.db, async (db) => {
    const expires_at = new Date(now.getTime() + kept_ms).toISOString();
    const taken = await takeKey(db, {
      firm_id,
      client,
      key,
      body_digest,
      status: 0,
      body: '',
      created_at: now.toISOString(),
      expires_at,
    });
    if (!taken) {
      const first = await findReply(db, firm_id, client, key);
      if (first.body_digest !== body_digest)
        throw new AppError(
          'conflict',
          'This Idempotency-Key was used for another request. Send a new key with a new request.',
        );
      return { status: first.status, body: first.body, replayed: true };
    }
    const reply = await work({ ...ctx, db });
    await keepReply(db, firm_id, taken.id, reply.status, reply.body);
    return { ...reply, replayed: false };
  });
}

/** Deletes replies whose time is over. */
export function forgetOldReplies({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteRepliesBefore(db, now().toISOString());
}
