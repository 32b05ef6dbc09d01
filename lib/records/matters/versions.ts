import type { Context, Staff } from '../../platform/context';
import { countMattersBeside, findMatter } from './queries';

/** Returns the version of a matter and since when it is locked; undefined when it was removed. */
export async function matterVersion(
  ctx: Context<Staff>,
  id: number,
): Promise<{ version: number; locked_at: string | null } | undefined> {
  const matter = await findMatter(ctx.db, ctx.actor.firm_id, id);
  return matter && { version: matter.version, locked_at: matter.locked_at };
}

/** Returns the number of a contact's matters without the given one. */
export function countOtherMatters(ctx: Context<Staff>, contact_id: number, matter_id: number | null): Promise<number> {
  return countMattersBeside(ctx.db, ctx.actor.firm_id, contact_id, matter_id);
}
