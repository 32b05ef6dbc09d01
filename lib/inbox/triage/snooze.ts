import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import type { InboxLeadChange } from '../leads/change';
import { changeInboxLead } from '../leads/change';
import type { ChangeInboxLead, SnoozeInboxLead } from '../leads/schema';

/**
 * Snoozes an untriaged lead until a time and returns it. Until then only the list of snoozed leads shows it; a new lead
 * of the same person ends the snooze earlier. Snoozing a snoozed lead moves its time.
 *
 * @throws AppError the same as changeInboxLead; invalid unless the time is in the future and within a year; conflict
 *   for a lead that is not untriaged or is suspected spam
 */
export function snoozeInboxLead(ctx: Context<Staff>, input: SnoozeInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (_inside, lead) => {
    if (lead.state !== 'untriaged') throw new AppError('conflict', 'Only an untriaged lead can be snoozed.');
    if (lead.spam_verdict === 'suspected')
      throw new AppError('conflict', 'This lead is suspected spam. Mark it as not spam before you snooze it.');
    const now = ctx.now();
    const latest = new Date(now);
    latest.setUTCFullYear(latest.getUTCFullYear() + 1);
    if (input.until <= now.toISOString()) throw badTime('Choose a time in the future');
    if (input.until > latest.toISOString()) throw badTime('Choose a time within a year');
    return snoozing(input.until);
  });
}

/** Ends the snooze of a lead and returns the lead. */
export function wakeInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (_inside, lead) => {
    if (lead.snoozed_until === null) throw new AppError('conflict', 'This lead is not snoozed.');
    return waking();
  });
}

/** Returns the change that snoozes a lead. */
export function snoozing(until: string): InboxLeadChange {
  return { type: 'inbox_lead.snoozed', change: { snoozed_until: until }, details: { until } };
}

/** Returns the change by which a user ends a snooze. */
export function waking(): InboxLeadChange {
  return { type: 'inbox_lead.woke', change: { snoozed_until: null }, details: { because: 'staff' } };
}

/** Returns the column to write when a lead leaves the untriaged ones: the end of its snooze, if it is snoozed. */
export function withoutSnooze(lead: InboxLead): { snoozed_until?: null } {
  return lead.snoozed_until === null ? {} : { snoozed_until: null };
}

function badTime(message: string): AppError {
  return new AppError('invalid', `${message}.`, { until: [message] });
}
