import { afterAll, beforeAll, vi } from 'vitest';

/**
 * Test files run one after another in the same worker process, so that it loads each module once. Foyer keeps its
 * process-wide state on globalThis under names that begin with `foyer`. Each file starts without that state and with
 * the worker's original environment.
 */
let environment: Partial<NodeJS.ProcessEnv> = {};
beforeAll(() => {
  environment = { ...process.env };
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
  for (const [name, kept] of Object.entries(globalThis)) {
    if (!name.startsWith('foyer')) continue;
    // Modules keep references to these maps and sets, so they are emptied. Weak maps depend on objects of the finished
    // file.
    if (kept instanceof Map || kept instanceof Set) kept.clear();
    else if (!(kept instanceof WeakMap) && name !== 'foyerPasswordQueue') Reflect.set(globalThis, name, undefined);
  }
});
