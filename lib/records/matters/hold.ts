import { holdContacts } from '../contacts/hold';
import type { Client, Context, Staff } from '../../platform/context';
import { holdRow } from '../../platform/db/transaction';
import { findMatter } from './queries';

/**
 * Locks the row of a matter until the transaction ends, and before it the row of its contact, in the order that
 * holdContacts explains.
 */
export async function holdMatter(ctx: Context<Staff | Client>, id: number): Promise<void> {
  const { firm_id } = ctx.actor;
  const matter = await findMatter(ctx.db, firm_id, id);
  await holdContacts(ctx, matter?.contact_id ?? null);
  await holdRow(ctx.db, 'matters', firm_id, id);
}
