import { env } from '../platform/env';
import { AppError } from '../platform/errors';
import { isOurOrigin } from './hosts';

/**
 * What lib/server/main.ts found out about a request before Next.js saw it, under header names that no client can send through
 * (it removes them first). Everything here takes the request's Headers, as `headers()` or a Request gives them.
 */
export const requestHeaders = {
  /** The visitor's network, for rates: an IPv4 address or an IPv6 /64. */
  network: 'x-foyer-network',
  /** The origin that links in the answer are built on. */
  origin: 'x-foyer-origin',
  /** The path and query that were asked for. */
  path: 'x-foyer-path',
  /** The address that the request was sent to, where Foyer does not know it. */
  opened_as: 'x-foyer-opened-as',
} as const;

/** The error message for a request that did not come from one of Foyer's own pages. */
export const foreign_origin =
  'This request did not come from a page of this Foyer. If you opened Foyer under another address, add it to FOYER_HOSTS.';

type Headers = Pick<globalThis.Headers, 'get'>;

export function networkOf(headers: Headers): string {
  return headers.get(requestHeaders.network) ?? 'unknown';
}

/** The path that was asked for, without its query. */
export function pathOf(headers: Headers): string {
  return (headers.get(requestHeaders.path) ?? '/').split('?', 1)[0] ?? '/';
}

/**
 * The address that Foyer was opened by, where no form of its pages would be taken. Only while neither FOYER_ORIGIN nor
 * FOYER_HOSTS is set: a proxy may write another Host, and then the browser alone knows what was opened.
 */
export function unknownAddressOf(headers: Headers): string | undefined {
  return env().origin_is_set ? undefined : (headers.get(requestHeaders.opened_as) ?? undefined);
}

/** The nonce that this answer's Content-Security-Policy lets inline scripts and styles run by. */
export function nonceOf(headers: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1];
}

/** The origin to build absolute links on, without a slash at its end. */
export function linkOrigin(headers: Headers): string {
  const origin = headers.get(requestHeaders.origin);
  if (!origin) throw new Error('The request did not come through lib/server/main.ts');
  return origin;
}

/**
 * Refuses what did not come from a page of ours. Every staff action calls it: server actions are public POST endpoints,
 * and Next.js itself lets a missing Origin pass and believes X-Forwarded-Host.
 */
export function requireOurOrigin(headers: Headers): void {
  if (!isOurOrigin(headers.get('origin'), headers.get('host'))) {
    throw new AppError('forbidden', foreign_origin);
  }
}
