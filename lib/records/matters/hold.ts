import { holdContacts } from '../contacts/hold';
import type { Client, Context, Staff } from '../../platform/context';
import { holdRow } from '../../platform/db/transaction';
import { findMatter } from './queries';

/** Holds a matter, and the contact it names before it (holdContacts says why), until the transaction ends. What is not there is not held. */
export async function holdMatter(ctx: Context<Staff | Client>, id: number): Promise<void> {
  const { firm_id } = ctx.actor;
  const matter = await findMatter(ctx.db, firm_id, id);
  await holdContacts(ctx, matter?.contact_id ?? null);
  await holdRow(ctx.db, 'matters', firm_id, id);
}
