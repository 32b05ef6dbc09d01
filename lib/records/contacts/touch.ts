import type { Context } from '../../platform/context';
import { touchContactRow } from './queries';

/**
 * Sets `updated_at` of a contact when its matters change, so that API clients that ask for updated contacts get it. Its
 * version stays.
 */
export async function touchContact(ctx: Context, contact_id: number | null): Promise<void> {
  if (contact_id !== null) await touchContactRow(ctx.db, ctx.actor.firm_id, contact_id, ctx.now().toISOString());
}
