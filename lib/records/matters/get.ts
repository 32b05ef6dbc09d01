import type { Client, Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { findMatter } from './queries';
import type { MatterRecord } from './record';
import { matterRecordsOf } from './record';

/**
 * Returns one of the firm's matters.
 * @throws AppError not_found for a matter that does not exist, was removed, or belongs to another firm
 */
export async function getMatter(ctx: Context<Staff | Client>, id: number): Promise<MatterRecord> {
  const matter = Number.isSafeInteger(id) ? await findMatter(ctx.db, ctx.actor.firm_id, id) : undefined;
  const [record] = matter ? await matterRecordsOf(ctx, [matter]) : [];
  if (!record) throw notFound('Matter');
  return record;
}
