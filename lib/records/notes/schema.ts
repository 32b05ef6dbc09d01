import * as z from 'zod';
import { textError } from '../../platform/text/text-rules';

/** Whether a text has no NUL, which PostgreSQL does not store, and no lone surrogate, which is half a character. */
const readable = (text: string) => text.isWellFormed() && !text.includes('\0');

/** A new note, from the API's POST or the staff's form. A line break counts as one character. */
export const CreateNote = z.object({
  subject: z
    .string({ error: textError })
    .trim()
    .min(1, 'Required')
    .max(255, 'Keep this to 255 characters')
    .refine(readable, 'This contains an invalid character'),
  body: z
    .string({ error: textError })
    .overwrite((text) => text.replaceAll('\r\n', '\n'))
    .regex(/\S/, 'Required')
    .max(65_535, 'Keep this to 65,535 characters')
    .refine(readable, 'This contains an invalid character'),
});
export type CreateNote = z.output<typeof CreateNote>;

const id = z.coerce.number().int().positive();
const optional_id = z
  .union([z.literal('').transform(() => null), id])
  .nullable()
  .default(null);

/**
 * A new note on a contact or a matter, from the staff's form. The page contains `action_id`, so that a form sent twice
 * creates one note.
 */
export const AddNote = CreateNote.extend({
  contact_id: optional_id,
  matter_id: optional_id,
  action_id: z.uuid(),
}).refine(({ contact_id, matter_id }) => (contact_id === null) !== (matter_id === null), {
  path: ['subject'],
  message: 'A note belongs to a contact or a matter',
});
export type AddNote = z.output<typeof AddNote>;

/** The removal of a note; `version` is the version that the page showed. */
export const RemoveNote = z.object({ note_id: id, action_id: z.uuid(), version: id });
export type RemoveNote = z.output<typeof RemoveNote>;

export const UpdateNote = CreateNote.extend(RemoveNote.shape);
export type UpdateNote = z.output<typeof UpdateNote>;

/** The record that a note belongs to. */
export type NoteOn = { contact_id: number } | { matter_id: number };
