import type { Context, Staff } from '../../platform/context';
import { countContactsOfStatus, updateContactStatus } from './queries';

/** Returns how many of the firm's contacts have the status of this name. */
export function countContactsIn(ctx: Context<Staff>, status: string): Promise<number> {
  return countContactsOfStatus(ctx.db, ctx.actor.firm_id, status);
}

/** Gives every contact with one status another. It records no event; the caller records the change of the list. */
export function replaceContactStatus(ctx: Context<Staff>, from: string, to: string): Promise<void> {
  return updateContactStatus(ctx.db, ctx.actor.firm_id, from, to, ctx.now().toISOString());
}
