import { getContact } from '@/lib/records/contacts/get';
import { listContacts } from '@/lib/records/contacts/list';
import { ListContacts } from '@/lib/records/contacts/schema';
import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import { listLocations } from '@/lib/records/lists/locations/list';
import { listMatterTypes } from '@/lib/records/lists/matter-types/list';
import { listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { listPeople } from '@/lib/people/users/list';

const found_max = 8;

/** What a matter's form lets one choose from; of the contacts, those that a search finds and the one that is chosen already. */
export async function matterChoices(ctx: Context<Staff>, { contact_id, find }: { contact_id?: number; find?: string }) {
  const { q } = ListContacts.parse({ q: find });
  const [types, locations, statuses, { people }, found, chosen] = await Promise.all([
    listMatterTypes(ctx),
    listLocations(ctx),
    listMatterStatuses(ctx),
    listPeople(ctx),
    q ? listContacts(ctx, { q }, found_max) : undefined,
    contact_id === undefined ? undefined : findContact(ctx, contact_id),
  ]);
  const contacts = found?.contacts ?? [];
  return {
    found: found && contacts.length,
    /** Who was asked for; of several that were found, nobody is chosen unasked. */
    contact_id: found && contacts.length === 1 ? contacts[0]?.id : chosen?.id,
    types,
    locations,
    statuses,
    people: people.filter(({ disabled_at }) => disabled_at === null),
    contacts: chosen && !contacts.some(({ id }) => id === chosen.id) ? [...contacts, chosen] : contacts,
  };
}

/** A link may name a contact that is gone. */
async function findContact(ctx: Context<Staff>, id: number) {
  try {
    return await getContact(ctx, id);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
