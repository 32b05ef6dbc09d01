'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState, tokenOf } from '@/lib/auth/form-state';
import { writeKnownBrowser } from '@/lib/auth/known-browser-cookie';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { anonymousActionContext } from '@/lib/auth/staff';
import { CreateFirm } from '@/lib/firms/schema';
import { setUpFirstFirm } from '@/lib/firms/set-up';

/** Founds the first firm and signs its owner in. */
export async function setUpAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await anonymousActionContext();
    const { session, user } = await setUpFirstFirm(ctx, tokenOf(form), parseForm(CreateFirm, form));
    await writeSessionCookie(session.session_token);
    await writeKnownBrowser(ctx, user.email);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/inbox?welcome=1');
}
