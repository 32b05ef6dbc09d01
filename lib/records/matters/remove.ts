import { touchContact } from '../contacts/touch';
import type { Context, Staff } from '../../platform/context';
import { changeMatter, requireUnlocked } from './change';
import type { MatterRow } from './queries';

/**
 * Takes a matter back that was made a moment ago: it is shown nowhere from now on.
 * @throws AppError forbidden, not_found; conflict when it is no longer at `version`
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
