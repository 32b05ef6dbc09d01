import { pathOf } from '../request';
import type { CustomAction } from '../../platform/db/schema';

/**
 * Returns the mount of the API that a request was sent to. A custom action stores it, to send its application paths on
 * the same mount.
 */
export function mountOf(request: Request): CustomAction['mount'] {
  const [, mount = '/grow'] = /^(\/api\/v2|\/grow\/v2)(\/|$)/.exec(pathOf(request.headers)) ?? [];
  return mount as CustomAction['mount'];
}
