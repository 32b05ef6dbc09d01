import type { Context, Staff } from '../../platform/context';
import { matterName } from './accepted-finds';
import type { AcceptedLeadRow, LinkedLead } from './queries';
import { findOpenTriage, findReopenedAs, findReopenedFrom, selectAcceptedLeads, selectTriageNames } from './queries';
import { whyNotUndoAccept } from './undo-accept';

/** The contact and the matter of an accepted lead, and whether the accept can still be undone. */
export interface TriageOutcome {
  contact: { id: number; name: string; made: boolean } | null;
  matter: { id: number; name: string; made: boolean } | null;
  from_state: 'untriaged' | 'ignored';
  accepted_at: string;
  /** Why the accept can no longer be undone; undefined while it can. */
  stays_because: string | undefined;
  /** Whether the lead may be reopened as a new lead, which is possible once, when the accept cannot be undone. */
  reopens: boolean;
  /** The new lead that was created when this lead was reopened. */
  reopened_as: LinkedLead | undefined;
}

/** Returns the outcome of an accepted lead; undefined for a lead that is not accepted. */
export async function outcomeOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<TriageOutcome | undefined> {
  const { firm_id } = ctx.actor;
  const triage = await findOpenTriage(ctx.db, firm_id, inbox_lead_id);
  if (!triage) return undefined;
  const [names = { contact_name: null }] = await selectTriageNames(ctx.db, firm_id, [inbox_lead_id]);
  const stays_because = await whyNotUndoAccept(ctx, triage);
  return {
    contact:
      triage.contact_id === null
        ? null
        : { id: triage.contact_id, name: names.contact_name ?? 'Contact', made: triage.contact_made_at !== null },
    matter:
      triage.matter_id === null
        ? null
        : { id: triage.matter_id, name: matterName(names), made: triage.matter_made_at !== null },
    from_state: triage.from_state,
    accepted_at: triage.created_at,
    stays_because,
    reopens: stays_because !== undefined && triage.reopened_as_id === null,
    reopened_as: triage.reopened_as_id === null ? undefined : await findReopenedAs(ctx.db, firm_id, triage.id),
  };
}

/** Returns the accepted lead that was reopened as this lead; undefined for any other lead. */
export function reopenedFrom(ctx: Context<Staff>, inbox_lead_id: number): Promise<LinkedLead | undefined> {
  return findReopenedFrom(ctx.db, ctx.actor.firm_id, inbox_lead_id);
}

/** Returns the leads that were accepted into a contact or a matter, newest first, at most 50. */
export function listAcceptedLeads(
  ctx: Context<Staff>,
  of: { contact_id: number } | { matter_id: number },
): Promise<AcceptedLeadRow[]> {
  return selectAcceptedLeads(ctx.db, ctx.actor.firm_id, of);
}
