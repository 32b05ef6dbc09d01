import type { Context, Staff } from '../../platform/context';
import { findContactsByPoints, missingPoints } from '../../records/contacts/find-by-points';
import { listContacts } from '../../records/contacts/list';
import { listEntries } from '../../records/lists/entries';
import { location_list } from '../../records/lists/locations/location-list';
import { matter_type_list } from '../../records/lists/matter-types/matter-type-list';
import { getInboxLead } from '../leads/get';
import type { InboxLeadDetail } from '../leads/presenter';
import { listMatters } from '../../records/matters/list';
import type { MatterView } from '../../records/matters/presenter';
import { listMatterStatuses } from '../../records/lists/statuses/list';
import { listPeople } from '../../people/users/list';
import { pointsOfLead } from './points';

/** An existing contact that the lead could be linked to. */
interface Candidate {
  id: number;
  name: string;
  emails: string[];
  phone_numbers: string[];
  /** What the contact shares with the lead; empty for a contact that was found by a search. */
  same: ('email' | 'phone')[];
  /** The lead's email address and phone numbers that the contact does not have yet. */
  adds: string[];
}

/** The data of the page on which a lead is accepted. */
export interface AcceptSheet {
  lead: InboxLeadDetail;
  contacts: Candidate[];
  matters: MatterView[];
  /** The contact that is selected at first: the contact with the lead's email address, otherwise a new contact. */
  chosen_contact: number | 'new';
  description: string;
  matter_type_id: number | null;
  location_id: number | null;
  matter_status_id: number | null;
  types: { id: number; name: string }[];
  locations: { id: number; name: string }[];
  statuses: { id: number; name: string }[];
  people: { user_id: number; name: string }[];
}

const searched_max = 8;

/**
 * Returns the choices for accepting a lead: the contacts that share an email address or phone number with the lead,
 * those that the search finds, their matters, and the initial values of a new contact and a new matter.
 *
 * @param q a search for contacts and matters that share nothing with the lead
 * @throws AppError not_found for a lead that the firm does not have
 */
export async function getAcceptSheet(
  ctx: Context<Staff>,
  inbox_lead_id: number,
  q: string | undefined,
): Promise<AcceptSheet> {
  const { lead } = await getInboxLead(ctx, inbox_lead_id);
  const points = pointsOfLead(lead, lead.phones);
  const [matches, types, locations, statuses, { people }] = await Promise.all([
    findContactsByPoints(ctx, points),
    listEntries(ctx, matter_type_list),
    listEntries(ctx, location_list),
    listMatterStatuses(ctx),
    listPeople(ctx),
  ]);
  const adds = async (contact: { emails: string[]; phone_numbers: string[] }) =>
    (await missingPoints(ctx, contact, points)).map(({ value }) => value);
  const same = await Promise.all(
    matches.map(async ({ contact, by }) => ({ ...contact, same: by, adds: await adds(contact) })),
  );
  const found = q ? (await listContacts(ctx, { q }, searched_max)).contacts : [];
  const rest = found.filter(({ id }) => !same.some((one) => one.id === id));
  const others = await Promise.all(rest.map(async (contact) => ({ ...contact, same: [], adds: await adds(contact) })));

  const theirs = (await Promise.all(same.map(({ id }) => listMatters(ctx, { contact: id }, searched_max)))).flatMap(
    (page) => page.matters,
  );
  const searched = q ? (await listMatters(ctx, { q }, searched_max)).matters : [];
  const matters = [...theirs, ...searched.filter(({ id }) => !theirs.some((one) => one.id === id))].filter(
    ({ locked_at }) => locked_at === null,
  );

  return {
    lead,
    contacts: [...same, ...others],
    matters,
    ...initialChoices(lead, matches, types, statuses),
    types,
    locations,
    statuses,
    people: people.filter(({ disabled_at }) => disabled_at === null),
  };
}

/** The choices with which the accept page begins, and with which an accept at once decides. */
type InitialChoices = Pick<
  AcceptSheet,
  'chosen_contact' | 'description' | 'matter_type_id' | 'location_id' | 'matter_status_id'
>;

/** Returns the initial choices for accepting a lead. */
export function initialChoices(
  lead: InboxLeadDetail,
  matches: Awaited<ReturnType<typeof findContactsByPoints>>,
  types: Awaited<ReturnType<typeof listEntries<'matter_types'>>>,
  statuses: Awaited<ReturnType<typeof listMatterStatuses>>,
): InitialChoices {
  const area = lead.answers?.find(({ name }) => /^(practice_area|matter_type|case_type)$/.test(name))?.value;
  return {
    chosen_contact: matches.find(({ by }) => by.includes('email'))?.contact.id ?? 'new',
    description: (area ?? '').slice(0, 255),
    matter_type_id: lead.matter_type_id ?? types.find(({ default_at }) => default_at !== null)?.id ?? null,
    location_id: lead.matter_location_id,
    matter_status_id: (statuses.find(({ category }) => category === 'intake') ?? statuses[0])?.id ?? null,
  };
}
