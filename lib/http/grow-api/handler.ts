import { randomUUID } from 'node:crypto';
import { logCall } from '../../access/calls/log';
import { calledBy } from './client';
import { groupCommit } from '../../platform/db/group-commit';
import { AppError, notFound } from '../../platform/errors';
import type { Surface } from '../../platform/grow';
import { log } from '../../platform/log';
import { errorBody, presentRefusal } from './errors';
import { rateHeaders } from '../limits';
import { mounts } from './operation';
import { answerJson, surfaceOf } from '../respond';
import { unknownParameters } from './unknown-parameters';
import { warn, warningHeaders } from './warnings';

type Params = Record<string, string>;
type Work = (request: Request, params: Params) => Promise<Response>;
type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** Pages of any origin may call with a token: the API reads no cookie. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Last-Modified, Retry-After, WWW-Authenticate, Idempotent-Replayed, X-Foyer-Warning, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id',
};

/**
 * Returns a route handler of the Grow API. Every result is answered as JSON: a refusal as `{error: {status, message,
 * fields?}}`, an unexpected error as a 500 without details that is logged once under the response's `X-Request-Id`.
 * Every response carries the CORS headers, and the rate-limit headers once the caller is known. An application's call
 * is recorded in its log.
 *
 * @param route the path without its mount and with placeholders for ids, e.g. `/contacts/{id}`
 * @param only the surface that has this route, if only one has it
 */
export function handler(route: string, work: Work, only?: Surface): RouteHandler {
  return async (request, { params }) => {
    const request_id = randomUUID();
    warn(request, ...unknownParameters(request.method, route, surfaceOf(request), new URL(request.url).searchParams));
    const answer = await attempt(request, request_id, async () => {
      if (only && surfaceOf(request) !== only) throw new AppError('not_found', 'There is nothing at this address.');
      return work(request, await params);
    });
    for (const [name, value] of Object.entries({
      ...cors,
      ...rateHeaders(request),
      ...warningHeaders(request),
      'Cache-Control': 'no-store',
      'X-Request-Id': request_id,
    }))
      answer.headers.set(name, value);

    await writeDown(request, route, answer.status, request_id);
    return answer;
  };
}

/**
 * Returns handlers for the methods that a route does not have. OPTIONS lists the methods that it has, also for CORS
 * preflights; all others answer 405 as JSON.
 *
 * @param own the methods that the route has
 */
export function otherMethods(
  ...own: ('GET' | 'POST' | 'DELETE')[]
): Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', RouteHandler> {
  const allow = [...own, 'OPTIONS'].join(', ');
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
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: preflight };
}

/**
 * Returns the id in a path.
 * @param what the kind of record that the error names if the text is not an id
 * @throws AppError not_found
 */
export function pathId(text: string | undefined, what: string): number {
  const id = /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0;
  if (id === 0) throw notFound(what);
  return id;
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
async function writeDown(request: Request, route: string, status: number, request_id: string): Promise<void> {
  const ctx = calledBy(request);
  if (!ctx) return;
  try {
    await groupCommit(ctx.db, (db) =>
      logCall(
        { ...ctx, db },
        { method: request.method, route: mounts[surfaceOf(request)] + route, status, request_id },
      ),
    );
  } catch (error) {
    log().error({ err: error, request_id }, 'an API call could not be recorded in the log of its application');
  }
}

/** Returns the WWW-Authenticate challenge of a 401. It describes the error only if a token was sent (RFC 6750 §3.1). */
function challengeFor(request: Request): string {
  return request.headers.has('authorization') ? 'Bearer error="invalid_token"' : 'Bearer';
}
