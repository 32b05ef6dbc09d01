import { afterEach, beforeEach, expect, vi } from 'vitest';

/**
 * Fails a test that prints unexpected errors or warnings, because they are often the first sign of a fault. A test that
 * expects output replaces the method with `vi.mocked(console.error).mockImplementation(() => undefined)`, asserts the
 * output, and calls `mockClear()`.
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
