import type { Page } from '@playwright/test';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import { default_heights, loaderAt, scriptSnippet } from '@/lib/intake/embed/snippet';
import { expect } from '../support/e2e';
import { fillIn, formIn, frameOf, hydrated, loader, press, test, thanks, webpage, widget } from '../support/embed';
import { plantOpenForm } from '../support/forms';

/** Tests that an embedded form works inside the host page's own forms, style sheets and shadow roots. */

test.describe('inside a <form> element of the host page', () => {
  test('the close button of a popup does not submit a surrounding form of the host page', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(
          `<form action="/elsewhere" onsubmit="sent = true"><input name="q">${widget(foyer.origin, slug, { mode: 'popup' })}</form>${loader(foyer.origin)}`,
        ),
        path: '/aspx',
      }),
    );
    await page.locator('foyer-form > a').click();
    await hydrated(formIn(page));
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('dialog')).toBeHidden();
    expect(await page.evaluate(() => (window as { sent?: boolean }).sent)).toBeUndefined();
    expect(new URL(page.url()).pathname).toBe('/aspx');
  });
});

/** Returns whether the Send button is visible both in the frame and in the viewport of the host page. */
async function sendIsInSight(page: Page): Promise<boolean> {
  const box = await formIn(page).locator('button[type=submit]').boundingBox();
  const frame = await page.locator('foyer-form iframe, body > iframe').boundingBox();
  return (
    !!box &&
    !!frame &&
    box.y >= frame.y &&
    box.y + box.height <= Math.min(frame.y + frame.height, page.viewportSize()?.height ?? 0)
  );
}

for (const [rule, css] of [
  ['a max-height', 'iframe{max-height:500px}'],
  ['height: auto', 'iframe{height:auto!important}'],
  ['an aspect ratio', 'iframe{aspect-ratio:16/9;height:auto}'],
  ['an important height', 'iframe{height:315px!important}'],
] as const) {
  test(`an embedded form gets the height it needs when the host page's style sheet sets ${rule} for every iframe`, async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug) + loader(foyer.origin), { head: `<style>${css}</style>` }),
        path: '/rules',
      }),
    );
    const form = await frameOf(page);
    await hydrated(form);
    await expect
      .poll(() => form.evaluate(() => innerHeight >= document.body.getBoundingClientRect().height))
      .toBe(true);
    await fillIn(form);
    await press(form);
    await expect(thanks(form)).toBeVisible();
    expect(await leads()).toHaveLength(1);
  });
}

test('a form in a frame that an older loader leaves too short scrolls, and the visitor reaches Send by wheel and by keyboard', async ({
  page,
  foyer,
  slug,
  hostPage,
}) => {
  await page.setViewportSize({ width: 600, height: 700 });
  // Loader 1.1.0 does not override the host page's max-height.
  await page.goto(
    hostPage({
      html: webpage(`${widget(foyer.origin, slug)}<script async src="${foyer.origin}/embed/v1.1.0.js"></script>`, {
        head: '<style>iframe{max-height:500px}</style>',
      }),
      path: '/small',
    }),
  );
  const form = await frameOf(page);
  await hydrated(form);
  await expect(form.locator('html')).toHaveAttribute('data-limited');
  expect(await sendIsInSight(page)).toBe(false);
  await page.locator('foyer-form iframe').hover();
  await page.mouse.wheel(0, 3_000);
  await expect.poll(() => sendIsInSight(page)).toBe(true);
  await form.evaluate(() => {
    scrollTo(0, 0);
  });
  await form.locator('textarea').focus();
  await page.keyboard.press('Tab');
  await expect(form.locator('button[type=submit]')).toBeFocused();
  await expect.poll(() => sendIsInSight(page)).toBe(true);
});

test('a form in a frame of sufficient height shows no scroll bar', async ({ page, foyer, slug, hostPage }) => {
  await page.goto(hostPage({ html: webpage(widget(foyer.origin, slug) + loader(foyer.origin)), path: '/free' }));
  const form = await frameOf(page);
  await hydrated(form);
  await form.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await expect(form.locator('html')).not.toHaveAttribute('data-limited');
  await expect(form.locator('html')).toHaveCSS('overflow-y', 'hidden');
});

test('an embed removes reserved height that the form does not need while the end of the form is out of view', async ({
  page,
  foyer,
  slug,
  hostPage,
}) => {
  await page.setViewportSize({ width: 800, height: 600 });
  await page.goto(
    hostPage({
      html: webpage(
        `${widget(foyer.origin, slug).replace('<foyer-form', '<foyer-form style="display:block;min-height:1400px"')}<p id="below">Below</p>${loader(foyer.origin)}`,
      ),
      path: '/kept-free',
    }),
  );
  await hydrated(formIn(page));
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          (document.querySelector('#below')?.getBoundingClientRect().top ?? 0) -
          (document.querySelector('foyer-form iframe')?.getBoundingClientRect().bottom ?? 0),
      ),
    )
    .toBeLessThan(30);
});

test.describe('inside a shadow root', () => {
  const shadowed = (inner: string) =>
    `<div id="host"><template shadowrootmode="open"><p>Contact</p>${inner}</template></div>`;

  test('a script with data-form inside a shadow root places the form beside itself', async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    const snippet = scriptSnippet({
      origin: foyer.origin,
      form_slug: slug,
      options: EmbedOptions.parse({}),
      heights: default_heights,
      loader: loaderAt(foyer.origin),
    });
    await page.goto(hostPage({ html: webpage(shadowed(snippet)), path: '/shadow' }));
    const form = await frameOf(page, '#host foyer-form iframe');
    await hydrated(form);
    await expect(page.locator('#host foyer-form')).toHaveCount(1);
    await fillIn(form);
    await press(form);
    await expect(thanks(form)).toBeVisible();
    expect(await leads()).toHaveLength(1);
  });

  test('two scripts with data-form inside a shadow root each place their own form', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    const { slug: other } = await plantOpenForm(foyer.db);
    const snippet = (form_slug: string) =>
      `<script async src="${foyer.origin}/embed/v1.js" data-form="${form_slug}"></script>`;
    await page.goto(hostPage({ html: webpage(shadowed(snippet(slug) + snippet(other))), path: '/shadow' }));
    await expect(page.locator('#host foyer-form')).toHaveCount(2);
    expect(
      await page.locator('#host foyer-form').evaluateAll((all) => all.map((one) => one.getAttribute('form'))),
    ).toEqual([slug, other]);
  });

  test('the link of a popup inside a shadow root opens the popup', async ({ page, foyer, slug, hostPage }) => {
    await page.goto(
      hostPage({
        html: webpage(shadowed(widget(foyer.origin, slug, { mode: 'popup' }) + loader(foyer.origin))),
        path: '/shadow',
      }),
    );
    await page.waitForFunction(() => !!customElements.get('foyer-form'));
    await page.locator('#host foyer-form > a').click();
    await expect(page.locator('#host dialog')).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/shadow');
  });
});
