'use server';

import { redirect } from 'next/navigation';
import * as z from 'zod';
import { parseForm, refusalAt, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import { getForm } from '@/lib/intake/forms/get';
import { setHiddenFields } from '@/lib/intake/forms/hidden-fields';
import { SetHiddenFields } from '@/lib/intake/forms/schema';

/** The query of the Share page's URL, to which the action redirects. */
const Asked = z.object({ share: z.string().max(8_000).default('') });

/**
 * Publishes the form with other hidden fields. After a conflict, the user has seen the changes that someone else saved,
 * and may save again.
 */
export async function setHiddenFieldsAction(_before: FormState, form: FormData): Promise<FormState> {
  let form_id: number;
  let share: URLSearchParams;
  let version: string | undefined;
  try {
    const ctx = await staffActionContext();
    const asked = parseForm(SetHiddenFields, form);
    form_id = asked.form_id;
    share = new URLSearchParams(parseForm(Asked, form).share);
    version = String((await getForm(ctx, form_id)).form.version);
    await setHiddenFields(ctx, asked);
  } catch (error) {
    return refusalAt(version, error, form);
  }
  share.set('done', 'hidden');
  redirect(`/forms/${String(form_id)}/share?${share.toString()}#hidden-fields`);
}
