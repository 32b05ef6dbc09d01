'use server';

import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { numbersOf, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import {
  AssignInboxLead,
  ChangeInboxLead,
  IgnoreInboxLead,
  LogCall,
  NoteInboxLead,
  SnoozeInboxLead,
  UndoInboxLead,
} from '@/lib/inbox/leads/schema';
import { assignInboxLead } from '@/lib/inbox/triage/assign';
import { logCall } from '@/lib/inbox/triage/call';
import { noteInboxLead } from '@/lib/inbox/triage/note';
import { snoozeInboxLead, wakeInboxLead } from '@/lib/inbox/triage/snooze';

import { acceptSuggested } from '@/lib/inbox/triage/suggest';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { restoreInboxLead } from '@/lib/inbox/triage/restore';
import { undoInboxLead } from '@/lib/inbox/triage/undo';
import { vetInboxLead } from '@/lib/inbox/triage/vet';
import { retryDelivery } from '@/lib/delivery/outbox/retry-delivery';
import { RetryDelivery } from '@/lib/delivery/outbox/schema';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { reopenInboxLead } from '@/lib/inbox/triage/reopen';
import { AcceptInboxLead, AcceptSuggested } from '@/lib/inbox/triage/schema';
import { undoAcceptInboxLead } from '@/lib/inbox/triage/undo-accept';
import { returnAddress } from './address';

/** Ignores a lead with a reason, and redirects to the next lead with an Undo button. */
export async function ignoreLead(form: FormData): Promise<void> {
  return change(form, IgnoreInboxLead, ignoreInboxLead);
}

/** Restores an ignored lead to the untriaged leads. */
export async function restoreLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, restoreInboxLead);
}

/** Marks a suspected lead as not spam. */
export async function vetLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, vetInboxLead);
}

/** Undoes an action on a lead. */
export async function undoLead(form: FormData): Promise<void> {
  return change(form, UndoInboxLead, undoInboxLead);
}

/** Accepts a lead as a contact, with or without a matter, and redirects to the list with an Undo button. */
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

/** Accepts a lead at once with the suggested contact and matter. */
export async function acceptSuggestedLead(form: FormData): Promise<void> {
  return change(form, AcceptSuggested, acceptSuggested);
}

/** Makes a user responsible for a lead, or nobody. */
export async function assignLead(form: FormData): Promise<void> {
  return change(form, AssignInboxLead, assignInboxLead);
}

/** Takes a lead out of the list until a time. */
export async function snoozeLead(form: FormData): Promise<void> {
  return change(form, SnoozeInboxLead, snoozeInboxLead);
}

/** Brings a snoozed lead back into the list. */
export async function wakeLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, wakeInboxLead);
}

/** Adds a note to a lead. */
export async function noteOnLead(form: FormData): Promise<void> {
  return change(form, NoteInboxLead, noteInboxLead);
}

/** Logs a call to the person who sent a lead. */
export async function logLeadCall(form: FormData): Promise<void> {
  return change(form, LogCall, logCall);
}

/** Undoes an accept, and removes the contact and the matter that the accept created. */
export async function undoAcceptLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, undoAcceptInboxLead);
}

/** Copies a lead whose accept can no longer be undone to a new lead, and redirects to the new lead. */
export async function reopenLead(form: FormData): Promise<void> {
  return change(form, ChangeInboxLead, reopenInboxLead, (made) => `/inbox/${String(made)}`);
}

/** Queues a notification about a lead again after its delivery was given up. */
export async function retryLeadDelivery(form: FormData): Promise<void> {
  return change(form, RetryDelivery, retryDelivery);
}

/**
 * Checks the caller, parses the form, runs the verb, and redirects. The answer is a redirect so that the form works
 * without JavaScript and a reload repeats nothing.
 * @param pathOf returns the path to redirect to after the verb, if the path is not the form's `return_to`
 */
async function change<S extends z.ZodType<{ action_id: string }>, R>(
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
    const input = parseForm(schema, form);
    const done = await verb(ctx, input);
    if (pathOf) address.pathname = pathOf(done);
    address.searchParams.set('done', input.action_id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const refused = form.get('inbox_lead_id');
    // The panel of the refused form opens again.
    const panel = form.get('do');
    if (typeof panel === 'string') address.searchParams.set('do', panel);
    if (typeof refused === 'string' && /^\d+$/.test(refused)) address.pathname = `/inbox/${refused}`;
    address.searchParams.set('problem', error.code);
  }
  redirect(`${address.pathname}${address.search}`);
}
