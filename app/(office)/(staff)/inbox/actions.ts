'use server';

import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { numbersOf, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import { ChangeInboxLead, IgnoreInboxLead, UndoInboxLead } from '@/lib/inbox/leads/schema';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { restoreInboxLead } from '@/lib/inbox/triage/restore';
import { undoInboxLead } from '@/lib/inbox/triage/undo';
import { vetInboxLead } from '@/lib/inbox/triage/vet';
import { retryDelivery } from '@/lib/delivery/outbox/retry-delivery';
import { RetryDelivery } from '@/lib/delivery/outbox/schema';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { reopenInboxLead } from '@/lib/inbox/triage/reopen';
import { AcceptInboxLead } from '@/lib/inbox/triage/schema';
import { undoAcceptInboxLead } from '@/lib/inbox/triage/undo-accept';
import { returnAddress } from './address';

/** Ignores a lead with a reason, and shows the next one with an undo. */
export async function ignoreLead(form: FormData): Promise<void> {
  return change(form, IgnoreInboxLead, ignoreInboxLead);
}

/** Puts an ignored lead back among the untriaged. */
export async function restoreLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, restoreInboxLead);
}

/** Says that a suspect is no spam. */
export async function vetLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, vetInboxLead);
}

/** Takes back an ignore or a restore. */
export async function undoLead(form: FormData): Promise<void> {
  return change(form, UndoInboxLead, undoInboxLead);
}

/** Makes a contact, a matter or both of a lead, and goes on with the list, with an undo. */
export async function acceptLead(_before: FormState, form: FormData): Promise<FormState> {
  const address = returnAddress(form.get('return_to'));
  try {
    const ctx = await staffActionContext();
    const input = parseForm(AcceptInboxLead, form, { user_ids: numbersOf(form, 'user') });
    await acceptInboxLead(ctx, input);
    address.searchParams.set('done', input.action_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`${address.pathname}${address.search}`);
}

/** Takes an acceptance back, with what it made. */
export async function takeBackLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, undoAcceptInboxLead);
}

/** Makes a new lead of one whose acceptance can no longer be taken back, and shows it. */
export async function reopenLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, reopenInboxLead, (made) => `/inbox/${String(made)}`);
}

/** Queues a message about a lead again that had been given up. */
export async function retryLeadDelivery(form: FormData): Promise<void> {
  return change(form, RetryDelivery, retryDelivery);
}

/**
 * Who, what, do, answer: by a redirect, so that it works without JavaScript and a reload repeats nothing.
 * @param pathOf where what was done is to be seen, if that is not where the form says
 */
async function change<
  S extends typeof ChangeInboxLead | typeof IgnoreInboxLead | typeof UndoInboxLead | typeof RetryDelivery,
  R,
>(
  form: FormData,
  schema: S,
  verb: (ctx: Context<Staff>, input: z.output<S>) => Promise<R>,
  pathOf?: (done: R) => string,
): Promise<void> {
  const ctx = await staffActionContext();
  const address = returnAddress(form.get('return_to'));
  address.searchParams.delete('done');
  address.searchParams.delete('problem');
  try {
    const input = parseForm(schema, form) as z.output<S>;
    const done = await verb(ctx, input);
    if (pathOf) address.pathname = pathOf(done);
    address.searchParams.set('done', input.action_id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const refused = form.get('inbox_lead_id');
    if (typeof refused === 'string' && /^\d+$/.test(refused)) address.pathname = `/inbox/${refused}`;
    address.searchParams.set('problem', error.code);
  }
  redirect(`${address.pathname}${address.search}`);
}
