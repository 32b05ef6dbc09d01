import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import type { ChangeInboxLead } from '../leads/schema';
import type { InboxLeadChange } from '../leads/change';
import { changeInboxLead } from '../leads/change';

/**
 * Makes an ignored lead untriaged again and returns it. The event keeps the reason, so that an undo can ignore the lead
 * for the same reason.
 */
export function restoreInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (_inside, lead) => {
    if (lead.state !== 'ignored') throw new AppError('conflict', 'Only an ignored lead can be restored.');
    return restoring(lead);
  });
}

/** Returns the change that restores an ignored lead. */
export function restoring(lead: InboxLead): InboxLeadChange {
  return {
    type: 'inbox_lead.restored',
    change: { state: 'untriaged', ignore_reason: null, ignore_reason_text: null, ignored_at: null },
    details: { reason: lead.ignore_reason, ...(lead.ignore_reason_text && { reason_text: lead.ignore_reason_text }) },
  };
}
