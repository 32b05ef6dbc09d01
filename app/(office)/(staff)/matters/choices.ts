import { getContact } from '@/lib/records/contacts/get';
import { listContacts } from '@/lib/records/contacts/list';
import { ListContacts } from '@/lib/records/contacts/schema';
import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import { listEntries } from '@/lib/records/lists/entries';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { listPeople } from '@/lib/people/users/list';

const found_max = 8;

/**
 * Returns the options of a matter's form. The contacts to choose from are the contacts that match the search and the
 * contact that is already chosen.
 */
export async function matterChoices(ctx: Context<Staff>, { contact_id, find }: { contact_id?: number; find?: string }) {
  const { q } = ListContacts.parse({ q: find });
  const [types, locations, statuses, { people }, found, chosen] = await Promise.all([
    listEntries(ctx, matter_type_list),
    listEntries(ctx, location_list),
    listMatterStatuses(ctx),
    listPeople(ctx),
    q ? listContacts(ctx, { q }, found_max) : undefined,
    contact_id === undefined ? undefined : findContact(ctx, contact_id),
  ]);
  const contacts = found?.contacts ?? [];
  return {
    found: found && contacts.length,
    /** The contact to preselect: the search's only result, otherwise the contact that is already chosen. */
    contact_id: found && contacts.length === 1 ? contacts[0]?.id : chosen?.id,
    types,
    locations,
    statuses,
    people: people.filter(({ disabled_at }) => disabled_at === null),
    contacts: chosen && !contacts.some(({ id }) => id === chosen.id) ? [...contacts, chosen] : contacts,
  };
}

/** Returns a contact, or undefined for a contact that was removed, because a link may still name such a contact. */
async function findContact(ctx: Context<Staff>, id: number) {
  try {
    return await getContact(ctx, id);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
