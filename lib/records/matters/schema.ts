import * as z from 'zod';

const id = z.coerce.number().int().positive();
/** '' from an HTML form becomes null. */
const optional_id = z
  .union([z.literal('').transform(() => null), id])
  .nullable()
  .default(null);

/** An array of ids, or one string with commas between the ids, as a form's single field posts it. */
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
  .refine((text) => text.isWellFormed(), 'This contains an invalid character')
  .default('')
  .transform((text) => text || null);

const fields = {
  /** The primary contact, who is the client. */
  contact_id: optional_id,
  description,
  matter_type_id: optional_id,
  location_id: optional_id,
  assignee_ids: ids,
};

/** A new matter. Without a status it gets the first status of the intake category. */
export const NewMatter = z.object({ ...fields, matter_status_id: optional_id });
export type NewMatter = z.output<typeof NewMatter>;

/** The page contains `action_id`, so that a form sent twice creates one matter. */
export const CreateMatter = NewMatter.extend({ action_id: z.uuid() });
export type CreateMatter = z.output<typeof CreateMatter>;

/** A change of one matter; `version` is the version that the page showed. Locking and unlocking need no other field. */
export const ChangeMatter = z.object({ matter_id: id, action_id: z.uuid(), version: id });
export type ChangeMatter = z.output<typeof ChangeMatter>;

/** All fields of a matter except its status, as the page posts them. */
export const UpdateMatter = ChangeMatter.extend(fields);
export type UpdateMatter = z.output<typeof UpdateMatter>;

/** A move of a matter to another column of the board. */
export const MoveMatter = ChangeMatter.extend({ matter_status_id: id });
export type MoveMatter = z.output<typeof MoveMatter>;

/** PostgreSQL stores no NUL character, so no stored text can contain one. */
const no_nul = /^[^\0]*$/;
const blank = z.literal('').transform(() => undefined);
const filter = <S extends z.ZodType>(schema: S) => z.union([blank, schema]).optional().catch(undefined);

/**
 * The query of the URL of the matter table and the board. An invalid value is dropped instead of refused, because
 * people share links and links grow old.
 */
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
