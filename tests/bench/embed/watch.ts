/** Counters in the host page that start before the page's first script. */
export interface Watched {
  timers_set: number;
  timers_fired: number;
  /** The event listeners that are currently registered on the page. */
  listeners: { target: EventTarget; type: string }[];
  errors: number;
  /** The number of events dispatched by scripts. */
  dispatched: number;
  shift: number;
  violations: string[];
  /** Uncounted versions of setTimeout and addEventListener, for the bench itself. */
  wait(ms: number): Promise<void>;
  listen(type: string, listener: (event: Event) => void): void;
}

declare global {
  interface Window {
    bench: Watched;
  }
}

/**
 * Runs in the host page before all other scripts, and wraps the browser functions whose calls the benchmark counts,
 * such as setTimeout and addEventListener. Does nothing in frames.
 */
export function watch(): void {
  if (window.top !== window) return;
  const { addEventListener: add, removeEventListener: remove, dispatchEvent: dispatch } = EventTarget.prototype;
  const set = window.setTimeout.bind(window);
  const bench: Watched = {
    timers_set: 0,
    timers_fired: 0,
    listeners: [],
    errors: 0,
    dispatched: 0,
    shift: 0,
    violations: [],
    wait: (ms) => new Promise((resolve) => set(resolve, ms)),
    listen: (type, listener) => add.call(window, type, listener),
  };
  window.bench = bench;

  const timers = window as unknown as Record<string, (work: unknown, ...rest: unknown[]) => unknown>;
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
    const original = timers[name];
    timers[name] = (work, ...rest) => {
      bench.timers_set += 1;
      const counted = (...given: unknown[]): unknown => {
        bench.timers_fired += 1;
        return (work as (...given: unknown[]) => unknown)(...given);
      };
      return original?.call(window, typeof work === 'function' ? counted : work, ...rest);
    };
  }

  type Entry = Watched['listeners'][number] & { listener: unknown; capture: boolean };
  const drop = (entry: Entry | undefined) => {
    bench.listeners = bench.listeners.filter((other) => other !== entry);
  };
  const find = (target: EventTarget, type: string, listener: unknown, capture: boolean) =>
    (bench.listeners as Entry[]).find(
      (it) => it.target === target && it.type === type && it.listener === listener && it.capture === capture,
    );
  const isCapture = (options?: AddEventListenerOptions | boolean) =>
    typeof options === 'object' ? Boolean(options.capture) : Boolean(options);

  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    const capture = isCapture(options);
    const { signal, once } = typeof options === 'object' ? options : {};
    if (listener && !signal?.aborted && !find(target, type, listener, capture)) {
      const entry: Entry = { target, type, listener, capture };
      bench.listeners.push(entry);
      if (signal) add.call(signal, 'abort', () => drop(entry));
      if (once) add.call(target, type, () => drop(entry), { once, capture });
    }
    add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    drop(find(target, type, listener, isCapture(options)));
    remove.call(target, type, listener, options);
  };
  EventTarget.prototype.dispatchEvent = function (this: EventTarget | undefined, event) {
    bench.dispatched += 1;
    return dispatch.call(this ?? window, event);
  };

  // Errors that a loader catches and reports with console.error count as errors too.
  const complain = console.error.bind(console);
  console.error = (...given: unknown[]) => {
    bench.errors += 1;
    if (bench.errors < 5) complain(...given);
  };
  add.call(window, 'error', () => (bench.errors += 1));
  add.call(window, 'unhandledrejection', () => (bench.errors += 1));
  add.call(
    document,
    'securitypolicyviolation',
    (event) => void bench.violations.push((event as SecurityPolicyViolationEvent).effectiveDirective),
  );
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) bench.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}
