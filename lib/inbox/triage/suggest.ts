import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { findContactsByPoints } from '../../records/contacts/find-by-points';
import { listEntries } from '../../records/lists/entries';
import { matter_type_list } from '../../records/lists/matter-types/matter-type-list';
import { listMatterStatuses } from '../../records/lists/statuses/list';
import { changeInboxLead } from '../leads/change';
import type { InboxLeadDetail } from '../leads/presenter';
import { presentInboxLead } from '../leads/presenter';
import { accepting } from './accept';
import { pointsOfLead } from './points';
import { AcceptInboxLead } from './schema';
import type { AcceptSuggested } from './schema';
import { initialChoices } from './sheet';

/** What an accept with the suggestion would do with a lead. */
export interface Suggestion {
  /** The contact to which the lead would be linked, or `new`. */
  contact: { id: number; name: string } | 'new';
  matter: 'new' | 'none';
  /** What the accept would do, such as "Link to Maria Garcia and copy the message into a note on the contact". */
  text: string;
  /** Why, in sentences. */
  because: string[];
  /** Why the lead cannot be accepted without choices of the user, as a sentence; undefined when it can. */
  stays_because: string | undefined;
}

/** Returns what an accept with the suggestion would do with a lead, and why. It changes nothing. */
export async function suggestionOf(ctx: Context<Staff>, lead: InboxLeadDetail): Promise<Suggestion> {
  return (await suggest(ctx, lead)).suggestion;
}

/**
 * Accepts a lead at once with the suggestion: it links the lead to the contact with the same email address, or creates a
 * contact (a person) and a matter. The message is copied into a note.
 *
 * @throws AppError the same as acceptInboxLead; invalid when the lead lacks something that a new contact needs
 */
export function acceptSuggested(ctx: Context<Staff>, input: AcceptSuggested): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (inside, row) => {
    const { decision, suggestion } = await suggest(inside, presentInboxLead(row));
    if (decision === undefined) throw new AppError('invalid', suggestion.stays_because ?? '');
    return accepting(inside, row, { ...decision, ...input });
  });
}

async function suggest(
  ctx: Context<Staff>,
  lead: InboxLeadDetail,
): Promise<{ suggestion: Suggestion; decision: AcceptInboxLead | undefined }> {
  const [matches, types, statuses] = await Promise.all([
    findContactsByPoints(ctx, pointsOfLead(lead, lead.phones)),
    listEntries(ctx, matter_type_list),
    listMatterStatuses(ctx),
  ]);
  const { chosen_contact, ...choices } = initialChoices(lead, matches, types, statuses);
  const known = matches.find(({ contact }) => contact.id === chosen_contact);
  const matter = known ? 'none' : 'new';
  const parsed = AcceptInboxLead.safeParse({
    inbox_lead_id: lead.id,
    version: lead.version,
    // The caller's action replaces it.
    action_id: '00000000-0000-4000-8000-000000000000',
    contact: chosen_contact,
    matter,
    first_name: lead.first_name ?? '',
    last_name: lead.last_name ?? '',
    email: pointsOfLead(lead, lead.phones).emails[0] ?? '',
    phone_number: lead.phone_number ?? '',
    ...choices,
    copy_story: 'yes',
  });
  const decision = parsed.data;
  const area = types.find(({ id }) => id === choices.matter_type_id)?.name;
  return {
    decision,
    suggestion: {
      contact: known ? { id: known.contact.id, name: known.contact.name } : 'new',
      matter,
      text: known
        ? `Link to ${known.contact.name} and copy the message into a note on the contact`
        : `Create a contact and a matter${area === undefined ? '' : ` (${area})`}, and copy the message into a note on the matter`,
      because: known
        ? [
            `${known.contact.name} has the same email address.`,
            ...(known.by.includes('phone') ? [`${known.contact.name} has the same phone number.`] : []),
          ]
        : [
            'No contact has the same email address.',
            ...matches.map(
              ({ contact }) => `${contact.name} has the same phone number, which several people may share.`,
            ),
          ],
      stays_because: parsed.success
        ? undefined
        : `This lead cannot be accepted at once: ${parsed.error.issues[0]?.message ?? ''}. Accept it with the form.`,
    },
  };
}
