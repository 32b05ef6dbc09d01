'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { endProgramAccess } from '@/lib/access/user-access/end';
import { parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { networkOf } from '@/lib/http/request';
import { clearSessionCookie } from '@/lib/http/staff/session-cookie';
import { staffActionContext } from '@/lib/http/staff/staff';
import { revokeOwnGrant } from '@/lib/access/grants/revoke';
import { OneGrant } from '@/lib/access/grants/schema';
import { changeName, changePassword, signOutEverywhere } from '@/lib/people/users/profile';
import { ChangeName, ChangePassword } from '@/lib/people/users/schema';

/** Changes the signed-in user's name. */
export async function changeNameAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await changeName(ctx, parseForm(ChangeName, form));
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/profile?done=name');
}

/** Changes the signed-in user's password. */
export async function changePasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await changePassword(ctx, parseForm(ChangePassword, form), networkOf(await headers()), endProgramAccess);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/profile?done=password');
}

/** Revokes an app's access that the signed-in user authorized. */
export async function revokeOwnGrantAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await revokeOwnGrant(ctx, parseForm(OneGrant, form).grant_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/profile?done=shut-out');
}

/** Ends all sessions of the signed-in user. */
export async function signOutEverywhereAction(): Promise<void> {
  await signOutEverywhere(await staffActionContext());
  await clearSessionCookie();
  redirect('/sign-in?done=signed-out-everywhere');
}
