import { noteCount } from '../limits';
import type { Client, Context } from '../../platform/context';
import { consumeNonce } from '../../records/custom-actions/nonces';
import { database } from '../../platform/db/client';
import { env } from '../../platform/env';
import { AppError } from '../../platform/errors';
import { findClient } from './find-bearer';
import type { Scope } from '../../access/scopes';
import { countCall } from '../../platform/rate-limits/count-call';

const clients = new WeakMap<Request, Context<Client>>();

/**
 * Who calls the Grow API, and that they may: by the bearer token, within its scopes and its user's role. Counts the call,
 * and uses up a custom action's nonce that comes with it. Every route of the Grow API begins with it, before it looks at
 * what was sent.
 *
 * @param or scopes that permit the call as well
 * @throws AppError unauthenticated without a good token; rate_limited; forbidden for a missing
 *   scope, which it names, for a role, or for a nonce that is not good
 */
export async function clientContext(request: Request, scope: Scope, ...or: Scope[]): Promise<Context<Client>> {
  const ctx = { db: database(env().database_url), now: () => new Date() };
  const bearer = bearerOf(request.headers);
  if (bearer === undefined) throw new AppError('unauthenticated', 'Send an access token: Authorization: Bearer …');
  const actor = await findClient(ctx, bearer);
  if (!actor) throw new AppError('unauthenticated', 'The access token is not known, has expired or was revoked.');

  const called = { ...ctx, actor };
  clients.set(request, called);
  const calls_max = env().api_rate;
  if (calls_max > 0)
    await countCall(ctx, { key: `api:${actor.client}`, calls_max, window_ms: 1_000 }, (count) =>
      noteCount(request, count),
    );

  requireScope(actor, scope, or);
  const nonce = new URL(request.url).searchParams.get('custom_action_nonce');
  if (nonce !== null) await consumeNonce(called, nonce);
  return called;
}

/** Who called, once clientContext has found out; of a refused call as well. */
export function calledBy(request: Request): Context<Client> | undefined {
  return clients.get(request);
}

/** The bearer token of a request, if it has one. */
export function bearerOf(headers: Pick<Headers, 'get'>): string | undefined {
  return /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1];
}

function requireScope({ scopes, role }: Client, scope: Scope, or: Scope[]): void {
  if (![scope, ...or].some((enough) => scopes.includes(enough))) {
    throw new AppError(
      'forbidden',
      `This call needs the scope ${[scope, ...or].join(' or ')}, which the access token does not have.`,
      {},
      { scope },
    );
  }
  if (scope.endsWith('_write') && role === 'read_only')
    throw new AppError('forbidden', 'The role of the user of this access token permits reading, not writing.');
}
