import type { Context, Staff } from '../../platform/context';
import type { OutboxMessage } from '../../platform/db/schema';
import { is_ready } from './destinations';
import { Delivery } from './presenter';
import { selectDeliveries } from './queries';

/** Returns a lead's deliveries, in the order they were queued; an empty list for another firm's lead. */
export async function listDeliveries(ctx: Context<Staff>, inbox_lead_id: number): Promise<Delivery[]> {
  const messages = await selectDeliveries(ctx.db, ctx.actor.firm_id, inbox_lead_id);
  return messages.map(presentDelivery);
}

/**
 * Converts a row of the outbox to the message that staff see. A message that cannot be sent yet has the state
 * `waiting`.
 */
export function presentDelivery(message: OutboxMessage): Delivery {
  const isReady = Object.entries(is_ready).find(([name]) => name === message.destination)?.[1];
  const waits = message.state === 'pending' && !isReady?.();
  return Delivery.parse({ ...message, state: waits ? 'waiting' : message.state });
}
