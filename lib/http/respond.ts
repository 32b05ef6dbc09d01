import { createHash } from 'node:crypto';
import { pathOf } from './request';
import type { GrowSurface } from '../platform/grow';

/** Returns the API surface that the request was sent to. */
export function surfaceOf(request: Request): GrowSurface {
  return /^\/api\/v2(\/|$)/.test(pathOf(request.headers)) ? 'v2' : 'grow';
}

/**
 * Returns the response body for a single record: the record itself in the early-access API, `{data: record}` in the
 * platform API.
 */
export function envelope(request: Request, body: object): object {
  return surfaceOf(request) === 'v2' ? body : { data: body };
}

/**
 * Answers a GET of one record with ETag and Last-Modified, or with 304 if the client's copy is current. If-None-Match
 * takes precedence over If-Modified-Since (RFC 9110 §13.2.2).
 *
 * @param updated_at when the record last changed, as stored
 */
export function respondRecord(request: Request, body: object, updated_at: string): Response {
  const text = JSON.stringify(envelope(request, body));
  const etag = etagOf(text);
  const modified = new Date(Math.floor(Date.parse(updated_at) / 1_000) * 1_000);
  const headers = { ETag: etag, 'Last-Modified': modified.toUTCString() };
  if (isFresh(request.headers, etag, modified)) return new Response(null, { status: 304, headers });
  return answerJson(text, { headers });
}

/** Answers with text that is already JSON. */
export function answerJson(text: string, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('Content-Type', 'application/json');
  return new Response(text, { ...init, headers });
}

/** Returns the ETag of a response body. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** Returns whether If-None-Match contains the ETag; undefined if the request has no such header. */
export function hasMark(headers: Pick<Headers, 'get'>, etag: string): boolean | undefined {
  // A compressing proxy may have made the ETag weak. For GET, weak and strong ETags compare as equal.
  return headers
    .get('if-none-match')
    ?.split(',')
    .some((mark) => ['*', etag].includes(mark.trim().replace(/^W\//, '')));
}

function isFresh(headers: Headers, etag: string, modified: Date): boolean {
  const marked = hasMark(headers, etag);
  if (marked !== undefined) return marked;
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return modified.getTime() <= since;
}
