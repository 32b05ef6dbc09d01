import { getContact } from '../contacts/get';
import type { Client, Context, Staff } from '../../platform/context';
import type { ListRequest } from '../../platform/db/list-page';
import type { Note } from '../../platform/db/schema';
import { getMatter } from '../matters/get';
import type { NoteView } from './presenter';
import { presentNoteView } from './presenter';
import { selectNotePage, selectNotes } from './queries';
import type { NoteOn } from './schema';

const shown_max = 200;

/**
 * Returns a record's notes for its page, newest first, at most 200. The caller has checked that the firm has the
 * record.
 */
export async function listNotes(ctx: Context<Staff>, on: NoteOn): Promise<NoteView[]> {
  return (await selectNotes(ctx.db, ctx.actor.firm_id, on, shown_max)).map(presentNoteView);
}

/**
 * Returns a page of the API's list of a record's notes, in ascending order of ids.
 * @throws AppError not_found for a record that the firm does not have
 */
export async function pageOfNotes(ctx: Context<Client>, on: NoteOn, page: ListRequest): Promise<Note[]> {
  await ('contact_id' in on ? getContact(ctx, on.contact_id) : getMatter(ctx, on.matter_id));
  return selectNotePage(ctx.db, ctx.actor.firm_id, on, page);
}
