import { setTimeout as delay } from 'node:timers/promises';
import type { FaultBrowser, Tab } from '../visitor/browser';

const glance_ms = 50;

/** Asks until the answer is yes. @throws when the visitor's patience is at its end */
export async function waitUntil(
  { patience_ms }: FaultBrowser,
  what: string,
  ask: () => Promise<boolean>,
): Promise<void> {
  const until = performance.now() + patience_ms;
  // A page that is being left answers nothing.
  while (!(await ask().catch(() => false))) {
    if (performance.now() > until) throw new Error(`waited in vain until ${what}`);
    await delay(glance_ms);
  }
}

/** Waits until the page's loader has run. Before that, the link that opens a popup leads to the form's own page. */
export async function loaderRan(tab: Tab): Promise<void> {
  await tab.inPage(() => customElements.whenDefined('foyer-form').then(() => true));
}
