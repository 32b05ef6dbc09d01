import type { Context } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { digestOf } from './create';
import type { Said } from './create';
import { findInboxLeadUnder } from './queries';

/** The lead that these very answers were filed as, under one of these keys; undefined when there is none. Files nothing. */
export async function findFiledInboxLead(
  ctx: Context,
  said: Said,
  idempotency_keys: string[],
): Promise<InboxLead | undefined> {
  const lead = await findInboxLeadUnder(ctx.db, ctx.actor.firm_id, idempotency_keys);
  return lead?.answers_digest === digestOf(said) ? lead : undefined;
}
