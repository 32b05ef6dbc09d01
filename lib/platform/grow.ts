import * as z from 'zod';

/** Clio's two generations of one API: early access under /api/v2, the platform under /grow. */
export type GrowSurface = 'v2' | 'grow';

/** A time as Clio's API writes it: ISO 8601, UTC, to the second (`2019-08-24T14:15:22Z`). */
export const Timestamp = z.iso.datetime({ precision: 0 });

/** Cuts a stored time to its second, never up: a client that goes on from the time it was shown misses nothing. */
export function timestamp(stored: string): string {
  return `${new Date(stored).toISOString().slice(0, 19)}Z`;
}
