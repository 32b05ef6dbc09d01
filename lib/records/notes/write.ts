import { getContact } from '../contacts/get';
import { holdContacts } from '../contacts/hold';
import type { Client, Context, Staff } from '../../platform/context';
import type { Note } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { findEvent, findMade } from '../../events/find';
import { recordEvent } from '../../events/record';
import type { EventType } from '../../events/schema';
import { requireUnlocked } from '../matters/change';
import { getMatter } from '../matters/get';
import { holdMatter } from '../matters/hold';
import { requireRole } from '../../people/users/roles';
import { deleteNoteAt, findNote, insertNote, updateNoteAt } from './queries';
import type { CreateNote, NoteOn, RemoveNote, UpdateNote } from './schema';

/**
 * Adds a note to a contact or a matter and returns it.
 *
 * @param input.action_id applied once: when the same action arrives again, this returns the note that it created. Left
 *   out by API clients, and when the note is part of a larger action in the caller's transaction
 * @throws AppError forbidden for a read-only role and for a locked matter; not_found
 */
export async function createNote(
  ctx: Context<Staff | Client>,
  on: NoteOn,
  { subject, body, action_id }: CreateNote & { action_id?: string },
): Promise<Note> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { actor } = ctx;
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const made = await findMade(inside, action_id);
    if (made) return madeBefore(inside, made.details['note_id']);

    const contact_id = await requireWritable(inside, on);
    const note = await insertNote(db, {
      firm_id: actor.firm_id,
      contact_id: 'contact_id' in on ? on.contact_id : null,
      matter_id: 'matter_id' in on ? on.matter_id : null,
      subject,
      body,
      user_id: actor.user_id,
      oauth_application_id: actor.kind === 'client' ? actor.oauth_application_id : null,
      version: 1,
      created_at: now,
      updated_at: now,
    });
    await record(inside, 'note.created', note, contact_id, action_id);
    return note;
  });
}

/**
 * Changes the text of a note, once per `action_id`, and returns the note.
 * @throws AppError forbidden for a read-only role and for a locked matter; not_found; conflict when the note is no
 *   longer at `version`
 */
export async function updateNote(
  ctx: Context<Staff>,
  { note_id, version, action_id, subject, body }: UpdateNote,
): Promise<Note> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const note = await findNote(db, firm_id, note_id);
    if (!note) throw notFound('Note');
    if (await findEvent(inside, action_id)) return note;
    if (note.version !== version) throw changedMeanwhile();

    const contact_id = await requireWritable(inside, onOf(note));
    if ((await record(inside, 'note.updated', note, contact_id, action_id)) === undefined)
      return (await findNote(db, firm_id, note_id)) ?? note;
    const changed = await updateNoteAt(db, firm_id, note_id, version, {
      subject,
      body,
      updated_at: ctx.now().toISOString(),
    });
    if (!changed) throw changedMeanwhile();
    return changed;
  });
}

/**
 * Deletes a note. Its events stay in the timeline, without the text.
 * @param input.action_id left out when the removal is part of a larger action in the caller's transaction
 * @throws AppError forbidden for a read-only role and for a locked matter; not_found; conflict when the note is no
 *   longer at `version`
 */
export async function removeNote(
  ctx: Context<Staff>,
  { note_id, version, action_id }: Omit<RemoveNote, 'action_id'> & { action_id?: string },
): Promise<void> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    if (action_id !== undefined && (await findEvent(inside, action_id))) return;
    const note = await findNote(db, firm_id, note_id);
    if (!note) throw notFound('Note');
    if (note.version !== version) throw changedMeanwhile();

    const contact_id = await requireWritable(inside, onOf(note));
    if ((await record(inside, 'note.removed', note, contact_id, action_id)) === undefined) return;
    if (!(await deleteNoteAt(db, firm_id, note_id, version))) throw changedMeanwhile();
  });
}

/**
 * Checks that the firm has the note's record and that the record is not locked, and locks its row, so that nobody
 * removes the record before the note is stored.
 * @returns the id of the contact whose timeline shows the note
 */
async function requireWritable(ctx: Context<Staff | Client>, on: NoteOn): Promise<number | undefined> {
  if ('contact_id' in on) {
    await holdContacts(ctx, on.contact_id);
    return (await getContact(ctx, on.contact_id)).id;
  }
  await holdMatter(ctx, on.matter_id);
  const matter = await getMatter(ctx, on.matter_id);
  requireUnlocked(matter);
  return matter.contact_id ?? undefined;
}

function record(
  ctx: Context<Staff | Client>,
  type: EventType,
  note: Note,
  contact_id: number | undefined,
  action_id: string | undefined,
): Promise<number | undefined> {
  return recordEvent(ctx, {
    type,
    firm_id: ctx.actor.firm_id,
    contact_id,
    matter_id: note.matter_id ?? undefined,
    action_id,
    details: { note_id: note.id },
  });
}

function onOf(note: Note): NoteOn {
  if (note.contact_id !== null) return { contact_id: note.contact_id };
  if (note.matter_id !== null) return { matter_id: note.matter_id };
  throw new Error(`Note ${note.id} is on no record`);
}

async function madeBefore(ctx: Context<Staff | Client>, note_id: string | number | null | undefined): Promise<Note> {
  const note = typeof note_id === 'number' ? await findNote(ctx.db, ctx.actor.firm_id, note_id) : undefined;
  if (!note) throw notFound('Note');
  return note;
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', 'Someone else changed this note after you opened it. Your change was not saved.');
}
