import type { Context, Staff } from '../../platform/context';
import type { Contact } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { changeContact } from './change';
import { selectMatterIds } from './queries';
import type { ContactAt } from './schema';

/**
 * Removes a contact: no page, search or API call shows it afterward.
 *
 * @returns the removed contact
 * @throws AppError forbidden; not_found; conflict when the contact is no longer at `version`, or has matters
 */
export function removeContact(ctx: Context<Staff>, input: ContactAt & { action_id?: string }): Promise<Contact> {
  return changeContact(ctx, input, async ({ db, actor }, contact) => {
    if ((await selectMatterIds(db, actor.firm_id, [contact.id])).length > 0)
      throw new AppError('conflict', 'This contact has matters. Remove the matters first.');
    return { type: 'contact.removed' as const, change: { removed_at: ctx.now().toISOString() } };
  });
}
