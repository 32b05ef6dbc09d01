import type { Context, Staff } from '../../platform/context';
import { findAcceptedLeads } from '../leads/list';
import { nameOf } from '../leads/name';
import type { ListInboxLeads } from '../leads/schema';
import type { AcceptedNames } from './names';
import { namesOf } from './names';
import { selectTriages } from './queries';

/** The number of accepted leads shown. One more is read, to know whether more exist. */
export const accepted_finds_max = 20;

/** An accepted lead that a search found, with its contact and its matter. */
export interface AcceptedFind extends AcceptedNames {
  id: number;
  name: string;
  reference: string;
  created_at: string;
}

/** Returns the accepted leads that match the inbox's search and filters, newest first. `asked.view` has no effect. */
export async function listAcceptedFinds(
  ctx: Context<Staff>,
  asked: ListInboxLeads,
  time_zone: string,
): Promise<AcceptedFind[]> {
  const leads = await findAcceptedLeads(ctx, asked, time_zone, accepted_finds_max + 1);
  const triages = await selectTriages(
    ctx.db,
    ctx.actor.firm_id,
    leads.map(({ id }) => id),
  );
  const names = await namesOf(ctx, triages);
  const accepted = new Map(triages.map(({ inbox_lead_id }, index) => [inbox_lead_id, names[index]]));
  return leads.map((lead) => ({
    id: lead.id,
    name: nameOf(lead),
    reference: lead.reference,
    created_at: lead.created_at,
    contact: accepted.get(lead.id)?.contact ?? null,
    matter: accepted.get(lead.id)?.matter ?? null,
  }));
}
