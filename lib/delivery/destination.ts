import type { Context, System } from '../platform/context';
import type { OutboxMessage } from '../platform/db/schema';

/** The outcome of one attempt to deliver. The reason is a text for staff and contains no data of the lead. */
export type DeliveryOutcome =
  | { outcome: 'succeeded' }
  /** The attempt failed and is to be retried, not before `retry_after_ms` if the receiver asked for a delay. */
  | { outcome: 'failed'; reason: string; retry_after_ms?: number }
  /** The attempt failed and is not to be retried, because no further attempt would succeed. */
  | { outcome: 'refused'; reason: string };

/** One way to deliver messages, such as mail. Each destination delivers independently of the other destinations. */
export interface Destination {
  /**
   * Returns false while the installation is not configured for this destination. The messages for the destination then
   * wait, which does not count as a failure.
   */
  isReady(): boolean;
  /** How many deliveries run at a time, over all targets of this destination. */
  concurrency: number;
  /** How many deliveries run at a time to one target, so that a slow target does not delay the other targets. */
  concurrency_per_target: number;
  /**
   * Makes one attempt, outside any transaction. An exception counts as a failed attempt. Each attempt sends the message's
   * `global_id`, so that the receiver can recognize a repeat.
   */
  deliver(ctx: Context<System>, message: OutboxMessage): Promise<DeliveryOutcome>;
}
