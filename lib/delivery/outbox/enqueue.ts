import type { Context } from '../../platform/context';
import type { EventType } from '../../events/schema';
import { newGlobalId } from '../../platform/global-id';
import { targetsOf } from './destinations';
import { insertMessages } from './queries';
import { wakeWorker } from './wake';

/**
 * Queues a message about an event for every target, in the transaction of the change itself (`ctx.db`). Each target
 * gets a separate message, so that a bad address does not delay the other targets. Wakes the worker after the commit.
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
