import { Note as NotePresented } from '../../../records/notes/presenter';
import { CreateNote as CreateNoteBody } from '../../../records/notes/schema';
import type { ApiObject } from '../operation';

/** The note in responses: on a contact or a matter. */
export const Note = {
  name: 'Note',
  is: 'A note on a contact or a matter.',
  schemas: { v2: NotePresented, grow: NotePresented },
  words: {
    id: ['The note’s id.', 301],
    subject: ['What the note is about.', 'Called back'],
    body: ['The note, as plain text.', 'Left a message; will try again on Thursday.'],
    created_at: ['When the note was written.', '2026-11-20T15:02:11Z'],
    updated_at: ['When it last changed.', '2026-11-20T15:02:11Z'],
  },
} satisfies ApiObject;

/** The note in requests. */
export const CreateNote = {
  name: 'CreateNote',
  is: 'A note to add.',
  schemas: { v2: CreateNoteBody, grow: CreateNoteBody },
  words: {
    subject: ['What the note is about, in at most 255 characters.', 'Called back'],
    body: ['The note, as plain text, in at most 65,535 characters.', 'Left a message; will try again on Thursday.'],
  },
} satisfies ApiObject;
