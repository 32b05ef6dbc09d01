'use server';

import { redirect } from 'next/navigation';
import { actionOf, parseForm } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import type { NoteOn } from '@/lib/records/notes/schema';
import { AddNote, RemoveNote, UpdateNote } from '@/lib/records/notes/schema';
import { createNote, removeNote, updateNote } from '@/lib/records/notes/write';
import { pathOf, returnTo } from '../return-to';

/** Writes a note on a contact or a matter. */
export async function createNoteAction(form: FormData): Promise<void> {
  return change(form, 'note-kept', (ctx) => {
    const { contact_id, matter_id, ...note } = actionOf(parseForm(AddNote, form));
    const on: NoteOn = matter_id === null ? { contact_id: contact_id ?? 0 } : { matter_id };
    return createNote(ctx, on, note);
  });
}

/** Changes a note. */
export async function updateNoteAction(form: FormData): Promise<void> {
  return change(form, 'note-kept', (ctx) => updateNote(ctx, actionOf(parseForm(UpdateNote, form))));
}

/** Removes a note. */
export async function removeNoteAction(form: FormData): Promise<void> {
  return change(form, 'note-removed', (ctx) => removeNote(ctx, actionOf(parseForm(RemoveNote, form))));
}

/** Runs the verb and redirects, so that the form works without JavaScript and a reload repeats nothing. */
async function change(form: FormData, done: string, verb: (ctx: Context<Staff>) => Promise<unknown>): Promise<void> {
  const ctx = await staffActionContext();
  const address = returnTo(form.get('return_to'), '/contacts');
  try {
    await verb(ctx);
    address.searchParams.set('done', done);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    address.searchParams.set('problem', error.code === 'invalid' ? 'note' : error.code);
  }
  redirect(pathOf(address));
}
