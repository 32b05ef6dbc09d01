import type { Client, Context, Staff } from '../../platform/context';
import { recordEvent } from '../../events/record';
import type { EventDetails } from '../../events/schema';
import type { ListTable } from './list-table';

/** Records the event of a change of one of the firm's lists. @param list the name of the list's table */
export async function recordChange(
  ctx: Context<Staff | Client>,
  list: ListTable | 'contact_statuses' | 'matter_statuses',
  details: EventDetails,
): Promise<void> {
  const { firm_id } = ctx.actor;
  await recordEvent(ctx, { type: 'list.changed', firm_id, details: { list, ...details } });
}
