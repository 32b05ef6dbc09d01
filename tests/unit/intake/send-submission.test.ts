import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '@/components/intake/send-submission';
import { sendUntilAnswered } from '@/components/intake/send-submission';

beforeEach(() => {
  vi.useFakeTimers();
  // Replaces browser functions that Node.js does not have.
  vi.stubGlobal('addEventListener', () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const stored = { status: 'closed' } satisfies Answer;

test('the form aborts a hanging request before it sends the next request, because the browser limits the requests of a closed page', async () => {
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

test('when the browser comes back online while a request is failing, the form sends the next request at once', async () => {
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
