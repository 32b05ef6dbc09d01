'use server';

import { redirect } from 'next/navigation';
import { parseForm, refusal, type FormState, tokenOf } from '@/lib/http/staff/form-state';
import { writeKnownBrowser } from '@/lib/http/staff/known-browser-cookie';
import { writeSessionCookie } from '@/lib/http/staff/session-cookie';
import { anonymousActionContext } from '@/lib/http/staff/staff';
import { CreateFirm } from '@/lib/setup/schema';
import { setUpFirstFirm } from '@/lib/setup/set-up';

/** Creates the first firm and signs its owner in. */
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
