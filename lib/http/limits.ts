import type { RateCount } from '../platform/rate-limits/count-call';

const counts = new WeakMap<Request, RateCount>();

/** Remembers how the caller stands, for the headers of the answer. */
export function noteCount(request: Request, count: RateCount): void {
  counts.set(request, count);
}

/** `X-RateLimit-*` of a request whose call was counted; the reset is a time in seconds since 1970. */
export function rateHeaders(request: Request): Record<string, string> {
  const count = counts.get(request);
  if (!count) return {};
  return {
    'X-RateLimit-Limit': String(count.calls_max),
    'X-RateLimit-Remaining': String(count.remaining),
    'X-RateLimit-Reset': String(Math.ceil(count.resets_at.getTime() / 1_000)),
  };
}
