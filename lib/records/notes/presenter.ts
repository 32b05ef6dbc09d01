import * as z from 'zod';
import type { Note as NoteRecord } from '../../platform/db/schema';
import { Timestamp, timestamp } from '../../platform/grow';
import type { NoteRow } from './queries';

/** A note as both APIs return it; other columns stay private. */
export const Note = z.object({
  id: z.int(),
  subject: z.string(),
  body: z.string(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Note = z.output<typeof Note>;

/** Converts a row of a note to its API object. */
export function presentNote(note: NoteRecord): Note {
  return Note.parse({ ...note, created_at: timestamp(note.created_at), updated_at: timestamp(note.updated_at) });
}

/** A note as the page of its contact or matter shows it. */
export const NoteView = z.object({
  id: z.int(),
  version: z.int(),
  subject: z.string(),
  body: z.string(),
  /** The user who wrote the note; null for a note that Foyer wrote. */
  user_name: z.string().nullable(),
  /** The application through which the user wrote the note; null for a note from Foyer's own pages. */
  application_name: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type NoteView = z.output<typeof NoteView>;

/** Converts a row of a note to what the staff's pages show. */
export function presentNoteView(note: NoteRow): NoteView {
  return NoteView.parse(note);
}
