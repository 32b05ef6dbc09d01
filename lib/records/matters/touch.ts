import type { Context } from '../../platform/context';
import type { MattersWith } from './queries';
import { touchMatterRows } from './queries';

/**
 * Sets `updated_at` of the matters that refer to a changed contact or list entry, so that API clients that ask for
 * updated matters get them. The versions of the matters stay the same.
 */
export function touchMatters(ctx: Context, which: MattersWith): Promise<void> {
  return touchMatterRows(ctx.db, ctx.actor.firm_id, which, ctx.now().toISOString());
}
