import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import type { IgnoreInboxLead } from '../leads/schema';
import type { InboxLeadChange } from '../leads/change';
import { changeInboxLead } from '../leads/change';

/** Ignores an untriaged lead with a reason and returns it. `restoreInboxLead` and `undoInboxLead` reverse this. */
export function ignoreInboxLead(ctx: Context<Staff>, input: IgnoreInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (_inside, lead) => {
    if (lead.state !== 'untriaged') throw new AppError('conflict', 'Only an untriaged lead can be ignored.');
    return ignoring(ctx, input.reason, input.reason_text);
  });
}

/** Returns the change that ignores a lead for a reason. */
export function ignoring(ctx: Context<Staff>, reason: string, reason_text: string): InboxLeadChange {
  return {
    type: 'inbox_lead.ignored',
    change: {
      state: 'ignored',
      ignore_reason: reason,
      ignore_reason_text: reason_text || null,
      ignored_at: ctx.now().toISOString(),
    },
    details: { reason, ...(reason_text && { reason_text }) },
  };
}
