import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The addresses of the app's own scripts. */
const scripts = '**/_next/static/**/*.js';

/**
 * Keeps the app's scripts from a page until they are let go, or those alone that hold a text.
 * @returns what lets them go; it fails where none was held, since then neither their addresses nor that text are what they were
 */
export async function holdScripts(page: Page, text?: string): Promise<() => Promise<void>> {
  const gate = Promise.withResolvers<undefined>();
  let held = 0;
  const hold = () => {
    held += 1;
    return gate.promise;
  };
  await page.route(scripts, async (route) => {
    if (text === undefined) {
      await hold();
      return route.continue();
    }
    const response = await route.fetch();
    if ((await response.text()).includes(text)) await hold();
    return route.fulfill({ response });
  });
  return async () => {
    await expect.poll(() => held, 'scripts that were held back').toBeGreaterThan(0);
    gate.resolve(undefined);
  };
}

/**
 * Loses each of the app's scripts on its way to a page.
 * @returns what says how many; a test that means to do without them expects some
 */
export async function loseScripts(page: Page): Promise<() => number> {
  let lost = 0;
  await page.route(scripts, (route) => {
    lost += 1;
    return route.abort();
  });
  return () => lost;
}

/**
 * Refuses storage to frames of other sites, as Chromium does in private windows and for whoever blocks third-party cookies.
 * The headless shell grants it everywhere.
 */
export async function refuseStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    try {
      if (window === top || top?.location.origin === origin) return;
    } catch {
      // A page of another site is around this one.
    }
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    IDBFactory.prototype.databases = () =>
      Promise.reject(new DOMException('The user denied permission to access the database.', 'UnknownError'));
    IDBFactory.prototype.open = () => {
      const request = Object.assign(new EventTarget(), {
        error: new DOMException('The user denied permission to access the database.', 'UnknownError'),
        onerror: null as ((event: Event) => void) | null,
      });
      queueMicrotask(() => request.onerror?.(new Event('error')));
      return request as unknown as IDBOpenDBRequest;
    };
  });
}
