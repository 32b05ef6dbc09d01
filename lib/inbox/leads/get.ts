import type { Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import type { TimelineEntry } from '../../events/timeline';
import { timelineOf } from '../../events/timeline';
import type { InboxLeadDetail } from './presenter';
import { presentInboxLead } from './presenter';
import { findInboxLead } from './queries';
import type { InboxLead } from '../../platform/db/schema';

/**
 * Returns one of the firm's leads with its timeline, oldest event first.
 *
 * @throws AppError not_found for a lead that does not exist, was erased, or belongs to another firm
 */
export async function getInboxLead(
  ctx: Context<Staff>,
  id: number,
): Promise<{ lead: InboxLeadDetail; timeline: TimelineEntry[] }> {
  const lead = Number.isSafeInteger(id) ? await findInboxLead(ctx.db, ctx.actor.firm_id, id) : undefined;
  if (!lead) throw notFound('Lead');
  return { lead: presentInboxLead(lead), timeline: await timelineOf(ctx, id) };
}

/** Returns the row of one of the firm's leads. @throws AppError not_found */
export async function getInboxLeadRow(ctx: Context<Staff>, id: number): Promise<InboxLead> {
  const lead = await findInboxLead(ctx.db, ctx.actor.firm_id, id);
  if (!lead) throw notFound('Lead');
  return lead;
}
