import type { Context, Staff } from '../../platform/context';
import { getMatterStatus } from '../lists/statuses/list';
import { changeMatter, requireUnlocked } from './change';
import type { MatterRow } from './queries';
import type { MoveMatter } from './schema';
import { today } from './today';

/**
 * Moves a matter to another status, which is another column of the board, and returns it. The first move to a status of
 * the hired category sets the hired date.
 * @throws AppError forbidden, also for a locked matter; not_found; conflict; invalid for a status that the firm does
 *   not have
 */
export function moveMatter(ctx: Context<Staff>, { matter_status_id, ...input }: MoveMatter): Promise<MatterRow> {
  return changeMatter(ctx, input, async (inside, matter) => {
    requireUnlocked(matter);
    const status = await getMatterStatus(inside, matter_status_id);
    const hired = status.category === 'hired' && matter.hired_date === null;
    return {
      type: 'matter.updated',
      change: { matter_status_id: status.id, ...(hired && { hired_date: await today(inside) }) },
      details: { from: matter.status_name, to: status.name },
    };
  });
}
