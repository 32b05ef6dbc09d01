import * as z from 'zod';
import type { Source as SourceRow } from '../../../platform/db/schema';
import { Timestamp, timestamp } from '../../../platform/grow';

/** A source as the API and the pages under Settings show it; other columns stay private. */
export const Source = z.object({
  id: z.int(),
  name: z.string(),
  category: z.enum(['standard', 'clio_email_marketing']),
  is_editable: z.boolean(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Source = z.output<typeof Source>;

/** Converts a row of a source to its API object, which the pages under Settings show too. */
export function presentSource(entry: SourceRow): Source {
  return Source.parse({
    ...entry,
    is_editable: entry.category === 'standard',
    created_at: timestamp(entry.created_at),
    updated_at: timestamp(entry.updated_at),
  });
}
