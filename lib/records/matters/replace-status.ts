import type { Context, Staff } from '../../platform/context';
import type { StatusCategory } from '../../platform/db/schema';
import { countMattersOfStatus, updateMatterStatus } from './queries';
import { today } from './today';

/** Returns how many of the firm's matters have a status. */
export function countMattersIn(ctx: Context<Staff>, matter_status_id: number): Promise<number> {
  return countMattersOfStatus(ctx.db, ctx.actor.firm_id, matter_status_id);
}

/**
 * Moves every matter of one status to another, locked matters included. It records no event; the caller records the
 * change of the list.
 */
export async function replaceMatterStatus(
  ctx: Context<Staff>,
  from_id: number,
  to: { id: number; category: StatusCategory },
): Promise<void> {
  const hired_date = to.category === 'hired' ? await today(ctx) : null;
  await updateMatterStatus(ctx.db, ctx.actor.firm_id, from_id, to.id, hired_date, ctx.now().toISOString());
}
