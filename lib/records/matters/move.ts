import type { Context, Staff } from '../../platform/context';
import { getMatterStatus } from '../lists/statuses/list';
import { changeMatter, requireUnlocked } from './change';
import type { MatterRow } from './queries';
import type { MoveMatter } from './schema';
import { today } from './today';

/**
 * Moves a matter to another status: another column of the board. The first time that it is a hired one is its hired date.
 * @throws AppError forbidden, also for a locked matter; not_found, conflict; invalid for a status that is not the firm's
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
