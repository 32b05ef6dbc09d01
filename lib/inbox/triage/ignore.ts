import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import type { IgnoreInboxLead } from '../leads/schema';
import { changeInboxLead } from '../leads/change';
import { withoutSnooze } from './snooze';

/**
 * Ignores an untriaged lead with a reason and returns it. This ends the lead's snooze. `restoreInboxLead` and
 * `undoInboxLead` reverse this.
 */
export function ignoreInboxLead(ctx: Context<Staff>, { reason, reason_text, ...input }: IgnoreInboxLead) {
  return changeInboxLead(ctx, input, async (_inside, lead) => {
    if (lead.state !== 'untriaged') throw new AppError('conflict', 'Only an untriaged lead can be ignored.');
    return {
      type: 'inbox_lead.ignored',
      change: {
        state: 'ignored',
        ignore_reason: reason,
        ignore_reason_text: reason_text || null,
        ignored_at: ctx.now().toISOString(),
        ...withoutSnooze(lead),
      },
      details: reasonOf({ ignore_reason: reason, ignore_reason_text: reason_text || null }),
    };
  });
}

/** Returns the details of an event that ignores or restores a lead: the reason for which the lead is or was ignored. */
export function reasonOf({
  ignore_reason,
  ignore_reason_text,
}: Pick<InboxLead, 'ignore_reason' | 'ignore_reason_text'>) {
  return { reason: ignore_reason, ...(ignore_reason_text && { reason_text: ignore_reason_text }) };
}
