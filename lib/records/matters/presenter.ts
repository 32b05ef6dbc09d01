import * as z from 'zod';
import { listedName } from '../contacts/listed-name';
import { StatusCategoryField } from '../lists/statuses/schema';
import type { MatterRecord } from './record';

const named = z.object({ id: z.int(), name: z.string() });

/** A matter as the table, the board and the matter's page show it. */
export const MatterView = z.object({
  id: z.int(),
  version: z.int(),
  global_id: z.string(),
  description: z.string().nullable(),
  contact: named.extend({ listed_name: z.string() }).nullable(),
  status: named.extend({ category: StatusCategoryField }),
  type: named.nullable(),
  location: named.nullable(),
  inbox_lead_id: z.int().nullable(),
  hired_date: z.string().nullable(),
  locked_at: z.string().nullable(),
  assignees: z.array(z.object({ user_id: z.int(), name: z.string() })),
  created_at: z.string(),
  updated_at: z.string(),
});
export type MatterView = z.output<typeof MatterView>;

/** Converts a row of a matter to what the staff's pages show. */
export function presentMatter(matter: MatterRecord): MatterView {
  return MatterView.parse({
    ...matter,
    contact: matter.contact && { ...matter.contact, listed_name: listedName(matter.contact) },
    status: { id: matter.matter_status_id, name: matter.status_name, category: matter.status_category },
    type: matter.type_name === null ? null : { id: matter.matter_type_id, name: matter.type_name },
    location: matter.location_name === null ? null : { id: matter.location_id, name: matter.location_name },
  });
}

/**
 * Returns the name to show for a matter: its description, otherwise its client and type, such as "Moreno, Ada – Family
 * law".
 */
export function nameOfMatter({
  description,
  contact,
  type,
}: {
  description: string | null;
  contact: { listed_name: string } | null;
  type: { name: string } | null;
}): string {
  return description || [contact?.listed_name, type?.name].filter(Boolean).join(' – ') || 'Unnamed matter';
}
