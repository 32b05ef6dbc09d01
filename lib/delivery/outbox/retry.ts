/** How long a message is retried before it is given up: a mail server may be down over a long weekend. */
export const given_up_after_ms = 3 * 24 * 3_600_000;

const first_wait_ms = 1_000;
const longest_wait_ms = 3_600_000;
/** The longest wait that a receiver may ask for. It may be longer than the waits that Foyer chooses. */
const longest_hint_ms = 24 * 3_600_000;
const jitter = 0.2;

/** A message after a failed attempt. */
export interface FailedAttempt {
  /** The number of attempts made so far, including the last one. */
  attempts: number;
  /** When the message was queued (or queued again by staff). */
  created_at: Date;
  now: Date;
  /** From 0 to 1 (exclusive); spreads the retries of messages that failed at the same time. */
  random: number;
  /** The wait that the receiver asked for (Retry-After), if any. */
  retry_after_ms?: number;
}

/**
 * Returns the time of the next attempt: after 1, 2, 4, 8 ... seconds, at most an hour, plus up to 20 %, and never
 * earlier than the receiver asked for (up to a day). Returns undefined when three days have passed and the message is
 * given up.
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
