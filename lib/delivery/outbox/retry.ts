/** For how long a message is tried before it is given up: a mail server may be away over a long weekend. */
export const given_up_after_ms = 3 * 24 * 3_600_000;

const first_wait_ms = 1_000;
const longest_wait_ms = 3_600_000;
/** A receiver may ask for more patience than we have, but not for ever. */
const longest_hint_ms = 24 * 3_600_000;
const jitter = 0.2;

/** How a message stands after an attempt that failed. */
export interface FailedAttempt {
  /** Attempts made, this one among them: 1 or more. */
  attempts: number;
  /** When it was queued (or queued again by staff). */
  created_at: Date;
  now: Date;
  /** From 0 to 1, exclusive: spreads the retries of many messages that failed together. */
  random: number;
  /** What the receiver asked for (Retry-After), if it did. */
  retry_after_ms?: number;
}

/**
 * When to try again: after 1, 2, 4, 8 ... seconds, at most an hour, each up to 20 % longer, and never earlier than the
 * receiver asked for (believed up to a day). Nothing is given up before three days have passed.
 *
 * @returns the time, or undefined when the message is to be given up
 */
export function nextAttemptAt({
  attempts,
  created_at,
  now,
  random,
  retry_after_ms = 0,
}: FailedAttempt): Date | undefined {
  if (now.getTime() - created_at.getTime() >= given_up_after_ms) return undefined;

  const backoff = Math.min(first_wait_ms * 2 ** (attempts - 1), longest_wait_ms);
  const wait = Math.max(backoff, Math.min(retry_after_ms, longest_hint_ms));
  return new Date(now.getTime() + Math.round(wait * (1 + jitter * random)));
}
