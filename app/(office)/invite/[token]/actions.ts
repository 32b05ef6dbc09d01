'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState, tokenOf } from '@/lib/http/staff/form-state';
import { writeKnownBrowser } from '@/lib/http/staff/known-browser-cookie';
import { writeSessionCookie } from '@/lib/http/staff/session-cookie';
import { anonymousActionContext, staffActionContext } from '@/lib/http/staff/staff';
import { acceptAsNewUser, acceptAsSignedIn, acceptWithPassword } from '@/lib/people/users/accept-invitation';
import { AcceptInvitation, ConfirmPassword } from '@/lib/people/users/schema';

/** Creates an account for the invited user and signs them in. */
export async function joinAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await anonymousActionContext();
    const { session_token, email } = await acceptAsNewUser(ctx, tokenOf(form), parseForm(AcceptInvitation, form));
    await writeSessionCookie(session_token);
    await writeKnownBrowser(ctx, email);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/inbox');
}

/** Adds an existing account to the firm after checking its password, and signs the user in. */
export async function joinWithPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await anonymousActionContext();
    const { session_token, email } = await acceptWithPassword(ctx, tokenOf(form), parseForm(ConfirmPassword, form));
    await writeSessionCookie(session_token);
    await writeKnownBrowser(ctx, email);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/inbox');
}

/** Adds the signed-in account to the firm. */
export async function joinSignedInAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    await acceptAsSignedIn(await staffActionContext(), tokenOf(form));
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/inbox');
}
