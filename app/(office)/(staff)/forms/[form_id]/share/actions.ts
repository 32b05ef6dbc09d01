'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState } from '@/lib/auth/form-state';
import { staffActionContext } from '@/lib/auth/staff';
import { setHiddenFields } from '@/lib/forms/hidden-fields';
import { SetHiddenFields } from '@/lib/forms/schema';

/** Publishes the form with other hidden fields. */
export async function setHiddenFieldsAction(_before: FormState, form: FormData): Promise<FormState> {
  let form_id: number;
  try {
    const ctx = await staffActionContext();
    const asked = parseForm(SetHiddenFields, form);
    form_id = asked.form_id;
    await setHiddenFields(ctx, form_id, asked.names);
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/forms/${String(form_id)}/share?done=hidden#hidden-fields`);
}
