import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, ElementHandle, Frame, Page } from 'puppeteer-core';
import { launchFirefox } from '../../support/firefox';
import type { FaultBrowser, Tab } from './browser';
import { middleOf, pressing, refuse_storage } from './browser';

const submit_button = 'form button[type="submit"]';
const glance_ms = 50;

/**
 * Starts Firefox with Puppeteer over WebDriver BiDi. @param patience_ms how long a visitor waits for each expected
 * event
 */
export async function startFirefox(patience_ms: number): Promise<FaultBrowser> {
  const scripted = await launchFirefox();
  let scriptless: Browser | undefined;
  return {
    name: await scripted.version(),
    // Firefox stops loading a page's scripts as soon as it leaves the page.
    loads_while_leaving: false,
    touch: false,
    patience_ms,
    async visitor({ javascript = true, storage = 'kept' } = {}) {
      const browser = javascript ? scripted : (scriptless ??= await launchFirefox({ javascript }));
      const context = await browser.createBrowserContext();
      return {
        async open(url, form_origin) {
          const page = await context.newPage();
          page.setDefaultTimeout(patience_ms);
          if (storage === 'refused') await page.evaluateOnNewDocument(refuse_storage);
          await page.goto(url, { waitUntil: 'domcontentloaded' });
          return tabOf(page, form_origin, patience_ms);
        },
        async offline(on) {
          for (const page of await context.pages()) await page.setOfflineMode(on);
        },
        leave: () => context.close(),
      };
    },
    alive: () => scripted.connected && scriptless?.connected !== false,
    async close() {
      await scripted.close();
      await scriptless?.close();
    },
  };
}

function tabOf(page: Page, form_origin: string, patience_ms: number): Tab {
  const form = (): Promise<Frame> => page.waitForFrame((frame) => frame.url().startsWith(`${form_origin}/f/`));

  /**
   * Polls from outside the page, because Puppeteer's waiting functions use the page's timers, which do not run without
   * JavaScript.
   */
  const find = async (where: () => Promise<Frame | Page>, selector: string): Promise<ElementHandle> => {
    const until = performance.now() + patience_ms;
    while (performance.now() < until) {
      // Between two pages the frame has no document to search.
      const found = await where()
        .then((frame) => frame.$(selector))
        .catch(() => null);
      if (found && (await found.evaluate((it) => it.getClientRects().length > 0).catch(() => false))) return found;
      await delay(glance_ms);
    }
    throw new Error(`${selector} did not appear`);
  };
  /** Retries while React renders the page again, because the button is then missing for a moment. */
  const pointOf = async (prepare: (it: Element) => void) => {
    const until = performance.now() + patience_ms;
    for (;;) {
      try {
        const target = await find(form, submit_button);
        await target.evaluate(prepare);
        return await target.clickablePoint();
      } catch (error) {
        if (performance.now() > until) throw error;
        await delay(glance_ms);
      }
    }
  };
  return {
    async followLink() {
      await (await find(() => Promise.resolve(page), `a[href^="${form_origin}"]`)).focus();
      await page.keyboard.press('Enter');
    },
    async hydrated() {
      await (await form()).waitForFunction(() => document.querySelector('form')?.noValidate);
    },
    async write(answers) {
      for (const [name, answer] of Object.entries(answers)) {
        const field = await find(form, `[name="${name}"]`);
        await field.focus();
        await field.evaluate((it, text) => {
          (it as HTMLInputElement).value = text;
          it.dispatchEvent(new Event('input', { bubbles: true }));
        }, answer);
      }
    },
    async type(name, text) {
      const field = await find(form, `.field [name="${name}"]`);
      await field.focus();
      await field.evaluate((it) => {
        (it as HTMLInputElement).select();
      });
      await page.keyboard.press('Delete');
      await page.keyboard.type(text);
    },
    key: (name) => page.keyboard.press(name),
    async scroll(_by, pixels) {
      const frame = await form();
      const window_size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      const { x, y } = middleOf(
        frame.parentFrame() && (await (await frame.frameElement())?.boundingBox()),
        window_size,
      );
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY: pixels });
    },
    async point() {
      const { x, y } = await pointOf(() => undefined);
      await page.mouse.click(x, y);
    },
    async pressAround(selector, by) {
      const target = await find(() => Promise.resolve(page), selector);
      if (by === 'mouse') return target.click();
      await target.focus();
      await page.keyboard.press('Enter');
    },
    inForm: async (act, text = '') => (await form()).evaluate(act, text),
    inPage: async (act, text = '') => page.evaluate(act, text),
    async press(times = 1) {
      const button = await find(form, submit_button);
      await button.evaluate((it, count) => {
        for (let n = 0; n < count; n++) (it as HTMLElement).click();
      }, times);
    },
    async aim() {
      const { x, y } = await pointOf((it) => {
        it.scrollIntoView({ block: 'center', behavior: 'instant' });
      });
      return () => page.mouse.click(x, y);
    },
    pressOnceHydrated: async () => (await find(form, submit_button)).evaluate(pressing),
    async says(selector) {
      try {
        return await (await find(form, selector)).evaluate((it) => (it as HTMLElement).innerText);
      } catch {
        return undefined;
      }
    },
    close: () => page.close(),
  };
}
