'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { fresh_form, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import { createInboxToken, revokeInboxToken, rotateInboxToken } from '@/lib/access/inbox-tokens/manage';
import { LeadInboxMode, OneInboxToken } from '@/lib/access/inbox-tokens/schema';
import { setLeadInboxStrict } from '@/lib/access/inbox-tokens/strictness';

/** Makes one more Lead Inbox token; it is in the answer and nowhere else. */
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

/** Replaces a Lead Inbox token; the new one is in the answer and nowhere else. */
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

/** Ends a Lead Inbox token. */
export async function revokeInboxTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await revokeInboxToken(ctx, ctx.actor.firm_id, parseForm(OneInboxToken, form).inbox_token_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/developers?done=inbox-token-revoked');
}

/** Has the Lead Inbox insist on every field of Clio's document, or take what its clients send. */
export async function setLeadInboxModeAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await setLeadInboxStrict(ctx, parseForm(LeadInboxMode, form).mode === 'strict');
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/developers?done=lead-inbox');
}
