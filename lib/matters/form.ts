import * as z from 'zod';

const id = z.coerce.number().int().positive();
const chosen = z.union([z.literal('').transform(() => null), id], 'Choose one from the list').nullable().default(null);

/** A matter as its form posts it. */
export const MatterForm = z.object({
  contact_id: chosen,
  description: z
    .string()
    .trim()
    .max(255, 'Keep this to 255 characters')
    .default('')
    .transform((typed) => typed.toWellFormed().replaceAll('\0', '\u{fffd}') || null),
  matter_type_id: chosen,
  location_id: chosen,
  matter_status_id: id,
  hired_date: z.union([z.literal('').transform(() => null), z.iso.date('Enter a day')]).nullable().default(null),
  user_ids: z.array(id).max(50, 'Choose at most 50 people').default([]),
});
export type MatterForm = z.output<typeof MatterForm>;

/** A change of one matter. `action_id` is made with the page, so that a repeat changes nothing again; `version` is what the page showed. */
export const ChangeMatter = z.object({ matter_id: id, action_id: z.uuid(), version: id });
export type ChangeMatter = z.output<typeof ChangeMatter>;

export const MoveMatter = ChangeMatter.extend({ matter_status_id: id });
export type MoveMatter = z.output<typeof MoveMatter>;
