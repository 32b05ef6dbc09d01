'use server';

import { redirect } from 'next/navigation';
import * as z from 'zod';
import { parseForm, refusal, type FormState } from '@/lib/auth/form-state';
import { staffActionContext } from '@/lib/auth/staff';
import { isRefusal } from '@/lib/errors';
import { getForm } from '@/lib/forms/get';
import { setHiddenFields } from '@/lib/forms/hidden-fields';
import { SetHiddenFields } from '@/lib/forms/schema';

/** What the page had been asked for, as its own address says it: it comes back to that. */
const Asked = z.object({ share: z.string().max(8_000).default('') });

/** Publishes the form with other hidden fields. Whoever was told what they would undo may save again, over what they were told of. */
export async function setHiddenFieldsAction(_before: FormState, form: FormData): Promise<FormState> {
  let form_id: number;
  let share: URLSearchParams;
  let version: number | undefined;
  try {
    const ctx = await staffActionContext();
    const asked = parseForm(SetHiddenFields, form);
    form_id = asked.form_id;
    share = new URLSearchParams(parseForm(Asked, form).share);
    // Read before it is compared: what changes in between is told of the next time.
    ({ version } = (await getForm(ctx, form_id)).form);
    await setHiddenFields(ctx, asked);
  } catch (error) {
    const state = refusal(error, form);
    if (version === undefined || !isRefusal(error) || error.code !== 'conflict') return state;
    return { ...state, values: { ...state.values, version: String(version) } };
  }
  share.set('done', 'hidden');
  redirect(`/forms/${String(form_id)}/share?${share.toString()}#hidden-fields`);
}
