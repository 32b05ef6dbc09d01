'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState } from '@/lib/auth/form-state';
import { staffActionContext } from '@/lib/auth/staff';
import { UpdateFirm } from '@/lib/firms/schema';
import { updateFirm } from '@/lib/firms/settings';

/** Sets the firm's settings. */
export async function updateFirmAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await updateFirm(ctx, parseForm(UpdateFirm, form));
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/firm?done=saved');
}
