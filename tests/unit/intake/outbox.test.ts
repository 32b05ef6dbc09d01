import { expect, onTestFinished, test, vi } from 'vitest';
import { keep } from '@/components/intake/outbox';

test('when the browser refuses to open its storage, the form reports at once that the message is not kept', async () => {
  // No timer fires here, so code that waits for one would never finish.
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
