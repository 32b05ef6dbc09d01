import type { Page } from '@playwright/test';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import { default_heights, htmlSnippet, loaderAt } from '@/lib/intake/embed/snippet';
import { violationsInBothSchemes } from '../support/axe';
import { expect } from '../support/e2e';
import {
  canSend,
  fillIn,
  formIn,
  frameOf,
  heard,
  ear,
  hydrated,
  loader,
  press,
  test,
  thanks,
  webpage,
  widget,
} from '../support/embed';

/** Tests every state of the form in every embed mode for WCAG 2.2 AA, a width of 320 px, and keyboard use. */

const page_style =
  '<style>:root{color-scheme:light dark}body{margin:1rem;background:Canvas}foyer-form>a{display:inline-block;min-width:44px;line-height:44px}</style>';
const words = { en: { label: 'Contact us', close: 'Close' }, ar: { label: 'تواصل معنا', close: 'إغلاق' } };

/** The embed options of the embed codes that firms paste into their websites. */
const ways = {
  inline: { mode: 'inline' },
  popup: { mode: 'popup' },
  drawer: { mode: 'drawer' },
  float: { mode: 'popup', float: '1' },
  page: { mode: 'page' },
};

/**
 * Copies the host page's background color into the frame. axe would otherwise assume a white background behind a
 * transparent frame.
 */
async function putGroundUnder(page: Page): Promise<void> {
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await (
    await frameOf(page)
  ).evaluate((colour) => {
    if (document.documentElement.dataset['embedded'] !== undefined) document.documentElement.style.background = colour;
  }, ground);
}

/** Returns every element of the page and its frame that is too wide, and every target smaller than 44 px. */
async function misfits(page: Page): Promise<string[]> {
  const small = (all: Element[]) =>
    all
      .map((it) => ({ it: it.outerHTML.slice(0, 120), box: it.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && (box.height < 44 || box.width < 44))
      .map(({ it, box }) => `${it}: ${String(box.width)} x ${String(box.height)}`);
  const wide = () =>
    [document.documentElement, ...document.querySelectorAll('dialog')]
      .filter((it) => it.scrollWidth > it.clientWidth)
      .map((it) => `${it.tagName} scrolls sideways: ${String(it.scrollWidth)} > ${String(it.clientWidth)}`);
  const frame = await frameOf(page);
  const targets = 'a, button, input:not([type=hidden]), textarea, select, summary';
  return [
    ...(await page.evaluate(wide)),
    ...(await frame.evaluate(wide)),
    ...(await page.locator('foyer-form').locator(targets).evaluateAll(small)),
    ...(await frame.locator('main').locator(targets).and(frame.locator(':not(.aside *)')).evaluateAll(small)),
  ];
}

for (const locale of ['en', 'ar'] as const) {
  test.describe(locale, () => {
    test.use({
      locale_of_firm: locale,
      viewport: { width: 320, height: 800 },
      contextOptions: { reducedMotion: 'reduce' },
    });

    for (const [way, options] of Object.entries(ways)) {
      // A drawer and a floating button show the same document in the frame as a popup. Testing the later states once is
      // enough.
      const is_like_popup = way === 'drawer' || way === 'float';
      test(`a form in ${way} mode is accessible in light and dark and fits 320 px while it is ${is_like_popup ? 'empty or refused' : 'empty, refused, filled, sending, offline or sent'}`, async ({
        page,
        foyer,
        slug,
        hostPage,
        expectConsole,
      }) => {
        test.slow();
        expectConsole(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
        const form = formIn(page);
        const look = async (state: string) => {
          expect(await misfits(page), state).toEqual([]);
          expect(await violationsInBothSchemes(page, [], () => putGroundUnder(page)), state).toEqual([]);
        };
        const snippet = htmlSnippet({
          origin: foyer.origin,
          form_slug: slug,
          options: EmbedOptions.parse({ ...options, ...words[locale] }),
          heights: default_heights,
          loader: loaderAt(foyer.origin),
        });
        await page.goto(
          hostPage({
            html: webpage(snippet, {
              head: page_style,
              root: `lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`,
            }),
            path: `/${way}/${locale}`,
          }),
        );
        if (options.mode === 'popup' || options.mode === 'drawer')
          await page.getByRole('link', { name: words[locale].label }).click();
        await hydrated(form);
        await expect(form.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
        await look('empty');

        await press(form);
        await expect(form.locator('.notice')).toBeFocused();
        await look('refused');
        if (is_like_popup) return;

        await fillIn(form);
        await look('filled');

        let release = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        await page.route(`**/f/${slug}**`, async (route) => {
          if (route.request().method() !== 'POST') return route.continue();
          await held;
          await route.abort();
        });
        await press(form);
        await expect(form.locator('button[type=submit]')).toHaveAttribute('aria-disabled', 'true');
        await look('sending');

        await page.context().setOffline(true);
        release();
        await expect(form.locator('[data-tone=warning]')).toBeVisible();
        await look('offline');

        await page.unrouteAll({ behavior: 'wait' });
        await page.context().setOffline(false);
        await expect(thanks(form)).toBeVisible();
        await look('sent');
      });
    }
  });
}

test('a keyboard user opens a popup, stays inside it, closes it with Escape from the page or the frame, and finds the typed text again', async ({
  page,
  foyer,
  slug,
  hostPage,
}) => {
  await page.goto(
    hostPage({
      html: webpage(
        `<p><a href="#elsewhere">Elsewhere</a></p>${widget(foyer.origin, slug, { mode: 'popup' })}<p><a href="#below">Below</a></p>${loader(foyer.origin)}`,
        { head: ear },
      ),
      path: '/keyboard',
    }),
  );
  await page.waitForFunction(() => customElements.get('foyer-form'));
  const link = page.locator('foyer-form > a');
  const dialog = page.getByRole('dialog', { name: 'Contact us' });
  const form = formIn(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await hydrated(form);

  // Read the dialog's name and modal state from the accessibility tree, as assistive technology does.
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const node = nodes.find(({ role, ignored }) => role?.value === 'dialog' && !ignored);
  expect(node).toMatchObject({ name: { value: 'Contact us' } });
  expect(node?.properties).toContainEqual(
    expect.objectContaining({ name: 'modal', value: expect.objectContaining({ value: true }) }),
  );

  // Press Tab more often than the popup has elements. On the host page, only the dialog may receive the focus; beyond
  // it only the browser's own controls.
  await page.keyboard.press('Tab');
  await expect(form.locator('[name=first_name]')).toBeFocused();
  await page.keyboard.type('Ada');
  const places: string[] = [];
  const frame = await frameOf(page);
  for (let n = 0; n < 14; n++) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => {
      const it = document.activeElement;
      return it?.closest('dialog') ? it.tagName : it === document.body ? 'browser' : `OUT: ${it?.outerHTML ?? ''}`;
    });
    places.push(
      outside === 'IFRAME'
        ? await frame.evaluate(
            () => document.activeElement?.getAttribute('name') ?? document.activeElement?.tagName ?? '',
          )
        : outside,
    );
  }
  expect(places.filter((place) => place.startsWith('OUT'))).toEqual([]);
  expect(places).toEqual(expect.arrayContaining(['last_name', 'email', 'phone_number', 'from_message', 'BUTTON', 'A']));

  await form.locator('[name=last_name]').focus();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await expect(form.locator('[name=first_name]')).toHaveValue('Ada');
  await dialog.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(dialog, 'the Close button closes the popup').toBeHidden();
  await expect(link).toBeFocused();
  expect(
    (await heard(page)).filter(({ foyer: what }) => what === 'ready'),
    'its form was loaded once',
  ).toHaveLength(1);
});

test('a click beside a popup closes it, and a click in its form does not', async ({ page, foyer, slug, hostPage }) => {
  await page.setViewportSize({ width: 1_000, height: 700 });
  await page.goto(
    hostPage({ html: webpage(widget(foyer.origin, slug, { mode: 'popup' }) + loader(foyer.origin)), path: '/beside' }),
  );
  await page.waitForFunction(() => customElements.get('foyer-form'));
  await page.locator('foyer-form > a').click();
  // Wait until the dialog has its final height. A growing dialog would move under the pointer, and the click would miss
  // its target.
  const form = formIn(page);
  await hydrated(form);
  await expect
    .poll(
      async () =>
        (await page.locator('dialog iframe').evaluate((it) => it.clientHeight)) -
        (await form.locator('body').evaluate((it) => Math.ceil(it.getBoundingClientRect().height))),
    )
    .toBe(0);
  await form.locator('[name=first_name]').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.mouse.click(20, 350);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a response that arrives late does not take the focus from another field of the host page', async ({
  page,
  foyer,
  slug,
  hostPage,
  expectConsole,
}) => {
  expectConsole(/ERR_INTERNET_DISCONNECTED/);
  await page.goto(
    hostPage({
      html: webpage(`<label>Search <input id="search"></label>${widget(foyer.origin, slug)}${loader(foyer.origin)}`),
      path: '/late',
    }),
  );
  const form = formIn(page);
  await hydrated(form);
  await fillIn(form);
  await canSend(form);
  await page.context().setOffline(true);
  await press(form);
  await expect(form.locator('[data-tone=warning]')).toBeVisible();
  await page.locator('#search').pressSequentially('wi');
  await page.context().setOffline(false);
  await expect(thanks(form)).toBeVisible();
  await expect(page.locator('#search')).toBeFocused();
  await page.keyboard.type('lls');
  await expect(page.locator('#search')).toHaveValue('wills');
});

test('the form shows no animation for a visitor who prefers reduced motion', async ({
  page,
  foyer,
  slug,
  hostPage,
}) => {
  await page.goto(hostPage({ html: webpage(widget(foyer.origin, slug) + loader(foyer.origin)), path: '/motion' }));
  const form = formIn(page);
  await expect(form.locator('h1')).toBeVisible();
  const moving = () =>
    form.locator('*').evaluateAll(
      (all) =>
        all.filter((it) => {
          const { transitionDuration, transitionProperty, animationName } = getComputedStyle(it);
          return animationName !== 'none' || (transitionProperty !== 'none' && /[1-9]/.test(transitionDuration));
        }).length,
    );
  // The frame's style sheet may load after its text, so the test waits for the style.
  await expect.poll(moving).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toBe(0);
});
