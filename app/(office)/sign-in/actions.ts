'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState } from '@/lib/auth/form-state';
import { writeKnownBrowser } from '@/lib/auth/known-browser-cookie';
import { nextPath } from '@/lib/auth/next-path';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { anonymousActionContext } from '@/lib/auth/staff';
import { SignIn } from '@/lib/users/schema';
import { signIn } from '@/lib/users/sign-in';

/** Begins a session and goes on to where the visitor was headed. */
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
