import type { Updateable } from 'kysely';
import type { Context, Staff } from '../../platform/context';
import { reindexInboxLeads, reindexWords } from '../../platform/db/search-index';
import type { InboxLead, InboxLeadsTable } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { findEvent } from '../../events/find';
import { recordEvent } from '../../events/record';
import type { EventType } from '../../events/schema';
import { storeKeysAgain } from '../duplicates/store-keys';
import { holdInboxLeads, storeInboxLeadWords, updateInboxLead } from './queries';
import { readableLead } from './readable';
import type { ChangeTwoLeads } from './schema';

/** A lead, and the lead into which it is or was merged. */
export interface TwoLeads {
  lead: InboxLead;
  into: InboxLead;
}

interface ChangeOfTwo {
  type: EventType;
  changes: { lead: Updateable<InboxLeadsTable>; into: Updateable<InboxLeadsTable> };
  /** Writes the part of the change that is stored in other tables, after both leads are locked and before they change. */
  also: () => Promise<void>;
}

/**
 * Changes two leads on behalf of a user, once per `action_id`, as changeInboxLead changes one. One transaction locks
 * both leads in the order of their ids, so that two such changes never deadlock, and stores the changes with an event
 * on each lead, the search words and the keys for duplicates.
 *
 * @param decide returns the changes, or throws a refusal; it changes nothing itself
 */
export async function changeTwoLeads(
  ctx: Context<Staff>,
  { inbox_lead_id, action_id, version, into_version }: ChangeTwoLeads,
  into_id: number,
  decide: (ctx: Context<Staff>, leads: TwoLeads) => Promise<ChangeOfTwo>,
): Promise<TwoLeads> {
  if (ctx.actor.role === 'read_only')
    throw new AppError('forbidden', 'Your role allows reading leads but not changing them.');
  if (inbox_lead_id === into_id)
    throw new AppError('invalid', 'Choose another lead.', { into_id: ['Choose another lead'] });
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const held = await holdInboxLeads(db, firm_id, [inbox_lead_id, into_id]);
    const lead = held.find(({ id }) => id === inbox_lead_id);
    const into = held.find(({ id }) => id === into_id);
    if (!lead || !into) throw notFound('Lead');
    // Both leads are locked, so another sending of the same action has either finished or not begun.
    if (await findEvent(inside, action_id)) return { lead, into };
    if (lead.version !== version || into.version !== into_version)
      throw new AppError(
        'conflict',
        'Someone else changed one of these leads after you opened them. Your change was not saved.',
      );

    const { type, changes, also } = await decide(inside, { lead, into });
    const event_id = await recordEvent(inside, {
      type,
      firm_id,
      inbox_lead_id,
      action_id,
      details: { into_id, into_reference: into.reference },
    });
    if (event_id === undefined) return { lead, into };
    await recordEvent(inside, {
      type,
      firm_id,
      inbox_lead_id: into_id,
      details: { from_id: inbox_lead_id, from_reference: lead.reference },
    });
    await also();
    return {
      lead: await update(inside, lead, changes.lead),
      into: await update(inside, into, changes.into),
    };
  });
}

async function update(
  ctx: Context<Staff>,
  { id, version }: InboxLead,
  change: Updateable<InboxLeadsTable>,
): Promise<InboxLead> {
  const { db, actor } = ctx;
  const updated_at = ctx.now().toISOString();
  const changed = await updateInboxLead(db, actor.firm_id, id, version, { ...change, updated_at });
  if (!changed) throw notFound('Lead');
  await storeInboxLeadWords(db, actor.firm_id, [changed]);
  await storeKeysAgain(db, actor.firm_id, [readableLead(changed)]);
  await reindexInboxLeads(db, [id]);
  await reindexWords(db, [id]);
  return changed;
}
