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
