import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Locator, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { chromium_args, ensureChromium } from '../../support/chromium';
import type { FaultBrowser, Tab } from './browser';
import { middleOf, pressing } from './browser';

/**
 * Starts two Chromium browsers with Playwright: one with the default settings, which keeps what frames of other sites
 * store, and one that refuses such storage, as private windows and blocked third-party cookies do.
 *
 * @param patience_ms how long a visitor waits for each expected event
 */
export async function startChromium(patience_ms: number): Promise<FaultBrowser> {
  const executablePath = ensureChromium();
  const options = { args: chromium_args, ...(executablePath && { executablePath }) };
  const refusing = await chromium.launch(options);
  const profile = mkdtempSync(join(tmpdir(), 'foyer-visitors-'));
  mkdirSync(join(profile, 'Default'));
  // Each visitor's context is a private window. This preference of Chromium lets private windows keep third-party
  // storage.
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0 } }));
  const first = await chromium.launchPersistentContext(profile, options);
  const keeping = first.browser() as Browser;
  return {
    name: `Chromium ${refusing.version()}`,
    loads_while_leaving: true,
    touch: true,
    patience_ms,
    async visitor({ javascript = true, storage = 'kept', touch = false } = {}) {
      const context = await (storage === 'kept' ? keeping : refusing).newContext({
        javaScriptEnabled: javascript,
        locale: 'en-US',
        hasTouch: touch,
      });
      context.setDefaultTimeout(patience_ms);
      return {
        async open(url, form_origin) {
          const page = await context.newPage();
          await page.goto(url, { waitUntil: 'commit' });
          return tabOf(page, form_origin);
        },
        offline: (on) => context.setOffline(on),
        leave: () => context.close(),
      };
    },
    alive: () => refusing.isConnected() && keeping.isConnected(),
    async close() {
      await refusing.close();
      await first.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A touch needs several small moves before the browser scrolls. */
const finger_steps = 8;

function tabOf(page: Page, form_origin: string): Tab {
  const isForm = (frame: Frame) => frame.url().startsWith(`${form_origin}/f/`);
  const form = async () => page.frames().find(isForm) ?? (await page.waitForEvent('framenavigated', isForm));
  const button = async () => (await form()).locator('form button[type="submit"]');
  const centerOf = async (target: Locator) => {
    const box = (await target.boundingBox())!;
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  return {
    followLink: () => page.locator(`a[href^="${form_origin}"]`).click(),
    hydrated: async () => void (await (await form()).waitForFunction(() => document.querySelector('form')?.noValidate)),
    async write(answers) {
      const frame = await form();
      for (const [name, answer] of Object.entries(answers)) await frame.locator(`[name="${name}"]`).fill(answer);
    },
    async type(name, text) {
      const field = (await form()).locator(`.field [name="${name}"]`);
      await field.fill('');
      await field.pressSequentially(text);
    },
    key: (name) => page.keyboard.press(name),
    async scroll(by, pixels) {
      const frame = await form();
      const { x, y } = middleOf(
        frame.parentFrame() && (await (await frame.frameElement()).boundingBox()),
        page.viewportSize()!,
      );
      if (by === 'wheel') {
        await page.mouse.move(x, y);
        return page.mouse.wheel(0, pixels);
      }
      const session = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', moved?: number) =>
        session.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: moved === undefined ? [] : [{ x, y: y - moved }],
        });
      await touch('touchStart', 0);
      for (let step = 1; step <= finger_steps; step++) await touch('touchMove', (pixels * step) / finger_steps);
      await touch('touchEnd');
      await session.detach();
    },
    async point(by) {
      const [x, y] = await centerOf(await button());
      await (by === 'mouse' ? page.mouse.click(x, y) : page.touchscreen.tap(x, y));
    },
    async pressAround(selector, by) {
      const target = page.locator(selector);
      await (by === 'mouse' ? target.click() : target.press('Enter'));
    },
    inForm: async (act, text = '') => (await form()).evaluate(act, text),
    inPage: async (act, text = '') => page.evaluate(act, text),
    // Call the element's own click method, because Playwright's click would wait for the navigation.
    press: async (times = 1) =>
      (await button()).evaluate((it: HTMLElement, count) => {
        for (let n = 0; n < count; n++) it.click();
      }, times),
    async aim() {
      const target = await button();
      await target.scrollIntoViewIfNeeded();
      const [x, y] = await centerOf(target);
      return () => page.mouse.click(x, y);
    },
    pressOnceHydrated: async () => void (await (await button()).evaluate(pressing)),
    says: async (selector) =>
      (await form())
        .locator(selector)
        .first()
        .innerText()
        .catch(() => undefined),
    close: () => page.close({ runBeforeUnload: false }),
  };
}
