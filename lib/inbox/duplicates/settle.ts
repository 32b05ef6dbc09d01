import type { Context, Staff } from '../../platform/context';
import { updateMatchCounts, updateMatchSettled } from './queries';

/** Marks the match of two leads as settled, because the leads are one now. Call it in the transaction of the merge. */
export function settleMatch(ctx: Context<Staff>, pair: readonly [number, number]): Promise<void> {
  return mark(ctx, pair, ctx.now().toISOString());
}

/** Marks the match of two leads as open again. Call it in the transaction of the split. */
export function reopenMatch(ctx: Context<Staff>, pair: readonly [number, number]): Promise<void> {
  return mark(ctx, pair, null);
}

async function mark({ db, actor }: Context<Staff>, pair: readonly [number, number], at: string | null): Promise<void> {
  await updateMatchSettled(db, actor.firm_id, pair, at);
  await updateMatchCounts(db, actor.firm_id, pair);
}
