import type { Context, FirmActor } from '../../platform/context';
import { groupCommit } from '../../platform/db/group-commit';
import { AppError } from '../../platform/errors';
import { digest } from '../../platform/secrets';
import { deleteRepliesBefore, findReply, keepReply, takeKey } from './queries';

const kept_ms = 24 * 3_600_000;

/** The kept response to an API call with an idempotency key: an HTTP status and the text of its body. */
export interface KeptReply {
  status: number;
  body: string;
}

/** Identifies an API call: its client, its idempotency key, and its content. */
export interface KeyedCall {
  /** The client: `app:{id}`, `personal:{id}` or `inbox` */
  client: string;
  key: string;
  /** Everything that distinguishes the call from other calls with the same key: the URL and the body of the call. */
  asked: string;
}

/**
 * Does the work of an API call once per idempotency key and keeps the response for 24 hours: the same call, concurrent
 * or later, gets the same response and does nothing. The key, the work and the response are one transaction, so work
 * that was refused or failed leaves the key free.
 *
 * @param work receives a context inside that transaction
 * @throws AppError conflict if the key was used for another call
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

/** Deletes the kept responses that have expired. */
export function forgetOldReplies({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteRepliesBefore(db, now().toISOString());
}
