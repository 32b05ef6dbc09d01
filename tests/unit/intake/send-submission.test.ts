import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '@/components/intake/send-submission';
import { sendUntilAnswered } from '@/components/intake/send-submission';

beforeEach(() => {
  vi.useFakeTimers();
  // What a browser has and Node has not.
  vi.stubGlobal('addEventListener', () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const stored = { status: 'closed' } satisfies Answer;

test('a request that hangs is ended before the next one, so that it does not use up what a closed page may still send', async () => {
  const hanging: AbortSignal[] = [];
  const answer = sendUntilAnswered(
    {
      stable(given_up) {
        hanging.push(given_up);
        return hanging.length < 3 ? new Promise(() => undefined) : Promise.resolve(stored);
      },
    },
    new AbortController().signal,
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toBe(stored);
  expect(hanging.slice(0, 2).map(({ aborted }) => aborted)).toEqual([true, true]);
});

test('a browser that comes back while a try fails makes the next one at once', async () => {
  const browser = new EventTarget();
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser));
  let tries = 0;
  const answer = sendUntilAnswered(
    {
      stable() {
        tries += 1;
        if (tries === 2) return Promise.resolve(stored);
        browser.dispatchEvent(new Event('online'));
        return Promise.reject(new Error('offline'));
      },
    },
    new AbortController().signal,
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(tries).toBe(2);
  expect(await answer).toBe(stored);
});
