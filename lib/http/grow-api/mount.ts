import { pathOf } from '../request';
import type { CustomAction } from '../../platform/db/schema';

/** Which of the API's addresses a request was sent to: where its application speaks to us. */
export function mountOf(request: Request): CustomAction['mount'] {
  const [, mount = '/grow'] = /^(\/api\/v2|\/grow\/v2)(\/|$)/.exec(pathOf(request.headers)) ?? [];
  return mount as CustomAction['mount'];
}
