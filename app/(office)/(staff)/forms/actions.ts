'use server';

import { redirect } from 'next/navigation';
import type { ZodType } from 'zod';
import { parseForm } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import { closeForm, reopenForm } from '@/lib/intake/forms/close';
import { allowSite, dismissSites } from '@/lib/intake/forms/refused-sites';
import { ChangeForm, ChangeSite, DismissSites } from '@/lib/intake/forms/schema';

/** Closes a form to visitors; its address says so and gives the firm's contact. */
export async function closeFormAction(form: FormData): Promise<void> {
  return change(form, ChangeForm, (ctx, { form_id }) => closeForm(ctx, form_id), 'closed');
}

/** Opens a closed form again. */
export async function reopenFormAction(form: FormData): Promise<void> {
  return change(form, ChangeForm, (ctx, { form_id }) => reopenForm(ctx, form_id), 'reopened');
}

/** Lets a site show the firm's forms. */
export async function allowSiteAction(form: FormData): Promise<void> {
  return change(form, ChangeSite, allowSite, 'site-allowed');
}

/** Says no more of a site that tried to show a form. */
export async function dismissSiteAction(form: FormData): Promise<void> {
  return change(
    form,
    ChangeSite,
    (ctx, { form_id, origin }) => dismissSites(ctx, { form_id, origins: [origin] }),
    'site-dismissed',
  );
}

/** Says no more of several of them, those that the page listed. */
export async function dismissSitesAction(form: FormData): Promise<void> {
  return change(form, DismissSites, dismissSites, 'sites-dismissed');
}

/** Does what was asked, and leads to the list of forms, which says how it went. */
async function change<T>(
  form: FormData,
  schema: ZodType<T>,
  verb: (ctx: Context<Staff>, asked: T) => Promise<unknown>,
  done: string,
): Promise<void> {
  const ctx = await staffActionContext();
  let answer = `/forms?done=${done}`;
  try {
    await verb(ctx, parseForm(schema, form));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // An address says which words, never the words: anybody can write an address.
    answer = `/forms?problem=${error.reason ?? error.code}`;
  }
  redirect(answer);
}
