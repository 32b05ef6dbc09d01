import type { Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import type { TimelineEntry } from '../../events/timeline';
import { timelineOf } from '../../events/timeline';
import type { InboxLeadDetail } from './presenter';
import { presentInboxLead } from './presenter';
import { findInboxLead } from './queries';

/**
 * One lead of the firm with everything that happened to it, oldest first.
 *
 * @throws AppError not_found for what is not there, another firm's or erased
 */
export async function getInboxLead(
  ctx: Context<Staff>,
  id: number,
): Promise<{ lead: InboxLeadDetail; timeline: TimelineEntry[] }> {
  const lead = Number.isSafeInteger(id) ? await findInboxLead(ctx.db, ctx.actor.firm_id, id) : undefined;
  if (!lead) throw notFound('Lead');
  return { lead: presentInboxLead(lead), timeline: await timelineOf(ctx, id) };
}
