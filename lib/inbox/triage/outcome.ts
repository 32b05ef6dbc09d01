import type { Context, Staff } from '../../platform/context';
import { findLinkedLeads } from '../leads/linked';
import { namesOf } from './names';
import { findOpenTriage, findTriageReopenedAs, selectTriagesInto } from './queries';
import { whyNotUndoAccept } from './undo-accept';

/** A lead that a page links to. */
export interface LinkedLead {
  id: number;
  reference: string;
}

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
  const [names] = await namesOf(ctx, [triage]);
  const stays_because = await whyNotUndoAccept(ctx, triage);
  return {
    contact: names?.contact ? { ...names.contact, made: triage.contact_made_at !== null } : null,
    matter: names?.matter ? { ...names.matter, made: triage.matter_made_at !== null } : null,
    from_state: triage.from_state,
    accepted_at: triage.created_at,
    stays_because,
    reopens: stays_because !== undefined && triage.reopened_as_id === null,
    reopened_as: await linkedLead(ctx, triage.reopened_as_id),
  };
}

/** Returns the accepted lead that was reopened as this lead; undefined for any other lead. */
export async function reopenedFrom(ctx: Context<Staff>, inbox_lead_id: number): Promise<LinkedLead | undefined> {
  const triage = await findTriageReopenedAs(ctx.db, ctx.actor.firm_id, inbox_lead_id);
  return linkedLead(ctx, triage?.inbox_lead_id ?? null);
}

/** A lead that was accepted into a contact or a matter, and when it was accepted. */
export interface AcceptedLead {
  inbox_lead_id: number;
  reference: string;
  from_source: string;
  created_at: string;
}

const listed_max = 50;

/** Returns the leads that were accepted into a contact or a matter, newest first, at most 50. */
export async function listAcceptedLeads(
  ctx: Context<Staff>,
  into: { contact_id: number } | { matter_id: number },
): Promise<AcceptedLead[]> {
  const triages = await selectTriagesInto(ctx.db, ctx.actor.firm_id, into, listed_max);
  const leads = await findLinkedLeads(
    ctx,
    triages.map(({ inbox_lead_id }) => inbox_lead_id),
  );
  return triages.flatMap(({ inbox_lead_id, created_at }) => {
    const lead = leads.get(inbox_lead_id);
    return lead ? [{ inbox_lead_id, reference: lead.reference, from_source: lead.from_source, created_at }] : [];
  });
}

async function linkedLead(ctx: Context<Staff>, id: number | null): Promise<LinkedLead | undefined> {
  const lead = id === null ? undefined : (await findLinkedLeads(ctx, [id])).get(id);
  return lead && { id: lead.id, reference: lead.reference };
}
