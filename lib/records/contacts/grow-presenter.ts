import * as z from 'zod';
import type { GrowSurface } from '../../platform/grow';
import { Timestamp, timestamp } from '../../platform/grow';
import type { ContactRecord } from './record';
import { Address } from './schema';

/** A contact as the early-access API (/api/v2) returns it. */
export const EarlyContact = z.object({
  id: z.int(),
  clio_id: z.int().nullable(),
  name: z.string(),
  type: z.enum(['Person', 'Company']),
  status: z.string().nullable(),
  emails: z.array(z.string()),
  phone_numbers: z.array(z.string()),
  addresses: z.array(Address),
  matters: z.array(z.object({ id: z.int() })),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** A contact as the platform API (/grow) returns it; `custom_field_values` only when the call includes it. */
export const GrowContact = EarlyContact.extend({
  global_id: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  custom_field_values: z.array(z.unknown()).max(0).optional(),
});
export type GrowContact = z.output<typeof GrowContact>;

/**
 * Converts a row of a contact to the contact object of the early-access API or of the platform API.
 * @param include the names in the `include` parameter of the platform API; `custom_field_values` adds an empty list,
 *   because Foyer has no custom fields yet
 */
export function presentGrowContact(
  contact: ContactRecord,
  surface: GrowSurface,
  include: readonly string[] = [],
): z.output<typeof EarlyContact> | GrowContact {
  const shown = {
    ...contact,
    matters: contact.matter_ids.map((id) => ({ id })),
    created_at: timestamp(contact.created_at),
    updated_at: timestamp(contact.updated_at),
    ...(include.includes('custom_field_values') && { custom_field_values: [] }),
  };
  return surface === 'v2' ? EarlyContact.parse(shown) : GrowContact.parse(shown);
}
