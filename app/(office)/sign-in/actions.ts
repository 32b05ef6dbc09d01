'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { writeKnownBrowser } from '@/lib/http/staff/known-browser-cookie';
import { nextPath } from '@/lib/http/staff/next-path';
import { writeSessionCookie } from '@/lib/http/staff/session-cookie';
import { anonymousActionContext } from '@/lib/http/staff/staff';
import { SignIn } from '@/lib/people/users/schema';
import { signIn } from '@/lib/people/users/sign-in';

/** Signs the user in and redirects to the page that they asked for. */
export async function signInAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await anonymousActionContext();
    const { session_token, email } = await signIn(ctx, parseForm(SignIn, form));
    await writeSessionCookie(session_token);
    await writeKnownBrowser(ctx, email);
  } catch (error) {
    return refusal(error, form);
  }
  redirect(nextPath(form.get('next')));
}
