import type { Context, Staff } from '../../platform/context';
import { addPoints } from '../../records/contacts/add-points';
import { createContact } from '../../records/contacts/create';
import { getContact } from '../../records/contacts/get';
import { holdContacts } from '../../records/contacts/hold';
import type { InboxLead } from '../../platform/db/schema';
import type { EventDetails } from '../../events/schema';
import { getTimeZone } from '../../people/firms/settings';
import { AppError } from '../../platform/errors';
import type { InboxLeadChange } from '../leads/change';
import { changeInboxLead } from '../leads/change';
import { phonesOf } from '../leads/presenter';
import { readableLead } from '../leads/readable';
import { createMatter } from '../../records/matters/create';
import { getMatter } from '../../records/matters/get';
import { holdMatter } from '../../records/matters/hold';
import type { NoteOn } from '../../records/notes/schema';
import { createNote } from '../../records/notes/write';
import { touchMatters } from '../../records/matters/touch';
import { enqueue } from '../../delivery/outbox/enqueue';
import { pointsOfLead } from './points';
import { insertTriage } from './queries';
import { versionsOf } from './versions';
import { AcceptInboxLead } from './schema';
import { withoutSnooze } from './snooze';
import { storyOf } from './story';

/** The contact and the matter of an accepted lead, and which of the two the accept created. */
interface Target {
  contact: { id: number; made: boolean } | null;
  matter: { id: number; made: boolean } | null;
  points_added: number[];
}

/**
 * Accepts an untriaged or ignored lead (state `triaged`). This creates a contact from the lead, or links the lead to an
 * existing contact and adds the email address and phone numbers that the contact does not have. The accept may also
 * create a matter or add the lead to an existing one, and may copy the message into a note. All of this is one
 * transaction, applied once per `action_id`. A suspected lead is marked as not spam. `undoAcceptInboxLead` undoes the
 * accept.
 *
 * @returns the lead after the accept; for an action that was applied before, the lead as it is now
 * @throws AppError forbidden; not_found for the lead, the contact or the matter; conflict when the lead has changed
 *   or was accepted before
 */
export function acceptInboxLead(ctx: Context<Staff>, input: AcceptInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, (inside, lead) => accepting(inside, lead, input));
}

/**
 * Returns the change that accepts a lead. Its event keeps the decision, so that an undone accept can be repeated.
 * @throws AppError conflict when the lead was accepted before
 */
export async function accepting(
  ctx: Context<Staff>,
  lead: InboxLead,
  input: AcceptInboxLead,
): Promise<InboxLeadChange> {
  if (lead.state !== 'untriaged' && lead.state !== 'ignored')
    throw new AppError('conflict', 'This lead has already been accepted.');
  const suspected = lead.spam_verdict === 'suspected';
  return {
    type: 'inbox_lead.accepted',
    change: {
      state: 'triaged',
      ...(suspected && { spam_verdict: 'clear' as const, vetted_at: ctx.now().toISOString() }),
      ...withoutSnooze(lead),
    },
    details: {
      contact: kindOf(input.contact),
      matter: kindOf(input.matter),
      from_state: lead.state,
      decision: JSON.stringify(Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))),
    },
    async also() {
      await become(ctx, readableLead(lead), input);
      if (suspected) await enqueue(ctx, { event: 'inbox_lead.created', inbox_lead_id: lead.id });
    },
  };
}

/** Returns the decision of an accept from its event's details; undefined for events of earlier versions of Foyer. */
export function decisionOf({ decision }: EventDetails): AcceptInboxLead | undefined {
  return typeof decision === 'string' ? AcceptInboxLead.parse(JSON.parse(decision)) : undefined;
}

/** Creates or finds the records that a lead is accepted into, and stores the triage that names them. */
async function become(ctx: Context<Staff>, lead: InboxLead, input: AcceptInboxLead): Promise<void> {
  const { firm_id } = ctx.actor;
  const target = await targetOf(ctx, lead, input);
  const { contact, matter } = target;
  const on: NoteOn | undefined = matter ? { matter_id: matter.id } : contact ? { contact_id: contact.id } : undefined;
  const note =
    on && input.copy_story !== undefined ? await createNote(ctx, on, storyOf(lead, await getTimeZone(ctx))) : undefined;

  const now = ctx.now().toISOString();
  const made = { contact_id: contact?.made ? contact.id : null, matter_id: matter?.made ? matter.id : null };
  await insertTriage(ctx.db, {
    firm_id,
    inbox_lead_id: lead.id,
    action_id: input.action_id,
    contact_id: contact?.id ?? null,
    matter_id: matter?.id ?? null,
    note_id: note?.id ?? null,
    contact_made_at: made.contact_id === null ? null : now,
    matter_made_at: made.matter_id === null ? null : now,
    points_added: JSON.stringify(target.points_added),
    ...(await versionsOf(ctx, made)),
    from_state: lead.state === 'ignored' ? 'ignored' : 'untriaged',
    created_at: now,
  });
}

async function targetOf(ctx: Context<Staff>, lead: InboxLead, input: AcceptInboxLead): Promise<Target> {
  if (typeof input.matter === 'number') {
    await holdMatter(ctx, input.matter);
    const { id, contact } = await getMatter(ctx, input.matter);
    return { matter: { id, made: false }, contact: contact && { id: contact.id, made: false }, points_added: [] };
  }
  const { contact, points_added } = await contactOf(ctx, lead, input);
  if (input.matter === 'none') return { contact, matter: null, points_added };

  const { description, matter_type_id, location_id, matter_status_id, user_ids } = input;
  const matter = await createMatter(ctx, {
    contact_id: contact.id,
    inbox_lead_id: lead.id,
    description,
    matter_type_id,
    location_id,
    matter_status_id,
    assignee_ids: user_ids,
  });
  return { contact, matter: { id: matter.id, made: true }, points_added };
}

async function contactOf(ctx: Context<Staff>, lead: InboxLead, input: AcceptInboxLead) {
  if (typeof input.contact === 'number') {
    await holdContacts(ctx, input.contact);
    const { id } = await getContact(ctx, input.contact);
    const { added } = await addPoints(ctx, id, pointsOfLead(lead, phonesOf(lead)), touchMatters);
    return { contact: { id, made: false }, points_added: added };
  }
  const { type, first_name, last_name, company_name, email, phone_number } = input;
  const contact = await createContact(ctx, {
    type,
    name: company_name,
    first_name,
    last_name,
    // The first status of the firm's list, which is Unassigned until the firm changes the list.
    status: null,
    emails: email === null ? [] : [email],
    phone_numbers: phone_number === null ? [] : [phone_number],
    addresses: [],
  });
  return { contact: { id: contact.id, made: true }, points_added: [] };
}

/** Returns the kind of a choice for the timeline: a new record, an existing one, or none. */
function kindOf(choice: number | 'new' | 'none'): 'new' | 'none' | 'existing' {
  return typeof choice === 'number' ? 'existing' : choice;
}
