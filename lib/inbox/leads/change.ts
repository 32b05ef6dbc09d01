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

/** What a change does to the lead as it stands, or a refusal thrown. */
type Decide = (lead: InboxLead) => { type: EventType; change: Updateable<InboxLeadsTable>; details?: EventDetails };

/**
 * Changes a lead on behalf of somebody of the firm, exactly once per `action_id`: the event and the change are one transaction.
 *
 * @param then runs in that transaction after the change, for what must come with it
 * @returns the lead after the change; for an action that was applied before, as it is now
 * @throws AppError forbidden for a read-only role, not_found, or conflict when the lead is no longer at `version`
 */
export async function changeInboxLead(
  ctx: Context<Staff>,
  { inbox_lead_id, action_id, version }: ChangeInboxLead,
  decide: Decide,
  then?: (ctx: Context<Staff>) => Promise<void>,
): Promise<InboxLead> {
  if (ctx.actor.role === 'read_only') throw new AppError('forbidden', 'Your role may read leads, not change them.');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const lead = await findInboxLead(db, firm_id, inbox_lead_id);
    if (!lead) throw notFound('Lead');
    // Applied before, perhaps since the lead was read: how it stands now is the answer.
    if (await findEvent({ ...ctx, db }, action_id)) return (await findInboxLead(db, firm_id, inbox_lead_id)) ?? lead;
    if (lead.version !== version)
      throw new AppError(
        'conflict',
        'Somebody else was faster: this lead has changed since you opened it. Nothing was changed.',
      );

    const { type, change, details } = decide(lead);
    // The event first: of two sendings of one action that run at once, the second waits here and then finds it done.
    const event_id = await recordEvent({ ...ctx, db }, { type, firm_id, inbox_lead_id, action_id, details });
    if (event_id === undefined) return (await findInboxLead(db, firm_id, inbox_lead_id)) ?? lead;

    const changed = await updateInboxLead(db, firm_id, inbox_lead_id, version, {
      ...change,
      updated_at: ctx.now().toISOString(),
    });
    if (!changed)
      throw new AppError(
        'conflict',
        'Somebody else was faster: this lead has changed since you opened it. Nothing was changed.',
      );
    await then?.({ ...ctx, db });
    return changed;
  });
}
