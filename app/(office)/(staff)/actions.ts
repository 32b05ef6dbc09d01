'use server';

import { redirect } from 'next/navigation';
import { parseForm } from '@/lib/http/staff/form-state';
import { nextPath } from '@/lib/http/staff/next-path';
import { clearSessionCookie } from '@/lib/http/staff/session-cookie';
import { staffActionContext } from '@/lib/http/staff/staff';
import { isRefusal } from '@/lib/platform/errors';
import { SwitchFirm } from '@/lib/people/firms/schema';
import { signOut } from '@/lib/people/sessions/sessions';
import { switchFirm } from '@/lib/people/users/current-staff';

/** Signs the user out: ends the session and redirects to the sign-in page. */
export async function signOutAction(): Promise<void> {
  await signOut(await staffActionContext());
  await clearSessionCookie();
  redirect('/sign-in?done=signed-out');
}

/** Switches to another of the user's firms and redirects to the form's `return_to` or to the inbox. Stays in this firm if the user no longer belongs to the other one. */
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
