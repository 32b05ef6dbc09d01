import type { Context } from '../../platform/context';
import { findInboxLead } from './queries';

/** Whether the firm has this lead, and it was not erased. */
export async function inboxLeadExists(ctx: Context, inbox_lead_id: number): Promise<boolean> {
  return (await findInboxLead(ctx.db, ctx.actor.firm_id, inbox_lead_id)) !== undefined;
}
