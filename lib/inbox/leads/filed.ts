import type { Context } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { digestOf } from './create';
import type { Said } from './create';
import { findInboxLeadUnder } from './queries';

/** Returns the lead with exactly these answers under one of these keys, or undefined. The function files nothing. */
export async function findFiledInboxLead(
  ctx: Context,
  said: Said,
  idempotency_keys: string[],
): Promise<InboxLead | undefined> {
  const lead = await findInboxLeadUnder(ctx.db, ctx.actor.firm_id, idempotency_keys);
  return lead?.answers_digest === digestOf(said) ? lead : undefined;
}
