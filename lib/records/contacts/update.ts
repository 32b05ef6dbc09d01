import type { Context, Staff } from '../../platform/context';
import type { Contact } from '../../platform/db/schema';
import { getCountry } from '../../people/firms/country';
import { changeContact } from './change';
import { contactName, contactSearchText } from './name-of';
import { pointsOf } from './points';
import { deletePoints } from './queries';
import { recordsOf } from './record';
import type { ContactAt, NewContact } from './schema';
import type { TouchMatters } from './touch';
import { writePoints } from './write-points';

/**
 * Sets all fields of a contact. The event names the fields that changed without their values.
 * @throws AppError forbidden, not_found, conflict
 */
export function updateContact(
  ctx: Context<Staff>,
  { contact_id, version, action_id, ...input }: NewContact & ContactAt & { action_id: string },
  touchMatters: TouchMatters,
): Promise<Contact> {
  return changeContact(ctx, { contact_id, version, action_id }, async (inside, before) => {
    const { db, actor } = inside;
    const { firm_id } = actor;
    const [record] = await recordsOf(inside, [before]);
    const country = await getCountry(inside);
    const person = input.type === 'Person';
    const change = {
      type: input.type,
      name: contactName(input),
      first_name: person ? input.first_name : null,
      last_name: person ? input.last_name : null,
      status: input.status,
      addresses: JSON.stringify(input.addresses),
      search_text: contactSearchText(input, country),
    };
    const after = { ...change, addresses: input.addresses, emails: input.emails, phone_numbers: input.phone_numbers };
    const changed = (['type', 'name', 'status', 'emails', 'phone_numbers', 'addresses'] as const).filter(
      (field) => JSON.stringify(record?.[field]) !== JSON.stringify(after[field]),
    );
    return {
      type: 'contact.updated',
      change,
      details: { changed: changed.join(', ') },
      async also() {
        // Unchanged email addresses and phone numbers keep their contact_points ids, because undoing an accept checks
        // by id whether the addresses and numbers that the accept added still exist.
        if (changed.includes('emails') || changed.includes('phone_numbers')) {
          await deletePoints(db, firm_id, contact_id);
          await writePoints(inside, contact_id, pointsOf(input, country));
        }
        await touchMatters(inside, { contact_id });
      },
    };
  });
}
