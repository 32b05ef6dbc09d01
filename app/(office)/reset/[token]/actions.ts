'use server';

import { redirect } from 'next/navigation';
import { endProgramAccess } from '@/lib/access/user-access/end';
import { parseForm, refusal, type FormState, tokenOf } from '@/lib/http/staff/form-state';
import { clearSessionCookie } from '@/lib/http/staff/session-cookie';
import { anonymousActionContext } from '@/lib/http/staff/staff';
import { resetPasswordByLink } from '@/lib/people/users/reset-password';
import { SetPassword } from '@/lib/people/users/schema';

/** Sets the new password and redirects to the sign-in page. */
export async function resetAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await anonymousActionContext();
    await resetPasswordByLink(ctx, tokenOf(form), parseForm(SetPassword, form), endProgramAccess);
    await clearSessionCookie();
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/sign-in?done=reset');
}
