'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState, tokenOf } from '@/lib/auth/form-state';
import { clearSessionCookie } from '@/lib/auth/session-cookie';
import { anonymousActionContext } from '@/lib/auth/staff';
import { resetPasswordByLink } from '@/lib/users/reset-password';
import { SetPassword } from '@/lib/users/schema';

/** Sets the new password; the user then signs in with it. */
export async function resetAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await anonymousActionContext();
    await resetPasswordByLink(ctx, tokenOf(form), parseForm(SetPassword, form));
    await clearSessionCookie();
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/sign-in?done=reset');
}
