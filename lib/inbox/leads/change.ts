import type { Updateable } from 'kysely';
import type { Context, Staff } from '../../platform/context';
import type { InboxLead, InboxLeadsTable } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { findEvent } from '../../events/find';
import { recordEvent } from '../../events/record';
import type { EventDetails, EventType } from '../../events/schema';
import { changedMeanwhile } from './changed-meanwhile';
import { findInboxLead, updateInboxLead } from './queries';
import type { ChangeInboxLead } from './schema';

/** The values that a change writes to the lead's row and to the event of the change. */
export interface InboxLeadChange {
  type: EventType;
  change: Updateable<InboxLeadsTable>;
  details?: EventDetails;
  /**
   * Runs after the row has changed, in the same transaction, and writes the part of the change that is stored in other
   * tables.
   */
  also?: () => Promise<void>;
}

/**
 * Changes a lead on behalf of a user, once per `action_id`. One transaction stores the change and its event.
 *
 * @param decide returns the change, or throws a refusal; it runs in the transaction and changes nothing itself
 * @returns the lead after the change; for an action that was applied before, the lead as it is now
 * @throws AppError forbidden for a read-only role; not_found; conflict when the lead is no longer at `version`, with
 *   who changed the lead, how and when
 */
export async function changeInboxLead(
  ctx: Context<Staff>,
  { inbox_lead_id, action_id, version }: ChangeInboxLead,
  decide: (ctx: Context<Staff>, lead: InboxLead) => Promise<InboxLeadChange>,
): Promise<InboxLead> {
  if (ctx.actor.role === 'read_only')
    throw new AppError('forbidden', 'Your role allows reading leads but not changing them.');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const lead = await findInboxLead(db, firm_id, inbox_lead_id);
    if (!lead) throw notFound('Lead');
    // The action was applied before, perhaps after the lead was read above, so the lead is read again.
    if (await findEvent(inside, action_id)) return (await findInboxLead(db, firm_id, inbox_lead_id)) ?? lead;
    if (lead.version !== version) throw await changedMeanwhile(inside, { inbox_lead_id, action_id, version });

    const { type, change, details, also } = await decide(inside, lead);
    // The event is inserted first: when one action arrives twice at once, the second insert waits for the first
    // transaction and then finds the action applied.
    const event_id = await recordEvent(inside, {
      type,
      firm_id,
      inbox_lead_id,
      action_id,
      details: { ...details, ...traceOf(lead, change) },
    });
    if (event_id === undefined) return (await findInboxLead(db, firm_id, inbox_lead_id)) ?? lead;

    const changed = await updateInboxLead(db, firm_id, inbox_lead_id, version, {
      ...change,
      updated_at: ctx.now().toISOString(),
    });
    if (!changed) throw await changedMeanwhile(inside, { inbox_lead_id, action_id, version });
    await also?.();
    return changed;
  });
}

/**
 * Returns the details that the event of every change has: the lead's new version, and the values of the changed columns
 * before (`from`) and after (`to`) as JSON, from which an undo takes the previous values.
 */
export function traceOf(lead: InboxLead, change: Updateable<InboxLeadsTable>): EventDetails {
  const columns = Object.keys(change) as (keyof typeof change)[];
  if (columns.length === 0) return { version: lead.version + 1 };
  const before = Object.fromEntries(columns.map((column) => [column, lead[column]]));
  return { version: lead.version + 1, from: JSON.stringify(before), to: JSON.stringify(change) };
}
