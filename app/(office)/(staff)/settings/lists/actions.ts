'use server';

import { redirect } from 'next/navigation';
import * as z from 'zod';
import { parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import { isEntryUsed } from '@/lib/inbox/leads/entry-use';
import type { Context, Staff } from '@/lib/platform/context';
import { createEntry, removeEntry, renameEntry } from '@/lib/records/lists/entries';
import { ListName, OneEntry, RenameEntry } from '@/lib/records/lists/list-name';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { setDefaultMatterType } from '@/lib/records/lists/matter-types/change';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { source_list } from '@/lib/records/lists/sources/source-list';
import { addStatus } from '@/lib/records/lists/statuses/add';
import { moveStatus, removeStatus, renameStatus } from '@/lib/records/lists/statuses/change';
import { AddStatus, MoveStatus, RemoveStatus, RenameStatus } from '@/lib/records/lists/statuses/schema';
import { status_uses } from '@/lib/records/matters/replace-status';
import { touchMatters } from '@/lib/records/matters/touch';

/**
 * The posted name of one of the three lists without an order: sources, matter types or locations. The schemas of
 * statuses name the two lists of statuses.
 */
const Plain = z.object({ list: z.enum(['sources', 'matter_types', 'locations']) });

const plain = { sources: source_list, matter_types: matter_type_list, locations: location_list };

/** Adds an entry to one of the firm's lists. */
export async function addEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'added', (ctx) =>
    ofStatuses(form)
      ? addStatus(ctx, parseForm(AddStatus, form))
      : createEntry(ctx, plain[parseForm(Plain, form).list], parseForm(z.object({ name: ListName }), form)),
  );
}

/** Renames an entry, also on every record that has it. */
export async function renameEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'renamed', (ctx) =>
    ofStatuses(form)
      ? renameStatus(ctx, parseForm(RenameStatus, form), status_uses)
      : renameEntry(ctx, plain[parseForm(Plain, form).list], parseForm(RenameEntry, form), touchMatters),
  );
}

/** Removes an entry from its list. */
export async function removeEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'removed', (ctx) =>
    ofStatuses(form)
      ? removeStatus(ctx, parseForm(RemoveStatus, form), status_uses)
      : removeEntry(ctx, plain[parseForm(Plain, form).list], parseForm(OneEntry, form), isEntryUsed),
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
