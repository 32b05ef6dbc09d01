import type { Context } from '../../platform/context';
import type { MattersWith } from './queries';
import { hasMatterWith } from './queries';

/** Returns whether the firm has a matter that refers to a contact or an entry of a list, removed matters included. */
export function anyMatterWith(ctx: Context, which: MattersWith): Promise<boolean> {
  return hasMatterWith(ctx.db, ctx.actor.firm_id, which);
}
