import { Note as NotePresented } from '../../../records/notes/presenter';
import { CreateNote as CreateNoteBody } from '../../../records/notes/schema';
import type { ApiObject } from '../operation';

/** A note on a contact or a matter. */
export const Note: ApiObject = {
  name: 'Note',
  is: 'A note on a contact or a matter.',
  schemas: { v2: NotePresented, grow: NotePresented },
  words: {
    id: ['The note’s id.', 301],
    subject: ['What it is about.', 'Called back'],
    body: ['The note, plain text.', 'Left a message; will try again on Thursday.'],
    created_at: ['When it was written.', '2026-11-20T15:02:11Z'],
    updated_at: ['When it was last changed.', '2026-11-20T15:02:11Z'],
  },
};

/** A note to be written. */
export const CreateNote: ApiObject = {
  name: 'CreateNote',
  is: 'A note to be written.',
  schemas: { v2: CreateNoteBody, grow: CreateNoteBody },
  words: {
    subject: ['What it is about, in at most 255 characters.', 'Called back'],
    body: ['The note, plain text, in at most 65,535 characters.', 'Left a message; will try again on Thursday.'],
  },
};
