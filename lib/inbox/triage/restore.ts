import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import type { ChangeInboxLead } from '../leads/schema';
import { changeInboxLead } from '../leads/change';
import { reasonOf } from './ignore';

/** Makes an ignored lead untriaged again and returns it. The event keeps the reason for the timeline. */
export function restoreInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (_inside, lead) => {
    if (lead.state !== 'ignored') throw new AppError('conflict', 'Only an ignored lead can be restored.');
    return {
      type: 'inbox_lead.restored',
      change: { state: 'untriaged', ignore_reason: null, ignore_reason_text: null, ignored_at: null },
      details: reasonOf(lead),
    };
  });
}
