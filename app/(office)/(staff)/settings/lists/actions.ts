'use server';

import { redirect } from 'next/navigation';
import * as z from 'zod';
import { parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import type { Context, Staff } from '@/lib/platform/context';
import { ListName, OneEntry, RenameEntry } from '@/lib/records/lists/list-name';
import { removeLocation, renameLocation } from '@/lib/records/lists/locations/change';
import { createLocation } from '@/lib/records/lists/locations/create';
import { removeMatterType, renameMatterType, setDefaultMatterType } from '@/lib/records/lists/matter-types/change';
import { createMatterType } from '@/lib/records/lists/matter-types/create';
import { removeSource, renameSource } from '@/lib/records/lists/sources/change';
import { createSource } from '@/lib/records/lists/sources/create';
import { addStatus } from '@/lib/records/lists/statuses/add';
import { moveStatus, removeStatus, renameStatus } from '@/lib/records/lists/statuses/change';
import { AddStatus, MoveStatus, RemoveStatus, RenameStatus } from '@/lib/records/lists/statuses/schema';
import { status_uses } from '@/lib/records/matters/replace-status';
import { touchMatters } from '@/lib/records/matters/touch';

/** Names one of the three plain lists. The schemas of statuses name the two lists of statuses. */
const Plain = z.object({ list: z.enum(['sources', 'matter_types', 'locations']) });

const plain = {
  sources: { create: createSource, rename: renameSource, remove: removeSource },
  matter_types: { create: createMatterType, rename: renameMatterType, remove: removeMatterType },
  locations: { create: createLocation, rename: renameLocation, remove: removeLocation },
};

/** Adds an entry to one of the firm's lists. */
export async function addEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'added', (ctx) =>
    ofStatuses(form)
      ? addStatus(ctx, parseForm(AddStatus, form))
      : plain[parseForm(Plain, form).list].create(ctx, parseForm(z.object({ name: ListName }), form)),
  );
}

/** Renames an entry, also on every record that has it. */
export async function renameEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'renamed', (ctx) =>
    ofStatuses(form)
      ? renameStatus(ctx, parseForm(RenameStatus, form), status_uses)
      : plain[parseForm(Plain, form).list].rename(ctx, parseForm(RenameEntry, form), touchMatters),
  );
}

/** Removes an entry from its list. */
export async function removeEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'removed', (ctx) =>
    ofStatuses(form)
      ? removeStatus(ctx, parseForm(RemoveStatus, form), status_uses)
      : plain[parseForm(Plain, form).list].remove(ctx, parseForm(OneEntry, form)),
  );
}

/** Moves a status one place up or down. */
export async function moveEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'moved', (ctx) => moveStatus(ctx, parseForm(MoveStatus, form)));
}

/** Sets the firm's default matter type. */
export async function makeDefaultAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'default', (ctx) => setDefaultMatterType(ctx, parseForm(OneEntry, form)));
}

function ofStatuses(form: FormData): boolean {
  const list = form.get('list');
  return list === 'contact' || list === 'matter';
}

async function change(
  form: FormData,
  done: string,
  verb: (ctx: Context<Staff>) => Promise<unknown>,
): Promise<FormState> {
  try {
    await verb(await staffActionContext());
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/settings/lists?done=${done}`);
}
