import type { RateCount } from '../platform/rate-limits/count-call';

const counts = new WeakMap<Request, RateCount>();

/** Stores the rate count of the caller, for the headers of the response to this request. */
export function noteCount(request: Request, count: RateCount): void {
  counts.set(request, count);
}

/**
 * Returns the `X-RateLimit-*` headers of a request whose call was counted, else none. The reset is in seconds since
 * 1970.
 */
export function rateHeaders(request: Request): Record<string, string> {
  const count = counts.get(request);
  if (!count) return {};
  return {
    'X-RateLimit-Limit': String(count.calls_max),
    'X-RateLimit-Remaining': String(count.remaining),
    'X-RateLimit-Reset': String(Math.ceil(count.resets_at.getTime() / 1_000)),
  };
}
