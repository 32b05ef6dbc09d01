import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The URLs of the app's own scripts. */
const scripts = '**/_next/static/**/*.js';

/**
 * Holds back the app's scripts, or only those that contain a text, until they are released.
 * @returns a function that releases them; it fails if no script was held back, because the URLs or the text must then
 * have changed
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
 * Blocks all of the app's scripts.
 * @returns a function that returns how many were blocked; a test without scripts should expect at least one
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
 * Refuses storage to frames of other sites, as Chromium does in private windows and with third-party cookies blocked.
 * The headless shell would always allow it.
 */
export async function refuseStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    try {
      if (window === top || top?.location.origin === origin) return;
    } catch {
      // Reading the origin failed, so the surrounding page belongs to another site.
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
