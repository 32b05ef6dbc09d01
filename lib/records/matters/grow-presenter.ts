import * as z from 'zod';
import type { ContactRecord } from '../contacts/record';
import { Address } from '../contacts/schema';
import type { GrowSurface } from '../../platform/grow';
import { Timestamp, timestamp } from '../../platform/grow';
import { StatusCategoryField } from '../lists/statuses/schema';
import type { MatterRecord } from './record';

const EarlyPrimaryContact = z.object({
  id: z.int(),
  full_name: z.string(),
  phone_number: z.string().nullable(),
  primary_email: z.string().nullable(),
});

/** A matter's contact as the platform API (/grow) returns it. */
const MatterContact = EarlyPrimaryContact.extend({ address: Address.nullable() });

/** A matter as the early-access API (/api/v2) returns it. */
export const EarlyMatter = z.object({
  id: z.int(),
  clio_id: z.int().nullable(),
  description: z.string().nullable(),
  location: z.string().nullable().meta({ description: "The location's name" }),
  primary_contact: EarlyPrimaryContact.nullable(),
  status: z.string().nullable(),
  status_category: StatusCategoryField.nullable(),
  type: z.string().nullable().meta({ description: "The matter type's name" }),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** A matter as the platform API (/grow) returns it; `custom_field_values` only when the call includes it. */
export const GrowMatter = EarlyMatter.extend({
  global_id: z.string(),
  client: MatterContact.nullable().meta({ description: 'The one to read in new integrations' }),
  primary_contact: MatterContact.nullable(),
  inbox_lead_id: z.int().nullable(),
  hired_date: z.iso.date().nullable(),
  is_locked: z.boolean().meta({ description: 'Locked: read-only' }),
  matter_assignee_ids: z.array(z.int()),
  custom_field_values: z.array(z.unknown()).max(0).optional(),
});
export type GrowMatter = z.output<typeof GrowMatter>;

/**
 * Converts a row of a matter to the matter object of the early-access API or of the platform API.
 * @param include the names in the `include` parameter of the platform API; `custom_field_values` adds an empty list,
 *   because Foyer has no custom fields yet
 */
export function presentGrowMatter(
  matter: MatterRecord,
  surface: GrowSurface,
  include: readonly string[] = [],
): z.output<typeof EarlyMatter> | GrowMatter {
  const contact = matter.contact && contactOf(matter.contact);
  const shown = {
    ...matter,
    location: matter.location_name,
    primary_contact: contact,
    client: contact,
    status: matter.status_name,
    type: matter.type_name,
    is_locked: matter.locked_at !== null,
    matter_assignee_ids: matter.assignees.map(({ user_id }) => user_id),
    created_at: timestamp(matter.created_at),
    updated_at: timestamp(matter.updated_at),
    ...(include.includes('custom_field_values') && { custom_field_values: [] }),
  };
  return surface === 'v2' ? EarlyMatter.parse(shown) : GrowMatter.parse(shown);
}

function contactOf({ id, name, phone_numbers, emails, addresses }: ContactRecord): z.output<typeof MatterContact> {
  return {
    id,
    full_name: name,
    phone_number: phone_numbers[0] ?? null,
    primary_email: emails[0] ?? null,
    address: addresses[0] ?? null,
  };
}
