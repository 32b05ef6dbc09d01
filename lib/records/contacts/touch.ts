import type { Context } from '../../platform/context';
import { touchContactRow } from './queries';

/**
 * Sets `updated_at` of the matters that show a contact. Contacts cannot import matters, which import contacts, so callers
 * pass touchMatters from records/matters/touch.ts.
 */
export type TouchMatters = (ctx: Context, which: { contact_id: number }) => Promise<void>;

/**
 * Sets `updated_at` of a contact when its matters change, so that API clients that ask for updated contacts get this
 * contact. The version of the contact stays the same.
 */
export async function touchContact(ctx: Context, contact_id: number | null): Promise<void> {
  if (contact_id !== null) await touchContactRow(ctx.db, ctx.actor.firm_id, contact_id, ctx.now().toISOString());
}
