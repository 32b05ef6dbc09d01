import { afterAll, beforeAll, vi } from 'vitest';

/**
 * Test files run one after the other in the same worker process, so that it loads each module once. What Foyer keeps for its process lies
 * on globalThis under names that begin with `foyer`; here each file begins without it, and with the environment that the worker began with.
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
    // Modules hold on to their maps and sets; those that are weak hang on objects of the file that is over.
    if (kept instanceof Map || kept instanceof Set) kept.clear();
    else if (!(kept instanceof WeakMap) && name !== 'foyerPasswordQueue') Reflect.set(globalThis, name, undefined);
  }
});
