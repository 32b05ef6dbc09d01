import type { Client, Context } from '../platform/context';
import { createGrowInboxLead } from '../inbox/leads/grow';
import type { GrowCreateInboxLead } from '../inbox/leads/grow-schema';
import { scoreContent } from './spam';

/**
 * Files a lead that an application sent to the Grow API, and returns it. The lead did not come from a page of this server,
 * so its spam score depends only on its content.
 *
 * @param key the client's Idempotency-Key
 */
export function fileApplicationLead(
  ctx: Context<Client>,
  lead: GrowCreateInboxLead,
  key?: string,
): ReturnType<typeof createGrowInboxLead> {
  return createGrowInboxLead(ctx, lead, scoreContent({ email: lead.email, text: lead.from_message }), key);
}
