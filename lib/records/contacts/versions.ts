import type { Context, Staff } from '../../platform/context';
import { countPointsById, findContact } from './queries';

/** Returns the version of a contact; null when it was removed or the firm does not have it. */
export async function contactVersion(ctx: Context<Staff>, id: number): Promise<number | null> {
  return (await findContact(ctx.db, ctx.actor.firm_id, id))?.version ?? null;
}

/** Returns how many of the email addresses and phone numbers with these contact_points ids still exist. */
export function countPoints(ctx: Context<Staff>, ids: number[]): Promise<number> {
  return countPointsById(ctx.db, ctx.actor.firm_id, ids);
}
