import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import type { HistoryEntry } from '../../events/timeline';
import { changeInboxLead } from '../leads/change';
import type { LogCall } from '../leads/schema';

/**
 * Adds a call to a lead's timeline and returns the lead. The first call that reached the person or their voicemail is
 * the first contact, unless the lead had been contacted before.
 */
export function logCall(ctx: Context<Staff>, input: LogCall): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (_inside, lead) => {
    const contacted_at = input.outcome === 'no_answer' ? null : ctx.now().toISOString();
    return {
      type: 'inbox_lead.called',
      change: contacted_at !== null && lead.contacted_at === null ? { contacted_at } : {},
      details: { outcome: input.outcome, contacted_at, ...(input.text && { text: input.text }) },
    };
  });
}

/**
 * Returns the column to write when a logged call is removed: if the call was the first contact, the time of the next
 * call that counts becomes the first contact.
 *
 * @param call the event that logged the call
 * @param history all events of the lead
 */
export function withoutCall(
  lead: InboxLead,
  call: HistoryEntry,
  history: readonly HistoryEntry[],
): Partial<Pick<InboxLead, 'contacted_at'>> {
  const contacted_at = contactOf(call);
  if (contacted_at === null || lead.contacted_at !== contacted_at) return {};
  const others = history
    .filter(({ type, id, undone_at }) => type === 'inbox_lead.called' && id !== call.id && undone_at === undefined)
    .flatMap((other) => contactOf(other) ?? []);
  return { contacted_at: others.sort()[0] ?? null };
}

/** Returns the column to write when a removed call is restored: the first contact, if no earlier one is stored. */
export function withCall(lead: InboxLead, call: HistoryEntry): Partial<Pick<InboxLead, 'contacted_at'>> {
  const contacted_at = contactOf(call);
  const first = contacted_at !== null && (lead.contacted_at === null || contacted_at < lead.contacted_at);
  return first ? { contacted_at } : {};
}

function contactOf({ details }: HistoryEntry): string | null {
  return typeof details['contacted_at'] === 'string' ? details['contacted_at'] : null;
}
