import { env } from '../platform/env';
import { AppError } from '../platform/errors';
import { isOurOrigin } from './hosts';

/**
 * Names of the headers in which lib/server/main.ts records facts about a request before Next.js handles it. It first
 * removes headers of these names that a client sent. Every function in this file takes the request's Headers, as
 * `headers()` or a Request provides them.
 */
export const requestHeaders = {
  /** The visitor's network, for rate limits: an IPv4 address or an IPv6 /64. */
  network: 'x-foyer-network',
  /** The origin to build the response's links on. */
  origin: 'x-foyer-origin',
  /** The requested path and query. */
  path: 'x-foyer-path',
  /** The host and port that the request was sent to, if this is not one of Foyer's configured hosts. */
  opened_as: 'x-foyer-opened-as',
} as const;

/** The error message for a request that did not come from one of Foyer's own pages. */
export const foreign_origin =
  'This request did not come from a page of this Foyer. If you opened Foyer under another address, add it to FOYER_HOSTS.';

type Headers = Pick<globalThis.Headers, 'get'>;

export function networkOf(headers: Headers): string {
  return headers.get(requestHeaders.network) ?? 'unknown';
}

/** Returns the requested path without its query. */
export function pathOf(headers: Headers): string {
  return (headers.get(requestHeaders.path) ?? '/').split('?', 1)[0] ?? '/';
}

/**
 * Returns the address by which the browser opened Foyer if forms posted from there would be refused, else undefined.
 * Always undefined once FOYER_ORIGIN or FOYER_HOSTS is set: a proxy may rewrite the Host header, and then only the
 * browser knows the address.
 */
export function unknownAddressOf(headers: Headers): string | undefined {
  return env().origin_is_set ? undefined : (headers.get(requestHeaders.opened_as) ?? undefined);
}

/** Returns the nonce with which the response's Content-Security-Policy permits inline scripts and styles. */
export function nonceOf(headers: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1];
}

/** Returns the origin to build absolute links on, without a trailing slash. */
export function linkOrigin(headers: Headers): string {
  const origin = headers.get(requestHeaders.origin);
  if (!origin) throw new Error('The request did not come through lib/server/main.ts');
  return origin;
}

/**
 * Refuses a request that did not come from one of Foyer's own pages. Every staff action must call it, because server
 * actions are public POST endpoints, and Next.js accepts a missing Origin and trusts X-Forwarded-Host.
 */
export function requireOurOrigin(headers: Headers): void {
  if (!isOurOrigin(headers.get('origin'), headers.get('host'))) {
    throw new AppError('forbidden', foreign_origin);
  }
}
