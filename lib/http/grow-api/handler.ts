import { randomUUID } from 'node:crypto';
import { logCall } from '../../access/calls/log';
import type { GrowCall } from './call';
import { calledBy, clientContext } from './client';
import { groupCommit } from '../../platform/db/group-commit';
import { AppError } from '../../platform/errors';
import { log } from '../../platform/log';
import { errorBody, presentRefusal } from './errors';
import { rateHeaders } from '../limits';
import type { Operation } from './operation';
import { mounts } from './operation';
import { answerJson, surfaceOf } from '../respond';
import { unknownParameters } from './unknown-parameters';
import { warn, warningHeaders } from './warnings';

type Params = Record<string, string>;
type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type Handlers = Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', RouteHandler>;

/** An operation with the handler that answers it. */
export interface Route {
  operation: Operation;
  handle: RouteHandler;
}

/** Pages of any origin may call with a token: the API reads no cookie. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Last-Modified, Retry-After, WWW-Authenticate, Idempotent-Replayed, X-Foyer-Warning, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id',
};

/**
 * Returns the route of an operation of the Grow API. The operation is the only declaration of the method, the surfaces,
 * the scopes, and the schemas of query and body. Each call is authenticated before `work` reads its input.
 *
 * Every result is answered as JSON: a refusal as `{error: {status, message, fields?}}`, an unexpected error as a 500
 * without details that is logged once under the response's `X-Request-Id`. Every response carries the CORS headers, and
 * the rate-limit headers once the caller is known. An application's call is recorded in its log.
 *
 * @param before answers a request that belongs to another API, before it is authenticated; undefined for all others
 */
export function route<O extends Operation>(
  operation: O,
  work: (call: GrowCall<O>) => Promise<Response>,
  before?: (request: Request) => Promise<Response | undefined>,
): Route {
  // The log of calls names every parameter of a path {id}, so that one route has one name.
  const path = operation.path.replace(/\{[a-z_]+\}/g, '{id}');
  return {
    operation,
    handle: async (request, { params }) => {
      const surface = surfaceOf(request);
      const is_served = operation.surfaces.includes(surface);
      if (is_served) warn(request, ...unknownParameters(operation, surface, new URL(request.url).searchParams));
      return answerCall(request, path, async () => {
        if (!is_served) throw nothingHere();
        // Next.js passes no params for a path without parameters, although its type says that it does.
        const [id] = Object.values(((await params) as Params | undefined) ?? {});
        return (
          (await before?.(request)) ??
          work({ operation, request, surface, ctx: await clientContext(request, operation.scopes), id })
        );
      });
    },
  };
}

/**
 * Returns a handler for every method of a path, for its route file to export: the methods of its operations, OPTIONS,
 * which lists them, also for CORS preflights, and 405 as JSON for all others.
 */
export function methodsOf(...routes: Route[]): Handlers {
  const own = routes.map(
    ({ operation, handle }) => [operation.method.toUpperCase() as keyof Handlers, handle] as const,
  );
  const allow = [...own.map(([method]) => method), 'OPTIONS'].join(', ');
  const refuse: RouteHandler = async ({ method }) =>
    answerJson(JSON.stringify(errorBody(405, `${method} is not allowed here; ${allow} are.`)), {
      status: 405,
      headers: { ...cors, Allow: allow, 'Cache-Control': 'no-store' },
    });
  const preflight: RouteHandler = async () =>
    new Response(null, {
      status: 204,
      headers: {
        ...cors,
        Allow: allow,
        'Access-Control-Allow-Methods': allow,
        'Access-Control-Allow-Headers':
          'Authorization, Content-Type, Accept, Idempotency-Key, If-None-Match, If-Modified-Since, X-API-Version',
        'Access-Control-Max-Age': '86400',
      },
    });
  return {
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    ...Object.fromEntries(own),
    OPTIONS: preflight,
  };
}

/** Answers 404 as JSON, for URLs of the Grow API that have no operation. */
export function answerNothingHere(request: Request): Promise<Response> {
  return answerCall(request, '/*', async () => {
    throw nothingHere();
  });
}

function nothingHere(): AppError {
  return new AppError('not_found', 'There is nothing at this address.');
}

async function answerCall(request: Request, path: string, work: () => Promise<Response>): Promise<Response> {
  const request_id = randomUUID();
  const answer = await attempt(request, request_id, work);
  for (const [name, value] of Object.entries({
    ...cors,
    ...rateHeaders(request),
    ...warningHeaders(request),
    'Cache-Control': 'no-store',
    'X-Request-Id': request_id,
  }))
    answer.headers.set(name, value);

  await writeDown(request, path, answer.status, request_id);
  return answer;
}

async function attempt(request: Request, request_id: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const refused = presentRefusal(error);
    if (refused) {
      const challenge: Record<string, string> =
        refused.status === 401 ? { 'WWW-Authenticate': challengeFor(request) } : {};
      return answerJson(JSON.stringify(refused.body), {
        status: refused.status,
        headers: { ...refused.headers, ...challenge },
      });
    }
    log().error({ err: error, request_id }, 'an API call failed');
    return answerJson(
      JSON.stringify(
        errorBody(
          500,
          `Foyer could not answer this call. Quote the request id ${request_id} when you report the problem.`,
        ),
      ),
      { status: 500 },
    );
  }
}

/**
 * Records the call in its application's log. A failure to record is only logged, because the work of the call has
 * already been committed.
 */
async function writeDown(request: Request, path: string, status: number, request_id: string): Promise<void> {
  const ctx = calledBy(request);
  if (!ctx) return;
  try {
    await groupCommit(ctx.db, (db) =>
      logCall({ ...ctx, db }, { method: request.method, route: mounts[surfaceOf(request)] + path, status, request_id }),
    );
  } catch (error) {
    log().error({ err: error, request_id }, 'an API call could not be recorded in the log of its application');
  }
}

/** Returns the WWW-Authenticate challenge of a 401. It describes the error only if a token was sent (RFC 6750 §3.1). */
function challengeFor(request: Request): string {
  return request.headers.has('authorization') ? 'Bearer error="invalid_token"' : 'Bearer';
}
