import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import { getCountry } from '../../people/firms/country';
import { newNames } from './create';
import { insertInboxLead } from './queries';
import { readableLead } from './readable';
import { readLead } from './search-text';

/**
 * Files a lead of the firm once more, as one that comes now and nobody has decided on: what the person said and how they came
 * is the same, its names are its own. For a transaction. Nobody is mailed: whoever asked for it knows of it.
 *
 * It is no program's: an application sees what it filed itself, once.
 *
 * @param action_id the action that this is part of; the lead's key is made of it
 */
export async function copyInboxLead(ctx: Context<Staff>, row: InboxLead, action_id: string): Promise<InboxLead> {
  // Its key will no longer tell that it came by the Lead Inbox.
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
    ...readLead({ ...of, ...names }, await getCountry(ctx)),
    created_at: now,
    updated_at: now,
  });
  if (!lead) throw new Error('This action has filed a lead already');
  await recordEvent(ctx, {
    type: 'inbox_lead.created',
    firm_id: lead.firm_id,
    inbox_lead_id: lead.id,
    details: { reopened_from: of.reference },
  });
  return lead;
}
