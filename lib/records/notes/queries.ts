import type { Insertable } from 'kysely';
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

/** A note with who wrote it: somebody of the firm, a program on their behalf, or Foyer. */
export interface NoteRow extends Note {
  user_name: string | null;
  application_name: string | null;
}

/** A record's notes, the newest first, so many at most. */
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

/** A page of the API's list of a record's notes. */
export function selectNotePage(db: Db, firm_id: number, on: NoteOn, page: ListRequest): Promise<Note[]> {
  const notes = db.selectFrom('notes').selectAll().where('firm_id', '=', firm_id);
  return selectPage(
    db,
    'contact_id' in on ? notes.where('contact_id', '=', on.contact_id) : notes.where('matter_id', '=', on.matter_id),
    'notes',
    page,
  );
}

/** Changes a note that is still at the version the change was decided on; undefined when somebody else was first. */
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

/** Deletes a note that is still at the version; false when somebody else was first. */
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
