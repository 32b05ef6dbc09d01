import type { IncomingMessage } from 'node:http';
import { isApiCall } from './api-paths';

/** The HTTP methods that Foyer accepts at any address. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * The paths of Next.js's internal error pages. Next.js answers them with 500, so Foyer treats them as unknown
 * addresses.
 */
const own_page = /^\/_(global-error|not-found|error)(?=[/?#.]|$)/;

/**
 * Changes the address of a page so that Next.js can read it; API addresses are checked elsewhere (`isReadable`). A
 * whole URL (RFC 9112, 3.2.2) becomes its path. If a percent sign starts no valid escape, every percent sign is
 * escaped, so that the request gets a 404 like any other unknown address.
 *
 * @returns false when the request target is no path, such as `*`
 */
export function mendAddress(request: IncomingMessage): boolean {
  const { url = '' } = request;
  const whole = /^https?:\/\/[^/?#]*(.*)$/i.exec(url)?.[1];
  if (whole !== undefined) request.url = whole.startsWith('/') ? whole : `/${whole}`;
  if (!request.url?.startsWith('/')) return false;
  if (!isApiCall(request)) request.url = withWholeEscapes(request.url.replace(own_page, '/$1'));
  return true;
}

/** Escapes percent signs in the path only. In a query, Next.js reads a single percent sign literally, as browsers do. */
function withWholeEscapes(url: string): string {
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}
