import type { Context } from '../../platform/context';
import { touchContactRow } from './queries';

/** Says that what the API shows of a contact has changed, so that whoever asks for what is new sees it. Its version stays. */
export async function touchContact(ctx: Context, contact_id: number | null): Promise<void> {
  if (contact_id !== null) await touchContactRow(ctx.db, ctx.actor.firm_id, contact_id, ctx.now().toISOString());
}
