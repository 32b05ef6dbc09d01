import type { RefusalCode } from '../../platform/errors';
import { isRefusal } from '../../platform/errors';

/** The HTTP status of each refusal code, for endpoints that choose the status by the code alone. */
export const refusal_statuses: Record<RefusalCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
};

/** The body of every error of the Grow API. */
export interface ErrorBody {
  error: { status: string; message: string; fields?: Record<string, string[]> };
  /** Only with 429. */
  message?: string;
}

/**
 * Returns the response of the Grow API to a refusal; undefined for any other error. A refusal that names fields of the
 * body is 422. Without fields it is 400 or 409, because the request as a whole or its query is wrong. A missing scope
 * is also named in WWW-Authenticate (RFC 6750 §3.1).
 */
export function presentRefusal(
  error: unknown,
): { status: number; body: ErrorBody; headers: Record<string, string> } | undefined {
  if (!isRefusal(error)) return undefined;
  const named = Object.entries(error.fields);
  const of_fields = named.length > 0 && (error.code === 'invalid' || error.code === 'conflict');
  const status = of_fields ? 422 : refusal_statuses[error.code];
  const body = errorBody(
    status,
    of_fields ? named.map(([field, reasons]) => `${field}: ${reasons.join(', ')}`).join('; ') : error.message,
  );
  if (of_fields) body.error.fields = error.fields;
  const headers: Record<string, string> = {};
  if (error.retry_after_seconds !== undefined) headers['Retry-After'] = String(error.retry_after_seconds);
  if (error.scope !== undefined)
    headers['WWW-Authenticate'] =
      `Bearer error="insufficient_scope", error_description="${error.message}", scope="${error.scope}"`;
  return { status, body, headers };
}

/** Returns `{error: {status, message}}`. With 429 it also has a top-level `message`, as in Clio's reference. */
export function errorBody(status: number, message: string): ErrorBody {
  return { error: { status: String(status), message }, ...(status === 429 && { message: 'Too Many Requests' }) };
}
