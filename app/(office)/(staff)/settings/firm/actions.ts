'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState } from '@/lib/auth/form-state';
import { staffActionContext } from '@/lib/auth/staff';
import { isRefusal } from '@/lib/errors';
import { UpdateFirm } from '@/lib/firms/schema';
import { getFirmSettings, updateFirm } from '@/lib/firms/settings';

/** Sets the firm's settings. Whoever was told what they would undo may save again, over the settings they were told of. */
export async function updateFirmAction(_before: FormState, form: FormData): Promise<FormState> {
  let version: string | undefined;
  try {
    const ctx = await staffActionContext();
    // Read before it is compared: what changes in between is told of the next time.
    version = (await getFirmSettings(ctx)).version;
    await updateFirm(ctx, parseForm(UpdateFirm, form));
  } catch (error) {
    const state = refusal(error, form);
    if (version === undefined || !isRefusal(error) || error.code !== 'conflict') return state;
    return { ...state, values: { ...state.values, version } };
  }
  redirect('/settings/firm?done=saved');
}
