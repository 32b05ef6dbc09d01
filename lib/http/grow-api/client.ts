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
 * Authenticates a call of the Grow API by its bearer token and returns its context. Checks the scope and the role of
 * the token's user, counts the call, and uses up the nonce of a custom action (a link that an app adds to the staff's
 * pages) if the request has one. Every route of the Grow API calls it before it looks at the request's input.
 *
 * @param scopes any one of these permits the call
 * @throws AppError unauthenticated without a valid token; rate_limited; forbidden for a missing scope, which it
 *   names, for a role, or for an invalid nonce
 */
export async function clientContext(request: Request, scopes: readonly [Scope, ...Scope[]]): Promise<Context<Client>> {
  const ctx = { db: database(env().database_url), now: () => new Date() };
  const bearer = bearerOf(request.headers);
  if (bearer === undefined) throw new AppError('unauthenticated', 'Send an access token: Authorization: Bearer …');
  const actor = await findClient(ctx, bearer);
  if (!actor) throw new AppError('unauthenticated', 'The access token is not known, has expired or was revoked.');

  const called = { ...ctx, actor };
  clients.set(request, called);
  await countCall(ctx, { key: `api:${actor.client}`, calls_max: env().api_rate, window_ms: 1_000 }, (count) =>
    noteCount(request, count),
  );

  requireScope(actor, scopes);
  const nonce = new URL(request.url).searchParams.get('custom_action_nonce');
  if (nonce !== null) await consumeNonce(called, nonce);
  return called;
}

/** Returns the context that clientContext found for the request, even if the call was refused afterwards. */
export function calledBy(request: Request): Context<Client> | undefined {
  return clients.get(request);
}

/** Returns the bearer token of a request, or undefined if it has none. */
export function bearerOf(headers: Pick<Headers, 'get'>): string | undefined {
  return /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1];
}

function requireScope({ scopes, role }: Client, needed: readonly [Scope, ...Scope[]]): void {
  const [scope] = needed;
  if (!needed.some((enough) => scopes.includes(enough))) {
    throw new AppError(
      'forbidden',
      `This call needs the scope ${needed.join(' or ')}, which the access token does not have.`,
      {},
      { scope },
    );
  }
  if (scope.endsWith('_write') && role === 'read_only')
    throw new AppError('forbidden', 'The user of this access token has a role that permits reading only.');
}
