import type { Client, Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { findContact } from './queries';
import type { ContactRecord } from './record';
import { recordsOf } from './record';

/**
 * One of the firm's contacts.
 * @throws AppError not_found for what is not there, was taken back, or is another firm's
 */
export async function getContact(ctx: Context<Staff | Client>, id: number): Promise<ContactRecord> {
  const contact = Number.isSafeInteger(id) ? await findContact(ctx.db, ctx.actor.firm_id, id) : undefined;
  const [record] = contact ? await recordsOf(ctx, [contact]) : [];
  if (!record) throw notFound('Contact');
  return record;
}
