import * as z from 'zod';
import type { MatterType as MatterTypeRow } from '../../../platform/db/schema';
import { Timestamp, timestamp } from '../../../platform/grow';

/** A matter type as the API and the pages under Settings show it; other columns stay private. */
export const MatterType = z.object({
  id: z.int(),
  name: z.string(),
  default: z.boolean(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type MatterType = z.output<typeof MatterType>;

/** Converts a row of a matter type to its API object, which the pages under Settings show too. */
export function presentMatterType(entry: MatterTypeRow): MatterType {
  return MatterType.parse({
    ...entry,
    default: entry.default_at !== null,
    created_at: timestamp(entry.created_at),
    updated_at: timestamp(entry.updated_at),
  });
}
