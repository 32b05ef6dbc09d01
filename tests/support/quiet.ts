import { afterEach, beforeEach, expect, vi } from 'vitest';

/**
 * A test fails on what it did not expect to be printed: warnings are where trouble shows first. One that does expect output
 * takes it over: `vi.mocked(console.error).mockImplementation(() => undefined)` and asserts it, then `mockClear()`.
 */
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  const printed = [console.error, console.warn].flatMap((method) =>
    vi.mocked(method).mock.calls.map((call) => call.map(String).join(' ')),
  );
  vi.mocked(console.error).mockRestore();
  vi.mocked(console.warn).mockRestore();
  expect(printed, 'unexpected output on the console').toEqual([]);
});
