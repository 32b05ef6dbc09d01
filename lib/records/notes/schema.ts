import * as z from 'zod';
import { textError } from '../../platform/text/text-rules';

/** What no database holds, and no text is made of. */
const readable = (text: string) => text.isWellFormed() && !text.includes('\0');

/** A note as the API's POST and the staff's form name it. Lengths are counted with lines that end in LF. */
export const CreateNote = z.object({
  subject: z
    .string({ error: textError })
    .trim()
    .min(1, 'Required')
    .max(255, 'Keep this to 255 characters')
    .refine(readable, 'This holds a broken character'),
  body: z
    .string({ error: textError })
    .overwrite((text) => text.replaceAll('\r\n', '\n'))
    .regex(/\S/, 'Required')
    .max(65_535, 'Keep this to 65,535 characters')
    .refine(readable, 'This holds a broken character'),
});
export type CreateNote = z.output<typeof CreateNote>;

const id = z.coerce.number().int().positive();
const optional_id = z
  .union([z.literal('').transform(() => null), id])
  .nullable()
  .default(null);

/** From a page of staff's: on a contact or on a matter. `action_id` is made with the page: sent twice, it makes one note. */
export const AddNote = CreateNote.extend({
  contact_id: optional_id,
  matter_id: optional_id,
  action_id: z.uuid(),
}).refine(({ contact_id, matter_id }) => (contact_id === null) !== (matter_id === null), {
  path: ['subject'],
  message: 'A note belongs to a contact or to a matter',
});
export type AddNote = z.output<typeof AddNote>;

/** `version` is what the page showed. */
export const RemoveNote = z.object({ note_id: id, action_id: z.uuid(), version: id });
export type RemoveNote = z.output<typeof RemoveNote>;

export const UpdateNote = CreateNote.extend(RemoveNote.shape);
export type UpdateNote = z.output<typeof UpdateNote>;

/** What a note is on. */
export type NoteOn = { contact_id: number } | { matter_id: number };
