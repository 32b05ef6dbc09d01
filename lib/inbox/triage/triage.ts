import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { findEvent } from '../../events/find';
import { enqueue } from '../../delivery/outbox/enqueue';
import { changeInboxLead } from '../leads/change';
import type { ChangeInboxLead, IgnoreInboxLead, UndoInboxLead } from '../leads/schema';

/** Ignores an untriaged lead with a reason and returns it. `restoreInboxLead` and `undoInboxLead` reverse this. */
export function ignoreInboxLead(ctx: Context<Staff>, input: IgnoreInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, (lead) => {
    if (lead.state !== 'untriaged') throw new AppError('conflict', 'Only an untriaged lead can be ignored.');
    return ignoring(ctx, input.reason, input.reason_text);
  });
}

/**
 * Makes an ignored lead untriaged again and returns it. The event keeps the reason, so that an undo can ignore the lead
 * for the same reason.
 */
export function restoreInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, (lead) => {
    if (lead.state !== 'ignored') throw new AppError('conflict', 'Only an ignored lead can be restored.');
    return restoring(lead);
  });
}

/**
 * Marks a suspected lead as not spam and returns it. The lead joins the untriaged ones, and its notifications are sent
 * now.
 */
export function vetInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return changeInboxLead(
    ctx,
    input,
    (lead) => {
      if (lead.spam_verdict !== 'suspected') throw new AppError('conflict', 'This lead is not suspected spam.');
      return { type: 'inbox_lead.vetted', change: { spam_verdict: 'clear', vetted_at: ctx.now().toISOString() } };
    },
    (inside) => enqueue(inside, { event: 'inbox_lead.created', inbox_lead_id: input.inbox_lead_id }),
  );
}

/**
 * Undoes an ignore or a restore and returns the lead. The undo is a new event in the timeline; no event is deleted.
 *
 * @param input.undoes the action_id of the action to undo
 * @throws AppError conflict when the lead has changed since the action, or the action cannot be undone
 */
export async function undoInboxLead(ctx: Context<Staff>, input: UndoInboxLead): Promise<InboxLead> {
  const undone = await findEvent(ctx, input.undoes);
  if (undone?.inbox_lead_id !== input.inbox_lead_id) throw new AppError('not_found', 'There is nothing to undo.');

  return changeInboxLead(ctx, input, (lead) => {
    if (undone.type === 'inbox_lead.ignored' && lead.state === 'ignored') return restoring(lead);
    if (undone.type === 'inbox_lead.restored' && lead.state === 'untriaged') {
      return ignoring(ctx, String(undone.details['reason'] ?? 'other'), String(undone.details['reason_text'] ?? ''));
    }
    throw new AppError('conflict', 'This lead has changed since then, so the action can no longer be undone.');
  });
}

function ignoring(ctx: Context<Staff>, reason: string, reason_text: string) {
  return {
    type: 'inbox_lead.ignored' as const,
    change: {
      state: 'ignored' as const,
      ignore_reason: reason,
      ignore_reason_text: reason_text || null,
      ignored_at: ctx.now().toISOString(),
    },
    details: { reason, ...(reason_text && { reason_text }) },
  };
}

function restoring(lead: InboxLead) {
  return {
    type: 'inbox_lead.restored' as const,
    change: { state: 'untriaged' as const, ignore_reason: null, ignore_reason_text: null, ignored_at: null },
    details: { reason: lead.ignore_reason, ...(lead.ignore_reason_text && { reason_text: lead.ignore_reason_text }) },
  };
}
