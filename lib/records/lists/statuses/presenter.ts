import * as z from 'zod';
import type { ContactStatus, MatterStatus } from '../../../platform/db/schema';
import { StatusCategoryField } from './schema';

/** A status as the pages show it. A contact status has no category. */
export const StatusEntry = z.object({
  id: z.int(),
  name: z.string(),
  category: StatusCategoryField.nullable(),
});
export type StatusEntry = z.output<typeof StatusEntry>;

/** Converts a row of a contact status or a matter status to what the pages show. */
export function presentStatus(status: ContactStatus | MatterStatus): StatusEntry {
  return StatusEntry.parse({ ...status, category: 'category' in status ? status.category : null });
}
