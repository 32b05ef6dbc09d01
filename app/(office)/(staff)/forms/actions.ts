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

/** Closes a form to visitors. */
export async function closeFormAction(form: FormData): Promise<void> {
  return change(form, ChangeForm, (ctx, { form_id }) => closeForm(ctx, form_id), 'closed');
}

/** Reopens a closed form. */
export async function reopenFormAction(form: FormData): Promise<void> {
  return change(form, ChangeForm, (ctx, { form_id }) => reopenForm(ctx, form_id), 'reopened');
}

/** Adds a site to the firm's list of allowed sites. */
export async function allowSiteAction(form: FormData): Promise<void> {
  return change(form, ChangeSite, allowSite, 'site-allowed');
}

/** Dismisses a site that tried to show a form. */
export async function dismissSiteAction(form: FormData): Promise<void> {
  return change(
    form,
    ChangeSite,
    (ctx, { form_id, origin }) => dismissSites(ctx, { form_id, origins: [origin] }),
    'site-dismissed',
  );
}

/** Dismisses all listed sites that tried to show a form. */
export async function dismissSitesAction(form: FormData): Promise<void> {
  return change(form, DismissSites, dismissSites, 'sites-dismissed');
}

/** Runs an action and redirects to the list of forms, which shows the result. */
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
    // The URL contains a code for the result and not the message, because anyone could write a URL with a false
    // message.
    answer = `/forms?problem=${error.reason ?? error.code}`;
  }
  redirect(answer);
}
