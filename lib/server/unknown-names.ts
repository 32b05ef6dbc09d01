import type { IncomingMessage } from 'node:http';
import { requestHeaders } from '../http/request';
import { env } from '../platform/env';
import { log } from '../platform/log';
import { isApiCall } from './api-paths';

/** At most so many names are logged: a sender may put anything into the Host header. */
const noted_max = 20;
const noted = new Set<string>();

/**
 * Warns, once a name, that somebody opened Foyer by a name that it does not know, and says which setting makes it known. The
 * page says the same (app/(office)/known-address.tsx). After prepareHeaders.
 */
export function noteUnknownName(request: IncomingMessage): void {
  const opened_as = request.headers[requestHeaders.opened_as];
  const is_page =
    request.method === 'GET' && !isApiCall(request) && String(request.headers.accept).includes('text/html');
  // A proxy may write a Host of its own.
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
