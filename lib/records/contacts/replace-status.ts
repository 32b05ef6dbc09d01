import type { Context, Staff } from '../../platform/context';
import { countContactsOfStatus, updateContactStatus } from './queries';

/** How many of the firm's contacts have a status of this name. */
export function countContactsIn(ctx: Context<Staff>, status: string): Promise<number> {
  return countContactsOfStatus(ctx.db, ctx.actor.firm_id, status);
}

/** Gives every contact that has one status another; the list's change is what is written down. */
export function replaceContactStatus(ctx: Context<Staff>, from: string, to: string): Promise<void> {
  return updateContactStatus(ctx.db, ctx.actor.firm_id, from, to, ctx.now().toISOString());
}
