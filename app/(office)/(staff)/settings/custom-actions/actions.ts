'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import { createCustomAction } from '@/lib/records/custom-actions/create';
import { removeCustomAction } from '@/lib/records/custom-actions/remove';
import { CreateCustomAction, OneCustomAction } from '@/lib/records/custom-actions/schema';

/** Adds a custom action (a link to an app or a website) to the menu of matters, contacts or leads. */
export async function createCustomActionAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await createCustomAction(ctx, parseForm(CreateCustomAction, form));
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/custom-actions?done=made');
}

/** Removes a custom action (a link to an app or a website) from the menu that shows the link. */
export async function removeCustomActionAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await removeCustomAction(ctx, parseForm(OneCustomAction, form).custom_action_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/custom-actions?done=removed');
}
