import type { Context, Staff } from '../../platform/context';
import type { Contact } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { findMade } from '../../events/find';
import { recordEvent } from '../../events/record';
import { newGlobalId } from '../../platform/global-id';
import { listContactStatuses } from '../lists/statuses/list';
import { requireRole } from '../../people/users/roles';
import { getCountry } from '../../people/firms/country';
import { contactName, contactSearchText } from './name-of';
import { pointsOf } from './points';
import { findContact, insertContact } from './queries';
import type { NewContact } from './schema';
import { writePoints } from './write-points';

/**
 * Creates a contact with its email addresses and phone numbers. Without a status it gets the first status of the firm's
 * list.
 *
 * @param input.action_id applied once: when the same action arrives again, this returns the contact that it created.
 *   Left out when the contact is part of a larger action in the caller's transaction
 * @returns the contact
 * @throws AppError forbidden for a read-only role
 */
export async function createContact(
  ctx: Context<Staff>,
  { action_id, ...input }: NewContact & { action_id?: string },
): Promise<Contact> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const made = await findMade(inside, action_id);
    if (made) return madeBefore(inside, made.contact_id);

    const { type, first_name, last_name } = input;
    const country = await getCountry(inside);
    const contact = await insertContact(db, {
      firm_id,
      global_id: newGlobalId(ctx.now()),
      clio_id: null,
      type,
      name: contactName(input),
      first_name: type === 'Person' ? first_name : null,
      last_name: type === 'Person' ? last_name : null,
      status: input.status ?? (await listContactStatuses(inside))[0]?.name ?? null,
      addresses: JSON.stringify(input.addresses),
      search_text: contactSearchText(input, country),
      version: 1,
      created_at: now,
      updated_at: now,
      removed_at: null,
    });
    await writePoints(inside, contact.id, pointsOf(input, country));
    await recordEvent(inside, { type: 'contact.created', firm_id, contact_id: contact.id, action_id });
    return contact;
  });
}

async function madeBefore(ctx: Context<Staff>, contact_id: number | null): Promise<Contact> {
  const contact = contact_id === null ? undefined : await findContact(ctx.db, ctx.actor.firm_id, contact_id);
  if (!contact) throw notFound('Contact');
  return contact;
}
