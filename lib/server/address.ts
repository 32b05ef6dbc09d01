import type { IncomingMessage } from 'node:http';
import { isApiCall } from './api-paths';

/** What Foyer answers, whatever the address. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Next.js's internal error pages. Asked for by their own addresses it answers with 500, so those are treated as unknown. */
const own_page = /^\/_(global-error|not-found|error)(?=[/?#.]|$)/;

/**
 * Makes an address of a page one that Next.js can read; those of the API are judged elsewhere (`isReadable`).
 * A whole URL (RFC 9112, 3.2.2) becomes its path. Where a percent sign is no valid escape, every percent sign is escaped, so the
 * address is answered with 404 like any other that does not exist.
 *
 * @returns false for what is no address: `*`, or a word without a slash before it
 */
export function mendAddress(request: IncomingMessage): boolean {
  const { url = '' } = request;
  const whole = /^https?:\/\/[^/?#]*(.*)$/i.exec(url)?.[1];
  if (whole !== undefined) request.url = whole.startsWith('/') ? whole : `/${whole}`;
  if (!request.url?.startsWith('/')) return false;
  if (!isApiCall(request)) request.url = withWholeEscapes(request.url.replace(own_page, '/$1'));
  return true;
}

/** Mends the path only. In a query, Next.js reads a lone percent sign as itself, as browsers do. */
function withWholeEscapes(url: string): string {
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}
