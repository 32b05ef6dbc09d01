import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { presentDelivery } from './list';
import type { Delivery } from './presenter';
import { findDelivery, updateRetried } from './queries';
import type { RetryDelivery } from './schema';
import { wakeWorker } from './wake';

/**
 * Queues a delivery that was given up once more, for three more days of attempts. Its id stays, so that the receiver
 * can recognize a repeat. Repeating the action, or retrying a delivery that is pending or done, changes nothing.
 *
 * @throws AppError forbidden for readers, not_found for another firm's delivery
 */
export async function retryDelivery(ctx: Context<Staff>, { delivery_id, action_id }: RetryDelivery): Promise<Delivery> {
  const { firm_id, role } = ctx.actor;
  if (role === 'read_only') throw new AppError('forbidden', 'Your role is read only');

  return inTransaction(ctx.db, async (db) => {
    const before = await findDelivery(db, firm_id, delivery_id);
    if (!before) throw notFound('Delivery');

    if (before.state !== 'dead') return presentDelivery(before);

    const { inbox_lead_id, destination, target } = before;
    const event = await recordEvent(
      { ...ctx, db },
      {
        type: 'delivery.retried',
        firm_id,
        action_id,
        inbox_lead_id: inbox_lead_id ?? undefined,
        details: { delivery_id, destination, target },
      },
    );
    if (event === undefined) return presentDelivery(before);
    const retried = await updateRetried(db, firm_id, delivery_id, ctx.now().toISOString());
    wakeWorker(db);
    return presentDelivery(retried ?? before);
  });
}
