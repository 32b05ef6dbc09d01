import * as z from 'zod';
import type { GrowSurface } from '../../platform/grow';
import { Timestamp, timestamp } from '../../platform/grow';
import type { GrowInboxLeadRow } from './queries';
import { readableLead } from './readable';

const Named = z.object({ id: z.int(), name: z.string() });

/** A lead as the early-access API (/api/v2) returns it, with exactly these keys. */
export const V2InboxLead = z.object({
  id: z.int(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  phone_number: z.string().nullable(),
  state: z.enum(['untriaged', 'ignored', 'triaged']),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/**
 * A lead as the platform API (/grow) returns it. Clio's specification allows no other keys, so the three keys that
 * Foyer adds appear only when the `fields` parameter of the call names them.
 */
export const GrowInboxLead = V2InboxLead.extend({
  marketing_source: Named.nullable().optional(),
  matter_type: Named.nullable().optional(),
  matter_location: Named.nullable().optional(),
});

const created = { from_message: z.string(), from_source: z.string(), referring_url: z.string() };

/** The early-access API's response to a create. */
export const V2InboxLeadCreated = V2InboxLead.extend(created);

/** The platform API's response to a create. */
export const GrowInboxLeadCreated = GrowInboxLead.extend(created);

/**
 * Converts a row of a lead to the lead object of the early-access API or of the platform API.
 * @param fields the names in the `fields` parameter of the call; the platform API returns three optional keys only when
 * `fields` names them
 */
export function presentGrowInboxLead(row: GrowInboxLeadRow, surface: GrowSurface, fields: string[] = []) {
  return (surface === 'v2' ? V2InboxLead : GrowInboxLead).parse(shown(row, fields));
}

/**
 * Converts a row of a lead to the response that the application gets when it has just filed the lead. `fields` has the
 * same meaning as in presentGrowInboxLead.
 */
export function presentCreatedInboxLead(row: GrowInboxLeadRow, surface: GrowSurface, fields: string[] = []) {
  return (surface === 'v2' ? V2InboxLeadCreated : GrowInboxLeadCreated).parse({
    ...shown(row, fields),
    from_message: row.from_message ?? '',
  });
}

function shown(row: GrowInboxLeadRow, fields: string[]) {
  const {
    marketing_source_id,
    marketing_source_name,
    matter_type_id,
    matter_type_name,
    matter_location_id,
    matter_location_name,
  } = row;
  const named = (id: number | null, name: string | null) => (id === null || name === null ? null : { id, name });
  return {
    ...readableLead(row),
    ...(fields.includes('marketing_source') && { marketing_source: named(marketing_source_id, marketing_source_name) }),
    ...(fields.includes('matter_type') && { matter_type: named(matter_type_id, matter_type_name) }),
    ...(fields.includes('matter_location') && { matter_location: named(matter_location_id, matter_location_name) }),
    created_at: timestamp(row.created_at),
    updated_at: timestamp(row.updated_at),
  };
}
