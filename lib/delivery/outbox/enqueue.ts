import type { Context } from '../../platform/context';
import type { EventType } from '../../events/schema';
import { newGlobalId } from '../../platform/global-id';
import { targetsOf } from './destinations';
import { insertMessages } from './queries';
import { wakeWorker } from './wake';

/**
 * Queues an event for every place that wants to hear of it, in the transaction of the change itself (`ctx.db`).
 * One message a target, so that one bad address never holds up another. After the commit the worker is told.
 */
export async function enqueue(ctx: Context, message: { event: EventType; inbox_lead_id: number }): Promise<void> {
  const now = ctx.now().toISOString();
  const targets = await targetsOf(ctx, message.event);
  if (targets.length === 0) return;

  await insertMessages(
    ctx.db,
    targets.map((target) => ({
      ...target,
      ...message,
      firm_id: ctx.actor.firm_id,
      global_id: newGlobalId(ctx.now()),
      state: 'pending' as const,
      attempts: 0,
      due_at: now,
      created_at: now,
    })),
  );
  wakeWorker(ctx.db);
}
