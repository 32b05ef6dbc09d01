'use server';

import { redirect } from 'next/navigation';
import { parseForm } from '@/lib/auth/form-state';
import { staffActionContext } from '@/lib/auth/staff';
import { isRefusal } from '@/lib/errors';
import { allowSite, dismissSite } from '@/lib/forms/refused-sites';
import { ChangeSite } from '@/lib/forms/schema';

/** Lets a site show the firm's forms. */
export async function allowSiteAction(form: FormData): Promise<void> {
  return change(form, allowSite, 'site-allowed');
}

/** Says no more of a site that tried to show a form. */
export async function dismissSiteAction(form: FormData): Promise<void> {
  return change(form, dismissSite, 'site-dismissed');
}

async function change(form: FormData, verb: typeof allowSite, done: string): Promise<void> {
  const ctx = await staffActionContext();
  let answer = `/forms?done=${done}`;
  try {
    await verb(ctx, parseForm(ChangeSite, form));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    answer = `/forms?problem=${error.code}`;
  }
  redirect(answer);
}
