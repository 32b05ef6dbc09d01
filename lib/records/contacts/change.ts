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

/** What a change writes into the contact's row, and what is written down of it. */
export interface ContactChange {
  type: EventType;
  change: Updateable<ContactsTable>;
  details?: EventDetails;
  /** Runs after it in the same transaction, for what must come with it. */
  also?: () => Promise<void>;
}

/**
 * Changes a contact on behalf of somebody of the firm, exactly once per `action_id`: event and change are one transaction.
 *
 * @param decide is asked in that transaction what the change is; it changes nothing itself
 * @returns the contact after the change; for an action that was applied before, as it is now
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
    // Applied before, perhaps since the contact was read: how it stands now is the answer.
    if (action_id !== undefined && (await findEvent(inside, action_id)))
      return (await findContact(db, firm_id, contact_id)) ?? contact;
    if (contact.version !== version) throw changedMeanwhile();

    const { type, change, details, also } = await decide(inside, contact);
    // The event first: of two sendings of one action that run at once, the second waits here and then finds it done.
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
  return new AppError(
    'conflict',
    'Somebody else was faster: this contact has changed since you opened it. Nothing was changed.',
  );
}
