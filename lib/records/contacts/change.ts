import type { Updateable } from 'kysely';
import type { Context, Staff } from '../../platform/context';
import type { Contact, ContactsTable } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { findEvent } from '../../events/find';
import { recordEvent } from '../../events/record';
import type { EventDetails, EventType } from '../../events/schema';
import { requireRole } from '../../people/users/roles';
import { findContact, updateContactAt } from './queries';
import type { ContactAt } from './schema';

/** The values that a change writes to the contact's row and to the event of the change. */
export interface ContactChange {
  type: EventType;
  change: Updateable<ContactsTable>;
  details?: EventDetails;
  /**
   * Runs after the row has changed, in the same transaction, and writes the part of the change that is stored in other
   * tables.
   */
  also?: () => Promise<void>;
}

/**
 * Changes a contact on behalf of a user, once per `action_id`. One transaction stores the change and its event.
 *
 * @param decide returns the change, or throws a refusal; it runs in the transaction and changes nothing itself
 * @returns the contact after the change; for an action that was applied before, the contact as it is now
 * @throws AppError forbidden for a read-only role, not_found, or conflict when the contact is no longer at `version`
 */
export async function changeContact(
  ctx: Context<Staff>,
  { contact_id, version, action_id }: ContactAt & { action_id?: string },
  decide: (ctx: Context<Staff>, contact: Contact) => Promise<ContactChange>,
): Promise<Contact> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const contact = await findContact(db, firm_id, contact_id);
    if (!contact) throw notFound('Contact');
    // The action was applied before, perhaps after the contact was read above, so the contact is read again.
    if (action_id !== undefined && (await findEvent(inside, action_id)))
      return (await findContact(db, firm_id, contact_id)) ?? contact;
    if (contact.version !== version) throw changedMeanwhile();

    const { type, change, details, also } = await decide(inside, contact);
    // The event is inserted first: when one action arrives twice at once, the second insert waits for the first
    // transaction and then finds the action applied.
    const event_id = await recordEvent(inside, { type, firm_id, contact_id, action_id, details });
    if (event_id === undefined) return (await findContact(db, firm_id, contact_id)) ?? contact;

    const changed = await updateContactAt(db, firm_id, contact_id, version, {
      ...change,
      updated_at: ctx.now().toISOString(),
    });
    if (!changed) throw changedMeanwhile();
    await also?.();
    return changed;
  });
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', 'Someone else changed this contact after you opened it. Your change was not saved.');
}
