import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import { getCountry } from '../../people/firms/country';
import { storeNewKeys } from '../duplicates/store-keys';
import { newNames } from './create';
import { insertInboxLead } from './queries';
import { readableLead } from './readable';
import { readLead } from './search-text';

/**
 * Files a copy of a lead as a new, untriaged lead and returns it. The copy has the same answers and attribution, with a
 * new id and reference. Call it in a transaction. No notification is sent, because the user who reopens the lead knows
 * about the copy.
 *
 * The copy belongs to no application, because an application lists only the leads that it filed itself.
 *
 * @param action_id the action_id of the reopening, from which the copy's idempotency key is made
 */
export async function copyInboxLead(ctx: Context<Staff>, row: InboxLead, action_id: string): Promise<InboxLead> {
  // The copy's key no longer shows that the lead came through the Lead Inbox API, so its text is unescaped here.
  const of = readableLead(row);
  const now = ctx.now().toISOString();
  const { id: _id, inbox_view: _view, ...said } = of;
  const names = newNames(ctx);
  const lead = await insertInboxLead(ctx.db, {
    ...said,
    ...names,
    idempotency_key: `reopen:${action_id}`,
    oauth_application_id: null,
    version: 1,
    state: 'untriaged',
    ignore_reason: null,
    ignore_reason_text: null,
    ignored_at: null,
    assignee_id: null,
    snoozed_until: null,
    opened_at: null,
    contacted_at: null,
    ...readLead({ ...of, ...names }, await getCountry(ctx)),
    created_at: now,
    updated_at: now,
  });
  if (!lead) throw new Error('This action has filed a lead already');
  await storeNewKeys(ctx.db, lead.firm_id, [readableLead(lead)]);
  await recordEvent(ctx, {
    type: 'inbox_lead.created',
    firm_id: lead.firm_id,
    inbox_lead_id: lead.id,
    details: { reopened_from: of.reference },
  });
  return lead;
}
