import * as z from 'zod';
import type { MatterLocation as MatterLocationRow } from '../../../platform/db/schema';
import { Timestamp, timestamp } from '../../../platform/grow';

/** A location as the API and the pages under Settings show it; other columns stay private. */
export const Location = z.object({
  id: z.int(),
  name: z.string(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Location = z.output<typeof Location>;

/** Converts a row of a location to its API object, which the pages under Settings show too. */
export function presentLocation(entry: MatterLocationRow): Location {
  return Location.parse({ ...entry, created_at: timestamp(entry.created_at), updated_at: timestamp(entry.updated_at) });
}
