import type { Context, LeadInbox } from '../platform/context';
import type { InboxLead } from '../platform/db/schema';
import { createInboxLead } from '../inbox/leads/create';
import type { CreateInboxLead } from '../inbox/leads/schema';
import { scoreContent } from './spam';

/** The texts that a program can send of a lead, and notes for staff about characters that were replaced. */
type ProgramLead = Pick<
  CreateInboxLead,
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'phone_number'
  | 'from_message'
  | 'from_source'
  | 'referring_url'
  | 'intake_notes'
>;

/**
 * Files a lead that a program sent to the Lead Inbox, and returns it. The lead did not come from a page of this server,
 * so its spam score depends only on its content.
 *
 * @param idempotency_key unique per firm, prefixed with `inbox:`
 */
export async function fileProgramLead(
  ctx: Context<LeadInbox>,
  lead: ProgramLead,
  idempotency_key: string,
): Promise<InboxLead> {
  const filed = await createInboxLead(
    ctx,
    {
      ...lead,
      form_id: null,
      form_version: null,
      answers: null,
      attribution: null,
      locale: null,
      duplicate_of_id: null,
      ...scoreContent({ email: lead.email, text: lead.from_message ?? '' }),
    },
    idempotency_key,
  );
  return filed.lead;
}
