import type { Context } from '../../../platform/context';
import type { ContactStatus, MatterStatus } from '../../../platform/db/schema';
import { AppError } from '../../../platform/errors';
import { selectContactStatuses, selectMatterStatuses } from './queries';

/** Returns the firm's contact statuses in the firm's order. */
export function listContactStatuses(ctx: Context): Promise<ContactStatus[]> {
  return selectContactStatuses(ctx.db, ctx.actor.firm_id);
}

/** Returns the firm's matter statuses in the order of the board's columns. */
export function listMatterStatuses(ctx: Context): Promise<MatterStatus[]> {
  return selectMatterStatuses(ctx.db, ctx.actor.firm_id);
}

/**
 * Returns the firm's matter status with this id. Without an id it returns the status of a new matter, which is the
 * first of the intake category.
 * @throws AppError invalid for a status that is not in the list
 */
export async function getMatterStatus(ctx: Context, id: number | null): Promise<MatterStatus> {
  const statuses = await listMatterStatuses(ctx);
  const status =
    id === null
      ? (statuses.find(({ category }) => category === 'intake') ?? statuses[0])
      : statuses.find((one) => one.id === id);
  if (!status)
    throw new AppError('invalid', 'Choose a status from the list.', {
      matter_status_id: ['Choose a status from the list'],
    });
  return status;
}
