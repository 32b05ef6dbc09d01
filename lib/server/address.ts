import type { IncomingMessage } from 'node:http';
import { isApiCall } from './api-paths';

/** What Foyer answers, whatever the address. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Pages that Next.js shows when it must, by addresses that it answers itself, with 500 the first. Nobody asks for them. */
const own_page = /^\/_(global-error|not-found|error)(?=[/?#.]|$)/;

/**
 * Makes an address of a page one that Next.js can read; those of the API are judged elsewhere (`isReadable`).
 * A whole URL (RFC 9112, 3.2.2) becomes its path. A percent sign that escapes nothing becomes one that stands for itself, so
 * that the address is as unknown as any other that nobody has.
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

/** Only the path: what stands in a query is read as browsers do, who let a lone percent sign be one. */
function withWholeEscapes(url: string): string {
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}
