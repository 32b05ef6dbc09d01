import type { Context, Staff } from '../../platform/context';
import type { Contact } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import { getCountry } from '../../people/firms/country';
import { missingPoints } from './find-by-points';
import { contactSearchText } from './name-of';
import { deletePoints, findContact, updateContactAt } from './queries';
import { recordsOf } from './record';
import type { TouchMatters } from './touch';
import { writePoints } from './write-points';

/**
 * Adds to a contact those of the given email addresses and phone numbers that it does not have yet.
 *
 * @returns the contact, and the contact_points ids of the added email addresses and phone numbers, which removePoints
 *   can remove again
 * @throws AppError forbidden for a read-only role; not_found; conflict when another user changes the contact at the
 *   same time
 */
export async function addPoints(
  ctx: Context<Staff>,
  contact_id: number,
  given: { emails: string[]; phone_numbers: string[] },
  touchMatters: TouchMatters,
): Promise<{ contact: Contact; added: number[] }> {
  let added: number[] = [];
  const contact = await changePoints(ctx, contact_id, touchMatters, async (inside, before) => {
    const [record] = await recordsOf(inside, [before]);
    const points = record ? await writePoints(inside, contact_id, await missingPoints(inside, record, given)) : [];
    added = points.map(({ id }) => id);
    return added.length > 0;
  });
  return { contact, added };
}

/**
 * Removes the email addresses and phone numbers with these contact_points ids from a contact. @throws the same
 * AppErrors as addPoints
 */
export function removePoints(
  ctx: Context<Staff>,
  contact_id: number,
  point_ids: number[],
  touchMatters: TouchMatters,
): Promise<Contact> {
  return changePoints(ctx, contact_id, touchMatters, async ({ db, actor }) => {
    if (point_ids.length > 0) await deletePoints(db, actor.firm_id, contact_id, point_ids);
    return point_ids.length > 0;
  });
}

/**
 * @param change adds or removes email addresses and phone numbers, and returns whether anything changed; if not, the
 * contact keeps its version
 */
async function changePoints(
  ctx: Context<Staff>,
  contact_id: number,
  touchMatters: TouchMatters,
  change: (ctx: Context<Staff>, contact: Contact) => Promise<boolean>,
): Promise<Contact> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const contact = await findContact(db, firm_id, contact_id);
    if (!contact) throw notFound('Contact');
    if (!(await change(inside, contact))) return contact;

    const [record] = await recordsOf(inside, [contact]);
    const search_text = record ? contactSearchText(record, await getCountry(inside)) : contact.search_text;
    const changed = await updateContactAt(db, firm_id, contact_id, contact.version, {
      search_text,
      updated_at: ctx.now().toISOString(),
    });
    if (!changed)
      throw new AppError('conflict', 'Someone else changed this contact at the same time. Your change was not saved.');
    await touchMatters(inside, { contact_id });
    await recordEvent(inside, {
      type: 'contact.updated',
      firm_id,
      contact_id,
      details: { changed: 'emails, phone_numbers' },
    });
    return changed;
  });
}
