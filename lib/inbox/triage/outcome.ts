import type { Context, Staff } from '../../platform/context';
import { matterName } from './accepted-finds';
import type { AcceptedLeadRow, LinkedLead } from './queries';
import { findOpenTriage, findReopenedAs, findReopenedFrom, selectAcceptedLeads, selectTriageNames } from './queries';
import { whyNotTakeBack } from './take-back';

/** What became of a lead: the contact and the matter, by name, and whether that can still be taken back. */
export interface TriageOutcome {
  contact: { id: number; name: string; made: boolean } | null;
  matter: { id: number; name: string; made: boolean } | null;
  from_state: 'untriaged' | 'ignored';
  accepted_at: string;
  /** Why it can no longer be taken back; undefined while it can. */
  stays_because: string | undefined;
  /** Whether it may be reopened as a new lead: once, where it cannot be taken back. */
  reopens: boolean;
  /** The new lead it was reopened as. */
  reopened_as: LinkedLead | undefined;
}

/** What a lead was accepted into; undefined for one that is not, or no longer. */
export async function outcomeOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<TriageOutcome | undefined> {
  const { firm_id } = ctx.actor;
  const triage = await findOpenTriage(ctx.db, firm_id, inbox_lead_id);
  if (!triage) return undefined;
  const [names = { contact_name: null }] = await selectTriageNames(ctx.db, firm_id, [inbox_lead_id]);
  const stays_because = await whyNotTakeBack(ctx, triage);
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

/** The accepted lead that a lead was made of by reopening it; undefined for one that came by itself. */
export function reopenedFrom(ctx: Context<Staff>, inbox_lead_id: number): Promise<LinkedLead | undefined> {
  return findReopenedFrom(ctx.db, ctx.actor.firm_id, inbox_lead_id);
}

/** The leads that a contact or a matter came of, the newest first, 50 at most. */
export function listAcceptedLeads(
  ctx: Context<Staff>,
  of: { contact_id: number } | { matter_id: number },
): Promise<AcceptedLeadRow[]> {
  return selectAcceptedLeads(ctx.db, ctx.actor.firm_id, of);
}
