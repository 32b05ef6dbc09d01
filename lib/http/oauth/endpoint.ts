import { log } from '../../platform/log';
import { OAuthError } from './errors';

/** Pages of any origin may call these endpoints, because they read no session cookie. */
const cors = { 'Access-Control-Allow-Origin': '*' };
const no_store = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

/**
 * Returns the handler of an OAuth endpoint that programs call by POST. A refusal is answered with its code of RFC 6749
 * §5.2, an unexpected error with `server_error`. Responses are JSON, are not cached, and can be read by pages of any
 * origin.
 */
export function endpoint(
  work: (request: Request) => Promise<object | undefined>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const body = await work(request);
      return body === undefined ? new Response(null, { headers: { ...cors, ...no_store } }) : json(200, body);
    } catch (error) {
      if (error instanceof OAuthError)
        return json(error.status, { error: error.code, error_description: error.message }, error.headers);
      log().error({ err: error }, 'oauth endpoint failed');
      return json(
        503,
        { error: 'server_error', error_description: 'Foyer cannot answer just now. Try again in a moment.' },
        { 'Retry-After': '5' },
      );
    }
  };
}

/** Answers 405 to every method except POST. */
export function refuseMethod(): Response {
  return json(405, { error: 'invalid_request', error_description: 'Use POST.' }, { Allow: 'POST, OPTIONS' });
}

/** Answers the CORS preflight of an OAuth endpoint: any origin may call. */
export function allowAnyOrigin(): Response {
  const allowed = {
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type',
    'Access-Control-Max-Age': '86400',
  };
  return new Response(null, { status: 204, headers: { ...cors, ...allowed } });
}

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...cors, ...no_store, ...headers } });
}
