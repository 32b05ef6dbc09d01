import { touchContact } from '../contacts/touch';
import type { Context, Staff } from '../../platform/context';
import { changeMatter, requireUnlocked } from './change';
import type { MatterRow } from './queries';

/**
 * Removes a matter: no page, search or API call shows it afterward.
 * @returns the removed matter
 * @throws AppError forbidden, also for a locked matter; not_found; conflict when the matter is no longer at `version`
 */
export function removeMatter(
  ctx: Context<Staff>,
  input: { matter_id: number; version: number; action_id?: string },
): Promise<MatterRow> {
  return changeMatter(ctx, input, async (inside, matter) => {
    requireUnlocked(matter);
    return {
      type: 'matter.removed',
      change: { removed_at: ctx.now().toISOString() },
      also: () => touchContact(inside, matter.contact_id),
    };
  });
}
