import * as z from 'zod';
import { Timestamp, timestamp } from '../../platform/grow';
import type { GrowUserRow } from './queries';

/** One of the firm's users, in both APIs (Clio Grow's and Foyer's own). */
export const GrowUser = z.object({
  id: z.int(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string(),
  account: z.object({ id: z.int(), firm_name: z.string() }),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type GrowUser = z.output<typeof GrowUser>;

/**
 * Converts a row of a firm's user to the API's user object. Foyer stores a user's name as one text, so the last word of
 * the name becomes the last name.
 */
export function presentGrowUser({ name, firm_id, firm_name, created_at, updated_at, ...user }: GrowUserRow): GrowUser {
  const words = name.split(/\s+/u).filter(Boolean);
  const last_name = words.length > 1 ? (words.pop() ?? null) : null;
  return GrowUser.parse({
    ...user,
    first_name: words.join(' ') || null,
    last_name,
    account: { id: firm_id, firm_name },
    created_at: timestamp(created_at),
    updated_at: timestamp(updated_at),
  });
}
