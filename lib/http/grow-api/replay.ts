import type { Client, Context } from '../../platform/context';
import type { GrowCall } from './call';
import { pathOf } from '../request';
import { AppError } from '../../platform/errors';
import { once } from '../../access/replays/once';
import { answerJson, envelope } from '../respond';

/**
 * Does the work of a POST and answers. With an `Idempotency-Key` the first response is kept for 24 hours and sent again
 * to the same request, with `Idempotent-Replayed: true`; concurrent repeats wait for it. A different request under the
 * same key is refused with 409.
 *
 * @param data the parsed body
 * @param work receives a context inside the transaction that keeps the response, to pass to its verbs, and the key if
 *   there is one; returns the body, which is sent with the operation's status
 */
export async function replayable(
  { operation, request, ctx }: GrowCall,
  data: unknown,
  work: (ctx: Context<Client>, idempotency_key: string | undefined) => Promise<object>,
): Promise<Response> {
  const key = idempotencyKey(request.headers);
  const reply = async (inside: Context<Client>) => {
    return { status: operation.reply.status, body: JSON.stringify(envelope(request, await work(inside, key))) };
  };
  if (key === undefined) {
    const { status, body } = await reply(ctx);
    return answerJson(body, { status });
  }
  const asked = `${request.method} ${pathOf(request.headers)}\n${JSON.stringify(data)}`;
  const { status, body, replayed } = await once(ctx, { client: ctx.actor.client, key, asked }, reply);
  return answerJson(body, { status, headers: replayed ? { 'Idempotent-Replayed': 'true' } : {} });
}

/**
 * Returns the request's Idempotency-Key; undefined if it is missing or empty.
 * @throws AppError invalid if it is too long
 */
export function idempotencyKey(headers: Headers): string | undefined {
  const key = headers.get('idempotency-key')?.trim();
  if (key && key.length > 255) throw new AppError('invalid', 'Idempotency-Key: send at most 255 characters.');
  return key || undefined;
}
