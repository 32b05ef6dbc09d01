import * as z from 'zod';
import type { Note as NoteRecord } from '../../platform/db/schema';
import { Timestamp, timestamp } from '../../platform/grow';
import type { NoteRow } from './queries';

/** A note of the API, on both surfaces; no other key. */
export const Note = z.object({
  id: z.int(),
  subject: z.string(),
  body: z.string(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Note = z.output<typeof Note>;

/** Presents a note to programs. */
export function presentNote(note: NoteRecord): Note {
  return Note.parse({ ...note, created_at: timestamp(note.created_at), updated_at: timestamp(note.updated_at) });
}

/** A note as its record's page shows it. */
export const NoteView = z.object({
  id: z.int(),
  version: z.int(),
  subject: z.string(),
  body: z.string(),
  /** Who wrote it; null where it was Foyer. */
  user_name: z.string().nullable(),
  /** The program through which they did. */
  application_name: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type NoteView = z.output<typeof NoteView>;

/** Presents a note to staff. */
export function presentNoteView(note: NoteRow): NoteView {
  return NoteView.parse(note);
}
