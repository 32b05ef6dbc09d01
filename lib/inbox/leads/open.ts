import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { findInboxLead, updateInboxLeadOpened } from './queries';
import type { OpenInboxLead } from './schema';

/**
 * Stores that staff opened a lead: the first call sets `opened_at` and records an event; later calls and calls of
 * read-only users change nothing. The lead keeps its version and `updated_at`.
 *
 * @returns the lead
 * @throws AppError not_found
 */
export function openInboxLead(ctx: Context<Staff>, { inbox_lead_id }: OpenInboxLead): Promise<InboxLead> {
  const { firm_id, role } = ctx.actor;
  const changes_leads = role !== 'read_only';
  return inTransaction(ctx.db, async (db) => {
    const lead = await findInboxLead(db, firm_id, inbox_lead_id);
    if (!lead) throw notFound('Lead');
    if (!changes_leads || lead.opened_at !== null) return lead;

    const opened = await updateInboxLeadOpened(db, firm_id, inbox_lead_id, ctx.now().toISOString());
    // A colleague opened the lead at the same time.
    if (!opened) return (await findInboxLead(db, firm_id, inbox_lead_id)) ?? lead;
    await recordEvent({ ...ctx, db }, { type: 'inbox_lead.opened', firm_id, inbox_lead_id });
    return opened;
  });
}
