import type { Insertable } from 'kysely';
import { countUnion } from '../../platform/db/count-union';
import type { ListRequest } from '../../platform/db/list-page';
import { selectPage } from '../../platform/db/list-page';
import type { Db, Note, NotesTable } from '../../platform/db/schema';
import type { NoteOn } from './schema';

export function insertNote(db: Db, note: Insertable<NotesTable>): Promise<Note> {
  return db.insertInto('notes').values(note).returningAll().executeTakeFirstOrThrow();
}

export function findNote(db: Db, firm_id: number, id: number): Promise<Note | undefined> {
  return db.selectFrom('notes').selectAll().where('firm_id', '=', firm_id).where('id', '=', id).executeTakeFirst();
}

/** A note with its author: a user, an application on the user's behalf, or neither for a note that Foyer wrote. */
export interface NoteRow extends Note {
  user_name: string | null;
  application_name: string | null;
}

/** Returns a record's notes, newest first, at most `limit`. */
export function selectNotes(db: Db, firm_id: number, on: NoteOn, limit: number): Promise<NoteRow[]> {
  const notes = db
    .selectFrom('notes')
    .leftJoin('users', 'users.id', 'notes.user_id')
    .leftJoin('oauth_applications', 'oauth_applications.id', 'notes.oauth_application_id')
    .selectAll('notes')
    .select(['users.name as user_name', 'oauth_applications.name as application_name'])
    .where('notes.firm_id', '=', firm_id);
  const own =
    'contact_id' in on
      ? notes.where('notes.contact_id', '=', on.contact_id)
      : notes.where('notes.matter_id', '=', on.matter_id);
  return own.orderBy('notes.id', 'desc').limit(limit).execute();
}

/** Returns a page of the API's list of a record's notes. */
export function selectNotePage(db: Db, firm_id: number, on: NoteOn, page: ListRequest): Promise<Note[]> {
  const notes = db.selectFrom('notes').selectAll().where('firm_id', '=', firm_id);
  return selectPage(
    db,
    'contact_id' in on ? notes.where('contact_id', '=', on.contact_id) : notes.where('matter_id', '=', on.matter_id),
    'notes',
    page,
  );
}

/** Returns the number of notes on a contact and a matter without the given note. */
export function countNotesBeside(
  db: Db,
  firm_id: number,
  on: { contact_id: number | null; matter_id: number | null },
  note_id: number | null,
): Promise<number> {
  const notesOn = (column: 'contact_id' | 'matter_id') =>
    db
      .selectFrom('notes')
      .select('id')
      .where('firm_id', '=', firm_id)
      .where(column, '=', on[column])
      .where('id', '<>', note_id ?? 0);
  return countUnion(db, notesOn('contact_id'), notesOn('matter_id'));
}

/** Updates a note if it is still at `version` and returns it; otherwise returns undefined. */
export function updateNoteAt(
  db: Db,
  firm_id: number,
  id: number,
  version: number,
  change: Pick<Note, 'subject' | 'body' | 'updated_at'>,
): Promise<Note | undefined> {
  return db
    .updateTable('notes')
    .set({ ...change, version: version + 1 })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
}

/** Deletes a note if it is still at `version`. @returns whether it did */
export async function deleteNoteAt(db: Db, firm_id: number, id: number, version: number): Promise<boolean> {
  const row = await db
    .deleteFrom('notes')
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
