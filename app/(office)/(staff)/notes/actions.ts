'use server';

import { redirect } from 'next/navigation';
import { parseForm } from '@/lib/auth/form-state';
import { staffActionContext } from '@/lib/auth/staff';
import type { Context, Staff } from '@/lib/context';
import { isRefusal } from '@/lib/errors';
import { createNote } from '@/lib/notes/create';
import { removeNote } from '@/lib/notes/remove';
import { CreateNote, RemoveNote, UpdateNote } from '@/lib/notes/schema';
import { updateNote } from '@/lib/notes/update';
import { pathOf, returnTo } from '../return-to';

/** Writes a note on a contact or a matter. */
export async function createNoteAction(form: FormData): Promise<void> {
  return change(form, 'note-kept', (ctx) => createNote(ctx, parseForm(CreateNote, form)));
}

/** Changes a note. */
export async function updateNoteAction(form: FormData): Promise<void> {
  return change(form, 'note-kept', (ctx) => updateNote(ctx, parseForm(UpdateNote, form)));
}

/** Removes a note. */
export async function removeNoteAction(form: FormData): Promise<void> {
  return change(form, 'note-removed', (ctx) => removeNote(ctx, parseForm(RemoveNote, form)));
}

/** By a redirect, so that it works without JavaScript and a reload repeats nothing. */
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
