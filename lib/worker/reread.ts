import { rereadInboxLeads } from '../inbox/leads/reread';
import type { Context } from '../platform/context';
import { rereadBatch } from '../platform/rereads/run';
import { rereadContacts } from '../records/contacts/reread';
import { rereadMatters } from '../records/matters/reread';

/**
 * Runs one batch of the jobs that parse stored phone numbers and names again by the current rules.
 * @returns whether more records may be left to parse
 */
export function rereadSome(ctx: Pick<Context, 'db' | 'now'>): Promise<boolean> {
  return rereadBatch(ctx, { inbox_leads: rereadInboxLeads, contacts: rereadContacts, matters: rereadMatters });
}
