import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { given_up_after_ms, nextAttemptAt } from '@/lib/delivery/outbox/retry';

const created_at = new Date('2026-03-02T09:00:00.000Z');
const later = (ms: number) => new Date(created_at.getTime() + ms);
const hour = 3_600_000;

describe('retries of a delivery', () => {
  test.each([
    { attempts: 1, wait: 1_000 },
    { attempts: 2, wait: 2_000 },
    { attempts: 3, wait: 4_000 },
    { attempts: 4, wait: 8_000 },
    { attempts: 12, wait: 2_048_000 },
    { attempts: 13, wait: hour },
    { attempts: 5_000, wait: hour },
    { attempts: 1, wait: 120_000, retry_after_ms: 120_000 },
    { attempts: 13, wait: hour, retry_after_ms: 1_000 },
    { attempts: 1, wait: 24 * hour, retry_after_ms: 400 * 24 * hour },
  ])(
    'after attempt $attempts (asked to wait $retry_after_ms ms) a delivery waits $wait ms',
    ({ attempts, wait, retry_after_ms }) => {
      const now = later(5_000);
      expect(nextAttemptAt({ attempts, created_at, now, random: 0, retry_after_ms })).toEqual(
        new Date(now.getTime() + wait),
      );
    },
  );

  test.each([
    { age: given_up_after_ms - 1, given_up: false },
    { age: given_up_after_ms, given_up: true },
  ])('a message that failed after $age ms is given up: $given_up', ({ age, given_up }) => {
    expect(nextAttemptAt({ attempts: 80, created_at, now: later(age), random: 0 }) === undefined).toBe(given_up);
  });

  test('a delivery is retried after the backoff time or up to a fifth later', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.integer({ min: 0, max: given_up_after_ms - 1 }),
        (attempts, random, age) => {
          const now = later(age);
          const wait = (nextAttemptAt({ attempts, created_at, now, random })?.getTime() ?? 0) - now.getTime();
          const backoff = Math.min(1_000 * 2 ** (attempts - 1), hour);
          expect(wait).toBeGreaterThanOrEqual(backoff);
          expect(wait).toBeLessThanOrEqual(backoff * 1.2);
        },
      ),
    );
  });

  test('a receiver that is unreachable for slightly less than three days still gets every message', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (random) => {
        let now = created_at;
        for (let attempts = 1; ; attempts += 1) {
          const next = nextAttemptAt({ attempts, created_at, now, random });
          if (!next) break;
          now = next;
        }
        expect(now.getTime() - created_at.getTime()).toBeGreaterThanOrEqual(given_up_after_ms);
      }),
    );
  });
});
