import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '@/components/intake/send-submission';
import { sendUntilAnswered } from '@/components/intake/send-submission';

beforeEach(() => {
  vi.useFakeTimers();
  // What a browser has and Node has not.
  for (const name of ['addEventListener', 'removeEventListener']) vi.stubGlobal(name, () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const stored = { status: 'closed' } satisfies Answer;

test('a request that hangs is ended before the next one, so that it does not use up what a closed page may still send', async () => {
  const hanging: AbortSignal[] = [];
  const answer = sendUntilAnswered({
    stable(given_up) {
      hanging.push(given_up);
      return hanging.length < 3 ? new Promise(() => undefined) : Promise.resolve(stored);
    },
  }, new AbortController().signal, () => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toBe(stored);
  expect(hanging.slice(0, 2).map(({ aborted }) => aborted)).toEqual([true, true]);
});
