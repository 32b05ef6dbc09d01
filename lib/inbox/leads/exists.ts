import type { Context } from '../../platform/context';
import { findInboxLead } from './queries';

/** Returns whether the firm has this lead and the lead was not erased. */
export async function inboxLeadExists(ctx: Context, inbox_lead_id: number): Promise<boolean> {
  return (await findInboxLead(ctx.db, ctx.actor.firm_id, inbox_lead_id)) !== undefined;
}
