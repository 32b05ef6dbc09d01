import type { Context } from '../../platform/context';
import { selectContactsWithCategory } from './queries';

/** Returns which of these contacts are clients: one of their matters has a status of the category hired. */
export async function clientsAmong(ctx: Context, contact_ids: number[]): Promise<Set<number>> {
  return new Set(await selectContactsWithCategory(ctx.db, ctx.actor.firm_id, contact_ids, 'hired'));
}
