import type { Context, Staff } from '../../../platform/context';
import type { ContactStatus, MatterStatus } from '../../../platform/db/schema';
import { inTransaction } from '../../../platform/db/transaction';
import { AppError, notFound } from '../../../platform/errors';
import type { EventDetails } from '../../../events/schema';
import { recordChange } from '../changed';
import { foldedName, nameTaken } from '../list-name';
import { requireRole } from '../../../people/users/roles';
import {
  deleteStatus,
  holdStatuses,
  selectContactStatuses,
  selectMatterStatuses,
  updateStatusName,
  updateStatusPosition,
} from './queries';
import type { MoveStatus, RemoveStatus, RenameStatus, StatusList } from './schema';

type Status = ContactStatus | MatterStatus;

/** How changes of a list of statuses reach the records that have a status. */
export interface StatusUse {
  /** Returns the number of records that have a status. */
  count: (ctx: Context<Staff>, status: Status) => Promise<number>;
  /** Brings a status's new name to the records that have the status. */
  rename: (ctx: Context<Staff>, status: Status, name: string) => Promise<void>;
  /** Gives the records that have one status another status. */
  replace: (ctx: Context<Staff>, status: Status, replacement: Status) => Promise<void>;
  /**
   * `refer` when records that staff have removed, which `count` leaves out, still refer to their status, so that they
   * must get another one before it is removed; `forget` when they do not.
   */
  removed_records: 'refer' | 'forget';
}

/**
 * The functions through which a change of a list of statuses reaches contacts and matters. Lists cannot import contacts
 * and matters, which import lists, so callers pass status_uses from records/matters/replace-status.ts.
 */
export type StatusUses = Record<StatusList, StatusUse>;

/**
 * Renames a status on all records that have it.
 * @throws AppError forbidden for all but owners and administrators; not_found; invalid when another status has the name
 */
export function renameStatus(
  ctx: Context<Staff>,
  { list, status_id, name }: RenameStatus,
  uses: StatusUses,
): Promise<void> {
  return changeList(ctx, list, status_id, async (inside, status) => {
    const { db, actor } = inside;
    const change = { name, name_key: foldedName(name), updated_at: ctx.now().toISOString() };
    if ((await updateStatusName(db, actor.firm_id, list, status_id, change)) === 'taken') throw nameTaken();
    await uses[list].rename(inside, status, name);
    return { from: status.name, to: name };
  });
}

/** Moves a status one place up or down in its list. The first status cannot move up, and the last cannot move down. */
export function moveStatus(ctx: Context<Staff>, { list, status_id, direction }: MoveStatus): Promise<void> {
  return changeList(ctx, list, status_id, async ({ db, actor }, status, statuses) => {
    const from = statuses.indexOf(status);
    const to = Math.min(statuses.length - 1, Math.max(0, from + (direction === 'up' ? -1 : 1)));
    const ordered = statuses.toSpliced(from, 1).toSpliced(to, 0, status);
    for (const [position, one] of ordered.entries())
      await updateStatusPosition(db, actor.firm_id, list, one.id, position);
    return { moved: status.name, direction };
  });
}

/**
 * Removes a status. Records that have it get the status `replacement_id`.
 * @throws AppError forbidden for all but owners and administrators; not_found; conflict for the last status of its
 *   list, and for a status in use without a replacement
 */
export function removeStatus(
  ctx: Context<Staff>,
  { list, status_id, replacement_id }: RemoveStatus,
  uses: StatusUses,
): Promise<void> {
  return changeList(ctx, list, status_id, async (inside, status, statuses) => {
    const others = statuses.filter((one) => one.id !== status_id);
    const given = others.find((one) => one.id === replacement_id);
    if (replacement_id !== null && !given)
      throw new AppError('invalid', 'Choose another status from the list.', {
        replacement_id: ['Choose another status from the list'],
      });
    const [first] = others;
    if (!first) throw new AppError('conflict', 'A list needs at least one status.');

    if (!given && (await uses[list].count(inside, status)) > 0) throw inUse();
    if (given || uses[list].removed_records === 'refer') await uses[list].replace(inside, status, given ?? first);
    if ((await deleteStatus(inside.db, inside.actor.firm_id, list, status_id)) === 'used') throw inUse();
    return { from: status.name, ...(given && { replacement: given.name }) };
  });
}

/**
 * Changes a list of statuses and records the event with the returned details. Changes of one firm's lists run one at a
 * time.
 */
async function changeList(
  ctx: Context<Staff>,
  list: StatusList,
  status_id: number,
  change: (ctx: Context<Staff>, status: Status, statuses: Status[]) => Promise<EventDetails>,
): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  return inTransaction(ctx.db, async (db) => {
    await holdStatuses(db, firm_id);
    const statuses: Status[] = await (list === 'contact'
      ? selectContactStatuses(db, firm_id)
      : selectMatterStatuses(db, firm_id));
    const status = statuses.find((one) => one.id === status_id);
    if (!status) throw notFound('Status');
    const details = await change({ ...ctx, db }, status, statuses);
    await recordChange({ ...ctx, db }, `${list}_statuses`, { id: status_id, ...details });
  });
}

function inUse(): AppError {
  return new AppError('conflict', 'This status is in use. Choose a status to replace it.');
}
