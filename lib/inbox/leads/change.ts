import type { Updateable } from 'kysely';
import type { Context, Staff } from '../../platform/context';
import type { InboxLead, InboxLeadsTable } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { findEvent } from '../../events/find';
import { recordEvent } from '../../events/record';
import type { EventDetails, EventType } from '../../events/schema';
import { findInboxLead, updateInboxLead } from './queries';
import type { ChangeInboxLead } from './schema';

/** Returns the change of a lead as it is now, or throws a refusal. */
type Decide = (lead: InboxLead) => { type: EventType; change: Updateable<InboxLeadsTable>; details?: EventDetails };

/**
 * Changes a lead on behalf of a user, once per `action_id`. One transaction stores the change and its event.
 *
 * @param then runs in that transaction after the change, and writes what belongs to the change in other tables
 * @returns the lead after the change; for an action that was applied before, the lead as it is now
 * @throws AppError forbidden for a read-only role; not_found; conflict when the lead is no longer at `version`
 */
export async function changeInboxLead(
  ctx: Context<Staff>,
  { inbox_lead_id, action_id, version }: ChangeInboxLead,
  decide: Decide,
  then?: (ctx: Context<Staff>) => Promise<void>,
): Promise<InboxLead> {
  if (ctx.actor.role === 'read_only')
    throw new AppError('forbidden', 'Your role allows reading leads but not changing them.');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const lead = await findInboxLead(db, firm_id, inbox_lead_id);
    if (!lead) throw notFound('Lead');
    // The action was applied before, perhaps after the lead was read above, so the lead is read again.
    if (await findEvent({ ...ctx, db }, action_id)) return (await findInboxLead(db, firm_id, inbox_lead_id)) ?? lead;
    if (lead.version !== version)
      throw new AppError('conflict', 'Someone else changed this lead after you opened it. Your change was not saved.');

    const { type, change, details } = decide(lead);
    // The event is inserted first: when one action arrives twice at once, the second insert waits for the first
    // transaction and then finds the action applied.
    const event_id = await recordEvent({ ...ctx, db }, { type, firm_id, inbox_lead_id, action_id, details });
    if (event_id === undefined) return (await findInboxLead(db, firm_id, inbox_lead_id)) ?? lead;

    const changed = await updateInboxLead(db, firm_id, inbox_lead_id, version, {
      ...change,
      updated_at: ctx.now().toISOString(),
    });
    if (!changed)
      throw new AppError('conflict', 'Someone else changed this lead after you opened it. Your change was not saved.');
    await then?.({ ...ctx, db });
    return changed;
  });
}
