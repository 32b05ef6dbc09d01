import type { IncomingMessage } from 'node:http';
import { requestHeaders } from '../http/request';
import { env } from '../platform/env';
import { log } from '../platform/log';
import { isApiCall } from './api-paths';

/** The most host names that are logged, because a client can send any Host header. */
const noted_max = 20;
const noted = new Set<string>();

/**
 * Logs a warning, once for each name, when a browser uses a host name that Foyer does not know, with the setting to
 * change. The page shows the same warning (app/(office)/known-address.tsx). Call it after prepareHeaders.
 */
export function noteUnknownName(request: IncomingMessage): void {
  const opened_as = request.headers[requestHeaders.opened_as];
  const is_page =
    request.method === 'GET' && !isApiCall(request) && String(request.headers.accept).includes('text/html');
  // The browser may have used another name, because a proxy can replace the Host header.
  const is_direct = !['x-forwarded-for', 'forwarded', 'via'].some((name) => name in request.headers);
  if (
    typeof opened_as !== 'string' ||
    !is_page ||
    (env().origin_is_set && !is_direct) ||
    noted.has(opened_as) ||
    noted.size >= noted_max
  )
    return;
  noted.add(opened_as);
  log().warn({ opened_as }, `opened as ${opened_as}: set FOYER_ORIGIN or FOYER_HOSTS`);
}
