import { expect, onTestFinished, test, vi } from 'vitest';
import { keep } from '@/components/intake/outbox';

test('a browser that refuses to open its storage says at once that a message is not kept', async () => {
  // No timer goes off: what waited for one would never end.
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
  vi.stubGlobal('indexedDB', {
    open() {
      const request: { onerror?: () => void } = {};
      queueMicrotask(() => request.onerror?.());
      return request;
    },
  });
  expect(await keep({ key: 'k', url: '/f/x/submit', body: 'first_name=Ada', kept_at: 0 })).toBe(false);
});
