import type { Context, System } from '../../platform/context';
import { afterCommit } from '../../platform/db/after-commit';
import { groupCommit } from '../../platform/db/group-commit';
import type { OutboxMessage } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import type { EventDetails, EventType } from '../../events/schema';
import { log } from '../../platform/log';
import type { DeliveryOutcome } from '../destination';
import { updateDelivered, updateFailed } from './queries';
import { nextAttemptAt } from './retry';

/**
 * Records the outcome of an attempt and an event for the lead's timeline, in one transaction. A failure with the same
 * reason as the one before it gets no event and no log entry: during an outage of three days, such events would fill
 * the timeline.
 *
 * A success is recorded even if the lease has expired, a failure only if no other worker has claimed the message.
 */
export function recordOutcome(ctx: Context<System>, message: OutboxMessage, result: DeliveryOutcome): Promise<void> {
  const { id, firm_id, attempts } = message;
  const now = ctx.now().toISOString();

  return groupCommit(ctx.db, async (db) => {
    if (result.outcome === 'succeeded') {
      if (await updateDelivered(db, firm_id, id, now)) await tell({ ...ctx, db }, message, 'delivery.succeeded');
      return;
    }

    const { reason } = result;
    const retried = reason === message.last_error;
    const due = result.outcome === 'failed' ? nextAttempt(ctx, message, result.retry_after_ms) : undefined;
    if (!due) {
      const recorded = await updateFailed(db, firm_id, id, attempts, { last_error: reason, finished_at: now });
      if (!recorded) return;
      await tell({ ...ctx, db }, message, 'delivery.given_up', { reason });
      afterCommit(db, () =>
        log().warn({ delivery_id: id, destination: message.destination, attempts, reason }, 'a delivery was given up'),
      );
      return;
    }
    const recorded = await updateFailed(db, firm_id, id, attempts, { last_error: reason, due_at: due.toISOString() });
    if (!recorded || retried) return;
    await tell({ ...ctx, db }, message, 'delivery.failed', { reason, due_at: due.toISOString() });
    afterCommit(db, () =>
      log().warn(
        { delivery_id: id, destination: message.destination, attempts, reason },
        'a delivery failed and will be tried again',
      ),
    );
  });
}

function nextAttempt(
  ctx: Context<System>,
  { attempts, created_at }: OutboxMessage,
  retry_after_ms?: number,
): Date | undefined {
  return nextAttemptAt({
    attempts,
    created_at: new Date(created_at),
    now: ctx.now(),
    random: Math.random(),
    retry_after_ms,
  });
}

async function tell(
  ctx: Context<System>,
  message: OutboxMessage,
  type: EventType,
  more: EventDetails = {},
): Promise<void> {
  const { firm_id, inbox_lead_id, id: delivery_id, destination, target, attempts } = message;
  await recordEvent(ctx, {
    type,
    firm_id,
    inbox_lead_id: inbox_lead_id ?? undefined,
    details: { delivery_id, destination, target, attempts, ...more },
  });
}
