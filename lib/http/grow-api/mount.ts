import { pathOf } from '../request';
import type { CustomAction } from '../../platform/db/schema';

/**
 * Returns the beginning of the API path that a request was sent to, such as /api/v2. A custom action (a link that an
 * app adds to the staff's pages) stores this path, so that the record URLs that the app receives begin with the same
 * path.
 */
export function mountOf(request: Request): CustomAction['mount'] {
  const [, mount = '/grow'] = /^(\/api\/v2|\/grow\/v2)(\/|$)/.exec(pathOf(request.headers)) ?? [];
  return mount as CustomAction['mount'];
}
