'use server';

import { redirect } from 'next/navigation';
import { parseForm } from '@/lib/auth/form-state';
import { nextPath } from '@/lib/auth/next-path';
import { clearSessionCookie } from '@/lib/auth/session-cookie';
import { staffActionContext } from '@/lib/auth/staff';
import { isRefusal } from '@/lib/errors';
import { SwitchFirm } from '@/lib/firms/schema';
import { signOut } from '@/lib/sessions/sessions';
import { switchFirm } from '@/lib/users/current-staff';

/** Ends this session. */
export async function signOutAction(): Promise<void> {
  await signOut(await staffActionContext());
  await clearSessionCookie();
  redirect('/sign-in?done=signed-out');
}

/** Goes on in another of the user's firms, where the form says or else in its inbox; in this one when they are no longer in the other. */
export async function switchFirmAction(form: FormData): Promise<void> {
  const ctx = await staffActionContext();
  try {
    await switchFirm(ctx, parseForm(SwitchFirm, form).firm_id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    redirect('/inbox');
  }
  redirect(nextPath(form.get('return_to')));
}
