import type { Context, Staff } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { changeMatter } from './change';
import type { MatterRow } from './queries';
import type { ChangeMatter } from './schema';

/** Locks a matter against changes and new notes, and returns it. @throws AppError forbidden, not_found, conflict */
export function lockMatter(ctx: Context<Staff>, input: ChangeMatter): Promise<MatterRow> {
  return changeMatter(ctx, input, async (_inside, matter) => {
    if (matter.locked_at !== null) throw new AppError('conflict', 'This matter is already locked.');
    return { type: 'matter.updated', change: { locked_at: ctx.now().toISOString() }, details: { locked: 'yes' } };
  });
}

/** Unlocks a matter and returns it. @throws AppError forbidden, not_found, conflict */
export function unlockMatter(ctx: Context<Staff>, input: ChangeMatter): Promise<MatterRow> {
  return changeMatter(ctx, input, async (_inside, matter) => {
    if (matter.locked_at === null) throw new AppError('conflict', 'This matter is not locked.');
    return { type: 'matter.updated', change: { locked_at: null }, details: { locked: 'no' } };
  });
}
