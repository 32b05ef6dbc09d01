'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { networkOf } from '@/lib/http/request';
import { clearSessionCookie } from '@/lib/http/staff/session-cookie';
import { staffActionContext } from '@/lib/http/staff/staff';
import { revokeOwnGrant } from '@/lib/access/grants/revoke';
import { OneGrant } from '@/lib/access/grants/schema';
import { changeName, changePassword, signOutEverywhere } from '@/lib/people/users/profile';
import { ChangeName, ChangePassword } from '@/lib/people/users/schema';

/** Changes one's own name. */
export async function changeNameAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await changeName(ctx, parseForm(ChangeName, form));
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/profile?done=name');
}

/** Changes one's own password. */
export async function changePasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await changePassword(ctx, parseForm(ChangePassword, form), networkOf(await headers()));
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/profile?done=password');
}

/** Shuts out an application that one has let in. */
export async function revokeOwnGrantAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await revokeOwnGrant(ctx, parseForm(OneGrant, form).grant_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/profile?done=shut-out');
}

/** Ends every session of one's own. */
export async function signOutEverywhereAction(): Promise<void> {
  await signOutEverywhere(await staffActionContext());
  await clearSessionCookie();
  redirect('/sign-in?done=signed-out-everywhere');
}
