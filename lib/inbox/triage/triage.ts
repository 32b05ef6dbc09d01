import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { findEvent } from '../../events/find';
import { enqueue } from '../../delivery/outbox/enqueue';
import { changeInboxLead } from '../leads/change';
import type { ChangeInboxLead, IgnoreInboxLead, UndoInboxLead } from '../leads/schema';

/** untriaged -> ignored, with a reason. Undone by `restoreInboxLead` or `undoInboxLead`. */
export function ignoreInboxLead(ctx: Context<Staff>, input: IgnoreInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, (lead) => {
    if (lead.state !== 'untriaged') throw new AppError('conflict', 'Only an untriaged lead can be ignored.');
    return ignoring(ctx, input.reason, input.reason_text);
  });
}

/** ignored -> untriaged. What it was ignored for stays in the timeline, and is what an undo brings back. */
export function restoreInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, (lead) => {
    if (lead.state !== 'ignored') throw new AppError('conflict', 'Only an ignored lead can be restored.');
    return restoring(lead);
  });
}

/** Says that a suspect is no spam: it joins the untriaged leads, and whoever is told of new leads is told of it now. */
export function vetInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return changeInboxLead(
    ctx,
    input,
    (lead) => {
      if (lead.spam_verdict !== 'suspected') throw new AppError('conflict', 'This lead is not suspected to be spam.');
      return { type: 'inbox_lead.vetted', change: { spam_verdict: 'clear', vetted_at: ctx.now().toISOString() } };
    },
    (inside) => enqueue(inside, { event: 'inbox_lead.created', inbox_lead_id: input.inbox_lead_id }),
  );
}

/**
 * Takes back an ignore or a restore by its inverse: a new action in the timeline, never a deletion of history.
 *
 * @param input.undoes the action_id of what is taken back
 * @throws AppError conflict when the lead has changed since, or the action cannot be undone
 */
export async function undoInboxLead(ctx: Context<Staff>, input: UndoInboxLead): Promise<InboxLead> {
  const undone = await findEvent(ctx, input.undoes);
  if (undone?.inbox_lead_id !== input.inbox_lead_id) throw new AppError('not_found', 'There is nothing to undo.');

  return changeInboxLead(ctx, input, (lead) => {
    if (undone.type === 'inbox_lead.ignored' && lead.state === 'ignored') return restoring(lead);
    if (undone.type === 'inbox_lead.restored' && lead.state === 'untriaged') {
      return ignoring(ctx, String(undone.details['reason'] ?? 'other'), String(undone.details['reason_text'] ?? ''));
    }
    throw new AppError('conflict', 'This lead has changed since; there is nothing left to undo.');
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
