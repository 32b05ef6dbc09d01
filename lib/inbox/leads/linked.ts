import type { Context, Staff } from '../../platform/context';
import type { LinkedLead } from './queries';
import { selectLinkedLeads } from './queries';

/** Returns the firm's leads with these ids, by id, without those that do not exist or were erased. */
export async function findLinkedLeads(ctx: Context<Staff>, ids: number[]): Promise<Map<number, LinkedLead>> {
  const leads = await selectLinkedLeads(ctx.db, ctx.actor.firm_id, [...new Set(ids)]);
  return new Map(leads.map((lead) => [lead.id, lead]));
}
