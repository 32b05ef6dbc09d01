import type { Context } from '../../platform/context';
import type { MattersWith } from './queries';
import { touchMatterRows } from './queries';

/** Says that what the API shows of matters has changed with what they name, so that whoever asks for what is new sees it. Their versions stay. */
export function touchMatters(ctx: Context, which: MattersWith): Promise<void> {
  return touchMatterRows(ctx.db, ctx.actor.firm_id, which, ctx.now().toISOString());
}
