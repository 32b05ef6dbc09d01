import type { Context, Staff } from '../../platform/context';
import type { Contact } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { changeContact } from './change';
import { selectMatterIds } from './queries';
import type { ContactAt } from './schema';

/**
 * Takes a contact back that was made a moment ago: it is shown nowhere from now on, and its name is found by nobody.
 *
 * @throws AppError forbidden, not_found; conflict when it is no longer at `version`, or has matters (take those back first)
 */
export function removeContact(ctx: Context<Staff>, input: ContactAt & { action_id?: string }): Promise<Contact> {
  return changeContact(ctx, input, async ({ db, actor }, contact) => {
    if ((await selectMatterIds(db, actor.firm_id, [contact.id])).length > 0)
      throw new AppError('conflict', 'This contact has matters, so it stays.');
    return { type: 'contact.removed' as const, change: { removed_at: ctx.now().toISOString() } };
  });
}
