import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { enqueue } from '../../delivery/outbox/enqueue';
import type { ChangeInboxLead } from '../leads/schema';
import { changeInboxLead } from '../leads/change';

/**
 * Marks a suspected lead as not spam and returns it. The lead joins the untriaged ones, and its notifications are sent
 * now.
 */
export function vetInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (inside, lead) => {
    if (lead.spam_verdict !== 'suspected') throw new AppError('conflict', 'This lead is not suspected spam.');
    return {
      type: 'inbox_lead.vetted',
      change: { spam_verdict: 'clear', vetted_at: ctx.now().toISOString() },
      also: () => enqueue(inside, { event: 'inbox_lead.created', inbox_lead_id: lead.id }),
    };
  });
}
