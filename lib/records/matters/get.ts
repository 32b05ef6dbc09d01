import type { Client, Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { findMatter } from './queries';
import type { MatterRecord } from './record';
import { matterRecordsOf } from './record';

/**
 * One of the firm's matters.
 * @throws AppError not_found for what is not there, was taken back, or is another firm's
 */
export async function getMatter(ctx: Context<Staff | Client>, id: number): Promise<MatterRecord> {
  const matter = Number.isSafeInteger(id) ? await findMatter(ctx.db, ctx.actor.firm_id, id) : undefined;
  const [record] = matter ? await matterRecordsOf(ctx, [matter]) : [];
  if (!record) throw notFound('Matter');
  return record;
}
