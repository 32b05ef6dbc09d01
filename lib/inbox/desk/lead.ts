import type { Context, Staff } from '../../platform/context';
import { isRefusal, notFound } from '../../platform/errors';
import { listDeliveries } from '../../delivery/outbox/list';
import type { Delivery } from '../../delivery/outbox/presenter';
import type { TimelineEntry } from '../../events/timeline';
import { actionsFor } from '../../records/custom-actions/list';
import { getInboxLead } from '../leads/get';
import type { InboxLeadDetail, InboxLeadRow } from '../leads/presenter';
import type { LinkedLead, TriageOutcome } from '../triage/outcome';
import { outcomeOf, reopenedFrom } from '../triage/outcome';
import { findRows } from '../leads/rows';

/** A lead with everything that the lead's pane shows, as plain data. */
export interface DeskLead {
  row: InboxLeadRow;
  lead: InboxLeadDetail;
  timeline: TimelineEntry[];
  /** The contact and the matter of an accepted lead. */
  outcome: TriageOutcome | undefined;
  /** The accepted lead that was reopened as this lead. */
  reopened_from: LinkedLead | undefined;
  custom_actions: { id: number; label: string }[];
  deliveries: Delivery[];
}

/**
 * Returns a lead with everything that the lead's pane shows.
 * @throws AppError not_found for a lead that does not exist, was erased, or belongs to another firm
 */
export async function getDeskLead(ctx: Context<Staff>, id: number): Promise<DeskLead> {
  const { lead, timeline } = await getInboxLead(ctx, id);
  const [[row], outcome, reopened_from, custom_actions, deliveries] = await Promise.all([
    findRows(ctx, [id]),
    lead.state === 'triaged' ? outcomeOf(ctx, id) : undefined,
    reopenedFrom(ctx, id),
    actionsFor(ctx, 'inbox_leads/show'),
    listDeliveries(ctx, id),
  ]);
  if (!row) throw notFound('Lead');
  return { row, lead, timeline, outcome, reopened_from, custom_actions, deliveries };
}

/** Returns the leads with these ids that the firm has, for the browser to hold before they are opened. */
export async function findDeskLeads(ctx: Context<Staff>, ids: readonly number[]): Promise<DeskLead[]> {
  const found: DeskLead[] = [];
  for (const id of ids) {
    try {
      found.push(await getDeskLead(ctx, id));
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return found;
}
