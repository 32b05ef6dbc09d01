import * as z from 'zod';

const id = z.coerce.number().int().positive();
/** '' from HTML is nothing. */
const optional_id = z
  .union([z.literal('').transform(() => null), id])
  .nullable()
  .default(null);

/** A list, or its members with commas between them, as a form of one field posts it. */
const ids = z
  .preprocess(
    (given) => (typeof given === 'string' ? given.split(',').filter((part) => part.trim() !== '') : given),
    z.array(id).max(50, 'Choose at most 50 people'),
  )
  .default([])
  .transform((given) => [...new Set(given)]);

const description = z
  .string()
  .trim()
  .max(255, 'Keep this to 255 characters')
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'Keep this on one line')
  .refine((text) => text.isWellFormed(), 'This holds a broken character')
  .default('')
  .transform((text) => text || null);

const fields = {
  /** The primary contact, and the client. */
  contact_id: optional_id,
  description,
  matter_type_id: optional_id,
  location_id: optional_id,
  assignee_ids: ids,
};

/** A matter as its verb takes it; without a status it stands where the firm's matters begin. */
export const NewMatter = z.object({ ...fields, matter_status_id: optional_id });
export type NewMatter = z.output<typeof NewMatter>;

/** `action_id` is made with the page: sent twice, it makes one matter. */
export const CreateMatter = NewMatter.extend({ action_id: z.uuid() });
export type CreateMatter = z.output<typeof CreateMatter>;

/** A change of one matter: `version` is what the page showed. Locking and unlocking need no more. */
export const ChangeMatter = z.object({ matter_id: id, action_id: z.uuid(), version: id });
export type ChangeMatter = z.output<typeof ChangeMatter>;

/** Every field at once but the status, as the page posts them. */
export const UpdateMatter = ChangeMatter.extend(fields);
export type UpdateMatter = z.output<typeof UpdateMatter>;

/** To another column of the board. */
export const MoveMatter = ChangeMatter.extend({ matter_status_id: id });
export type MoveMatter = z.output<typeof MoveMatter>;

/** What no database holds, and nobody can have written. */
const no_nul = /^[^\0]*$/;
const blank = z.literal('').transform(() => undefined);
const filter = <S extends z.ZodType>(schema: S) => z.union([blank, schema]).optional().catch(undefined);

/** The address of the table and of the board of matters. A value nobody could have chosen is dropped, not refused: links are shared and age. */
export const ListMatters = z.object({
  q: filter(z.string().trim().max(200).regex(no_nul)),
  status: filter(id),
  category: filter(z.enum(['intake', 'hired', 'declined'])),
  type: filter(id),
  location: filter(id),
  assignee: filter(id),
  contact: filter(id),
  page_token: z.string().max(200).optional().catch(undefined),
});
export type ListMatters = z.output<typeof ListMatters>;
