import * as z from 'zod';

/** The two versions of Clio's API: early access under /api/v2, and the platform under /grow. */
export type GrowSurface = 'v2' | 'grow';

/** A time as Clio's API writes it: ISO 8601, UTC, to the second (`2019-08-24T14:15:22Z`). */
export const Timestamp = z.iso.datetime({ precision: 0 });

/** Returns a stored time rounded down to the second, so that a client that continues from it misses no record. */
export function timestamp(stored: string): string {
  return `${new Date(stored).toISOString().slice(0, 19)}Z`;
}
