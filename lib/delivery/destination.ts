import type { Context, System } from '../platform/context';
import type { OutboxMessage } from '../platform/db/schema';

/** What became of one attempt. Reasons are words for staff and hold nothing of the lead. */
export type DeliveryOutcome =
  | { outcome: 'succeeded' }
  /** Worth another try, not before `retry_after_ms` where the receiver asked for that. */
  | { outcome: 'failed'; reason: string; retry_after_ms?: number }
  /** No number of tries would help. */
  | { outcome: 'refused'; reason: string };

/** A kind of place that messages go to. Deliveries to it run beside those to every other kind, never before or after them. */
export interface Destination {
  /** False while the installation has no way to get there: its messages wait, and waiting is no failure. */
  isReady(): boolean;
  /** How many deliveries run at a time, over all targets of this kind ... */
  concurrency: number;
  /** ... and to one target, so that a slow one leaves room for the others. */
  concurrency_per_target: number;
  /**
   * Makes one attempt, outside any transaction. What it throws counts as a failure with no words of its own.
   * The message's `global_id` is the same at each attempt and goes along, so that the receiver can tell a repeat.
   */
  deliver(ctx: Context<System>, message: OutboxMessage): Promise<DeliveryOutcome>;
}
