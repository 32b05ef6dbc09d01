import type { Context, Staff } from '../context';
import type { AcceptedLeadRow } from './queries';
import { findOpenTriage, findTriageNames, selectAcceptedLeads } from './queries';
import { whyNotTakeBack } from './take-back';

/** What became of a lead: the contact and the matter, by name, and whether that can still be taken back. */
export interface TriageOutcome {
  contact: { id: number; name: string; made: boolean } | null;
  matter: { id: number; name: string; made: boolean } | null;
  from_state: 'untriaged' | 'ignored';
  accepted_at: string;
  /** Why it can no longer be taken back; undefined while it can. */
  stays_because: string | undefined;
}

/** What a lead was accepted into; undefined for one that is not, or no longer. */
export async function outcomeOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<TriageOutcome | undefined> {
  const { firm_id } = ctx.actor;
  const triage = await findOpenTriage(ctx.db, firm_id, inbox_lead_id);
  if (!triage) return undefined;
  const names = await findTriageNames(ctx.db, firm_id, triage.id);
  return {
    contact: triage.contact_id === null ? null : { id: triage.contact_id, name: names?.contact_name ?? 'Contact', made: triage.contact_made_at !== null },
    matter: triage.matter_id === null ? null : { id: triage.matter_id, name: names?.matter_description || names?.matter_type || 'Matter', made: triage.matter_made_at !== null },
    from_state: triage.from_state,
    accepted_at: triage.created_at,
    stays_because: await whyNotTakeBack(ctx, triage),
  };
}

/** The leads that a contact or a matter came of, the newest first, 50 at most. */
export function listAcceptedLeads(ctx: Context<Staff>, of: { contact_id: number } | { matter_id: number }): Promise<AcceptedLeadRow[]> {
  return selectAcceptedLeads(ctx.db, ctx.actor.firm_id, of);
}
