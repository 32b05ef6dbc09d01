import { listedName } from '../../records/contacts/listed-name';
import type { Context, Staff } from '../../platform/context';
import { findAcceptedLeads } from '../leads/list';
import { nameOf } from '../leads/presenter';
import type { ListInboxLeads } from '../leads/schema';
import { nameOfMatter } from '../../records/matters/presenter';
import { selectTriageNames } from './queries';

/** The number of accepted leads shown. One more is read, to know whether more exist. */
export const accepted_finds_max = 20;

/** An accepted lead that a search found, with its contact and its matter. */
export interface AcceptedFind {
  id: number;
  name: string;
  reference: string;
  created_at: string;
  contact: { id: number; name: string } | null;
  matter: { id: number; name: string } | null;
}

/** Returns the accepted leads that match the inbox's search and filters, newest first. `asked.view` has no effect. */
export async function listAcceptedFinds(
  ctx: Context<Staff>,
  asked: ListInboxLeads,
  time_zone: string,
): Promise<AcceptedFind[]> {
  const leads = await findAcceptedLeads(ctx, asked, time_zone, accepted_finds_max + 1);
  const triages = new Map(
    (
      await selectTriageNames(
        ctx.db,
        ctx.actor.firm_id,
        leads.map(({ id }) => id),
      )
    ).map((triage) => [triage.inbox_lead_id, triage]),
  );
  return leads.map((lead) => {
    const triage = triages.get(lead.id);
    return {
      id: lead.id,
      name: nameOf(lead),
      reference: lead.reference,
      created_at: lead.created_at,
      contact: triage?.contact_id ? { id: triage.contact_id, name: triage.contact_name ?? 'Contact' } : null,
      matter: triage?.matter_id ? { id: triage.matter_id, name: matterName(triage) } : null,
    };
  });
}

/** Returns the name to show for the matter of an accepted lead. */
export function matterName(names: Partial<Awaited<ReturnType<typeof selectTriageNames>>[number]>): string {
  const {
    matter_description = null,
    matter_type,
    client_type,
    client_name,
    client_first_name = null,
    client_last_name = null,
  } = names;
  const client =
    client_type && client_name
      ? {
          listed_name: listedName({
            type: client_type,
            name: client_name,
            first_name: client_first_name,
            last_name: client_last_name,
          }),
        }
      : null;
  return nameOfMatter({
    description: matter_description,
    contact: client,
    type: matter_type ? { name: matter_type } : null,
  });
}
