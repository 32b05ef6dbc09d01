import type { Context } from '../../../platform/context';
import type { ContactStatus, MatterStatus } from '../../../platform/db/schema';
import { AppError } from '../../../platform/errors';
import { selectContactStatuses, selectMatterStatuses } from './queries';

/** The firm's contact statuses, in the order it gave them. */
export function listContactStatuses(ctx: Context): Promise<ContactStatus[]> {
  return selectContactStatuses(ctx.db, ctx.actor.firm_id);
}

/** The firm's matter statuses, in the order of the board's columns. */
export function listMatterStatuses(ctx: Context): Promise<MatterStatus[]> {
  return selectMatterStatuses(ctx.db, ctx.actor.firm_id);
}

/**
 * One of the firm's matter statuses; without an id where a new matter begins: the first of intake.
 * @throws AppError invalid for what is not in the list
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
