import { rereadInboxLeads } from '../inbox/leads/reread';
import type { Context } from '../platform/context';
import { rereadBatch } from '../platform/rereads/run';
import { rereadContacts } from '../records/contacts/reread';
import { rereadMatters } from '../records/matters/reread';

/**
 * Reads a batch of stored records again by the current rules for phone numbers and search.
 * @returns whether there may be more
 */
export function rereadSome(ctx: Pick<Context, 'db' | 'now'>): Promise<boolean> {
  return rereadBatch(ctx, { inbox_leads: rereadInboxLeads, contacts: rereadContacts, matters: rereadMatters });
}
