import { body_bytes_max, readBody } from '../read-body';
import { OAuthError } from './errors';

/** Parameters by name. A parameter without a value counts as left out (RFC 6749 §3.1). */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Returns the parameters of a query or body, and the names sent more than once, which no request may have (RFC 6749
 * §3.1, §3.2).
 */
export function readParameters(pairs: Iterable<[string, string]>): { parameters: Parameters; repeated: string[] } {
  const parameters = new Map<string, string>();
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const [name, value] of pairs) {
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
    if (value !== '') parameters.set(name, value);
  }
  return { parameters, repeated: [...repeated] };
}

/**
 * Reads the parameters of a POST to the token or revocation endpoint: form-encoded, as RFC 6749 requires, or a JSON
 * object.
 * @throws OAuthError invalid_request
 */
export async function readBodyParameters(request: Request): Promise<Parameters> {
  refuseQuery(request);
  const bytes = await readBody(request);
  if (!bytes) throw new OAuthError('invalid_request', `The body is longer than ${String(body_bytes_max)} bytes.`, 413);
  const text = new TextDecoder().decode(bytes);
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();

  if (type === 'application/json') return readParameters(pairsOfJson(text)).parameters;
  if (type !== 'application/x-www-form-urlencoded')
    throw new OAuthError('invalid_request', 'Send application/x-www-form-urlencoded, or application/json.');
  const { parameters, repeated } = readParameters(new URLSearchParams(text));
  if (repeated.length > 0) throw new OAuthError('invalid_request', `${repeated.join(', ')}: sent more than once.`);
  return parameters;
}

/** Refuses parameters in the query, because secrets in an address end up in logs (RFC 6749 §2.3.1). */
function refuseQuery(request: Request): void {
  if (new URL(request.url).search !== '')
    throw new OAuthError('invalid_request', 'Send the parameters in the body, not in the address.');
}

function pairsOfJson(text: string): [string, string][] {
  const body = parsed(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new OAuthError('invalid_request', 'The body is not a JSON object.');
  return Object.entries(body).flatMap(([name, value]): [string, string][] => {
    if (value === null) return [];
    if (typeof value !== 'string') throw new OAuthError('invalid_request', `${name.slice(0, 50)}: must be a string.`);
    return [[name, value]];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new OAuthError('invalid_request', 'The body is not JSON.');
  }
}
