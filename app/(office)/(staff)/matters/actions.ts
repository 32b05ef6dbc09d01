'use server';

import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { actionOf, numbersOf, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import { createMatter } from '@/lib/records/matters/create';
import { lockMatter, unlockMatter } from '@/lib/records/matters/lock';
import { moveMatter } from '@/lib/records/matters/move';
import { ChangeMatter, CreateMatter, MoveMatter, UpdateMatter } from '@/lib/records/matters/schema';
import { updateMatter } from '@/lib/records/matters/update';
import { pathOf, returnTo } from '../return-to';

/** Creates a matter and redirects to its page. */
export async function createMatterAction(_before: FormState, form: FormData): Promise<FormState> {
  let matter_id: number;
  try {
    const ctx = await staffActionContext();
    matter_id = (
      await createMatter(ctx, actionOf(parseForm(CreateMatter, form, { assignee_ids: numbersOf(form, 'user') })))
    ).id;
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/matters/${String(matter_id)}?done=created`);
}

/** Saves every field of a matter's form and redirects to the matter's page. */
export async function updateMatterAction(_before: FormState, form: FormData): Promise<FormState> {
  let matter_id: number;
  try {
    const ctx = await staffActionContext();
    matter_id = (
      await updateMatter(ctx, actionOf(parseForm(UpdateMatter, form, { assignee_ids: numbersOf(form, 'user') })))
    ).id;
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/matters/${String(matter_id)}?done=saved`);
}

/** Moves a matter to another status. */
export async function moveMatterAction(form: FormData): Promise<void> {
  return change(form, MoveMatter, moveMatter, 'moved');
}

/** Locks a matter, so that nobody can change it. */
export async function lockMatterAction(form: FormData): Promise<void> {
  return change(form, ChangeMatter, lockMatter, 'locked');
}

/** Unlocks a matter. */
export async function unlockMatterAction(form: FormData): Promise<void> {
  return change(form, ChangeMatter, unlockMatter, 'unlocked');
}

/** Runs the verb and redirects, so that the form works without JavaScript and a reload repeats nothing. */
async function change<S extends typeof ChangeMatter | typeof MoveMatter>(
  form: FormData,
  schema: S,
  verb: (ctx: Context<Staff>, input: z.output<S>) => Promise<unknown>,
  done: string,
): Promise<void> {
  const ctx = await staffActionContext();
  const address = returnTo(form.get('return_to'), '/matters');
  try {
    await verb(ctx, actionOf(parseForm(schema, form) as z.output<S>));
    address.searchParams.set('done', done);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    address.searchParams.set('problem', error.code);
  }
  redirect(pathOf(address));
}
