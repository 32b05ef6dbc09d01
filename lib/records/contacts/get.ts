import type { Client, Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { findContact } from './queries';
import type { ContactRecord } from './record';
import { recordsOf } from './record';

/**
 * Returns one of the firm's contacts.
 * @throws AppError not_found for a contact that does not exist, was removed, or belongs to another firm
 */
export async function getContact(ctx: Context<Staff | Client>, id: number): Promise<ContactRecord> {
  const contact = Number.isSafeInteger(id) ? await findContact(ctx.db, ctx.actor.firm_id, id) : undefined;
  const [record] = contact ? await recordsOf(ctx, [contact]) : [];
  if (!record) throw notFound('Contact');
  return record;
}
