'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { fresh_form, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import { createInboxToken, revokeInboxToken, rotateInboxToken } from '@/lib/access/inbox-tokens/manage';
import { LeadInboxMode, OneInboxToken } from '@/lib/access/inbox-tokens/schema';
import { setLeadInboxStrict } from '@/lib/people/firms/lead-inbox';

/** Creates another Lead Inbox token. Only this response contains it. */
export async function createInboxTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    const made = await createInboxToken(ctx, ctx.actor.firm_id);
    revalidatePath('/settings/developers');
    return { ...fresh_form, made };
  } catch (error) {
    return refusal(error, form);
  }
}

/** Replaces a Lead Inbox token. Only this response contains the new one. */
export async function rotateInboxTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    const { token: made } = await rotateInboxToken(
      ctx,
      ctx.actor.firm_id,
      parseForm(OneInboxToken, form).inbox_token_id,
    );
    revalidatePath('/settings/developers');
    return { ...fresh_form, made };
  } catch (error) {
    return refusal(error, form);
  }
}

/** Revokes a Lead Inbox token. */
export async function revokeInboxTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await revokeInboxToken(ctx, ctx.actor.firm_id, parseForm(OneInboxToken, form).inbox_token_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/developers?done=inbox-token-revoked');
}

/** Sets whether the Lead Inbox requires every field of Clio's documentation or accepts leads without some of them. */
export async function setLeadInboxModeAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await setLeadInboxStrict(ctx, parseForm(LeadInboxMode, form).mode === 'strict');
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/developers?done=lead-inbox');
}
