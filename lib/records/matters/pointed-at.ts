import { getContact } from '../contacts/get';
import type { Context, Staff } from '../../platform/context';
import { AppError, isRefusal } from '../../platform/errors';
import { listPeople } from '../../people/users/list';
import type { NewMatter } from './schema';
import { getEntry } from '../lists/entries';
import { location_list } from '../lists/locations/location-list';
import { matter_type_list } from '../lists/matter-types/matter-type-list';

type PointedAt = Pick<NewMatter, 'contact_id' | 'matter_type_id' | 'location_id' | 'assignee_ids'>;

/**
 * Refuses a matter whose contact, type or location the firm does not have, or whose assignee is not an active user of
 * the firm.
 *
 * @param already the assignees that the matter already has, who may stay even when they are disabled
 * @throws AppError invalid, with the name of the field
 */
export async function requirePointedAt(
  ctx: Context<Staff>,
  { contact_id, matter_type_id, location_id, assignee_ids }: PointedAt,
  already: number[] = [],
): Promise<void> {
  if (contact_id !== null) await inList('contact_id', getContact(ctx, contact_id));
  if (matter_type_id !== null) await inList('matter_type_id', getEntry(ctx, matter_type_list, matter_type_id));
  if (location_id !== null) await inList('location_id', getEntry(ctx, location_list, location_id));

  const added = assignee_ids.filter((user_id) => !already.includes(user_id));
  if (added.length === 0) return;
  const { people } = await listPeople(ctx);
  const active = people.filter(({ disabled_at }) => disabled_at === null).map(({ user_id }) => user_id);
  if (!added.every((user_id) => active.includes(user_id))) throw notInList('assignee_ids');
}

async function inList(field: string, found: Promise<unknown>): Promise<void> {
  try {
    await found;
  } catch (error) {
    if (isRefusal(error) && error.code === 'not_found') throw notInList(field);
    throw error;
  }
}

function notInList(field: string): AppError {
  return new AppError('invalid', 'Choose an entry from the list.', { [field]: ['Choose an entry from the list'] });
}
