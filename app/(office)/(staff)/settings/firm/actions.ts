'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusalAt, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import { forgetPublicForms } from '@/lib/intake/forms/public-rows';
import { UpdateFirm } from '@/lib/people/firms/schema';
import { getFirmSettings, updateFirm } from '@/lib/people/firms/settings';

/**
 * Saves the firm's settings. If someone else saved in between, the first attempt to save is refused with a warning, and
 * a second attempt overwrites the other user's changes.
 */
export async function updateFirmAction(_before: FormState, form: FormData): Promise<FormState> {
  let version: string | undefined;
  try {
    const ctx = await staffActionContext();
    version = (await getFirmSettings(ctx)).version;
    await updateFirm(ctx, parseForm(UpdateFirm, form), forgetPublicForms);
  } catch (error) {
    return refusalAt(version, error, form);
  }
  redirect('/settings/firm?done=saved');
}
