import { setTimeout as delay } from 'node:timers/promises';
import type { FaultBrowser, Tab } from '../visitor/browser';

const glance_ms = 50;

/** Waits until `ask` returns true. @throws when the time is over that the simulated visitor waits */
export async function waitUntil(
  { patience_ms }: FaultBrowser,
  what: string,
  ask: () => Promise<boolean>,
): Promise<void> {
  const until = performance.now() + patience_ms;
  // A page in the middle of a navigation cannot answer, so the loop asks again.
  while (!(await ask().catch(() => false))) {
    if (performance.now() > until) throw new Error(`timed out while waiting until ${what}`);
    await delay(glance_ms);
  }
}

/** Waits until the page's loader has run. Before that, the link that opens a popup leads to the form's own page. */
export async function loaderRan(tab: Tab): Promise<void> {
  await tab.inPage(() => customElements.whenDefined('foyer-form').then(() => true));
}
