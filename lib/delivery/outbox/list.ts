import type { Context, Staff } from '../../platform/context';
import type { OutboxMessage } from '../../platform/db/schema';
import { mailIsConfigured } from '../email/transport';
import type { Target } from './destinations';
import { Delivery } from './presenter';
import { selectDeliveries } from './queries';

/** Whether this installation can deliver to each kind of target. A kind that is added to `Target` but not here does not compile. */
const is_ready: Record<Target['destination'], () => boolean> = { email: mailIsConfigured };

/** A lead's deliveries, in the order they were queued; none for a lead that is not the firm's. */
export async function listDeliveries(ctx: Context<Staff>, inbox_lead_id: number): Promise<Delivery[]> {
  const messages = await selectDeliveries(ctx.db, ctx.actor.firm_id, inbox_lead_id);
  return messages.map(presentDelivery);
}

/** A message with its state as staff should read it. */
export function presentDelivery(message: OutboxMessage): Delivery {
  const isReady = Object.entries(is_ready).find(([name]) => name === message.destination)?.[1];
  const waits = message.state === 'pending' && !isReady?.();
  return Delivery.parse({ ...message, state: waits ? 'waiting' : message.state });
}
