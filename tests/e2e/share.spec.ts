import { readFile } from 'node:fs/promises';
import type { Locator, Page, Route } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { snippetsFor } from '@/lib/intake/embed/places';
import { readShare, share_modes } from '@/lib/intake/embed/share';
import { default_heights } from '@/lib/intake/embed/snippet';
import { violationsInBothSchemes, wcag22aa } from '../support/axe';
import { plantOpenForm, setClosed } from '../support/forms';
import { expect, test as base } from '../support/e2e';
import { holdScripts, loseScripts } from '../support/scripts';

/**
 * The Share page measures the form's height in up to fifteen frames. Tests that do not concern measuring replace the
 * frames with a fixed height to save time.
 */
const test = base.extend<{ share: string; measured_by: 'frames' | 'a stand-in' }>({
  measured_by: ['a stand-in', { option: true }],
  page: async ({ page, measured_by }, use) => {
    if (measured_by === 'a stand-in') await page.context().addInitScript(standInForFrames);
    await use(page);
  },
  share: async ({ foyer, firm, page, signIn }, use) => {
    const { id } = await foyer.db
      .selectFrom('forms')
      .select('id')
      .where('slug', '=', firm.form_slug)
      .executeTakeFirstOrThrow();
    await signIn(page);
    await use(`/forms/${String(id)}/share`);
  },
});

/**
 * Runs in the page. Keeps the measuring frames empty and posts a height in their name as soon as the page listens for
 * messages.
 */
function standInForFrames(): void {
  if (window !== top) return;
  const frames = () => document.querySelectorAll<HTMLIFrameElement>('iframe[data-column]');
  new MutationObserver(() => {
    for (const frame of frames()) if (frame.src !== 'about:blank') frame.src = 'about:blank';
  }).observe(document, { childList: true, subtree: true });
  const speak = () => {
    for (const { contentWindow } of frames())
      dispatchEvent(
        new MessageEvent('message', {
          source: contentWindow,
          origin: location.origin,
          data: { foyer: 'ready', height: 900 },
        }),
      );
  };
  const listen = window.addEventListener.bind(window);
  window.addEventListener = (type: string, ...rest: unknown[]) => {
    (listen as (...all: unknown[]) => void)(type, ...rest);
    if (type === 'message') queueMicrotask(speak);
  };
}

const preview = (page: Page) => page.frameLocator('iframe[title^="Preview"]');
const formIn = (page: Page) => preview(page).frameLocator('foyer-form iframe');
const code = (page: Page) => page.locator('figure code').first();
const measured = (page: Page) => expect(page.locator('input[name=heights][data-measured]')).toHaveCount(1);

test('the preview on the Share page shows the real form as each embed mode would show it on a website', async ({
  page,
  share,
}) => {
  test.slow();
  const heading = formIn(page).locator('h1');
  const choose = async (mode: string) => {
    await page.locator(`input[name=mode][value=${mode}]`).check();
    await expect(page.locator(`iframe[title^="Preview"][src*="mode=${mode}"]`)).toHaveCount(1);
  };
  // Make the viewport large enough for the whole preview, so that it is not scaled down. Playwright miscalculates click
  // positions in scaled frames.
  await page.setViewportSize({ width: 1280, height: 1_600 });
  await page.goto(`${share}?width=phone`);
  await expect(heading).toBeVisible();
  await measured(page);

  for (const mode of ['popup', 'drawer', 'float']) {
    await choose(mode);
    await expect(preview(page).locator('foyer-form:defined')).toHaveCount(1);
    await expect(preview(page).locator('dialog')).toHaveCount(0);
    await preview(page).locator('foyer-form > a').click();
    await expect(heading).toBeVisible();
    const box = await preview(page)
      .locator('dialog')
      .evaluate((dialog) => ({
        full: dialog.getBoundingClientRect().height >= innerHeight - 1,
        open: dialog.matches(':modal'),
      }));
    expect(box).toEqual({ full: mode === 'drawer', open: true });
    await page.keyboard.press('Escape');
    await expect(preview(page).locator('dialog')).not.toBeVisible();
  }

  await choose('page');
  await expect(heading).toBeVisible();
  expect(
    await preview(page)
      .locator('foyer-form')
      .evaluate((form) => form.getBoundingClientRect().height === innerHeight),
  ).toBe(true);

  await page.goto(`${share}?mode=float&opens=drawer`);
  const button = preview(page).locator('foyer-form > a');
  await expect(button).toHaveCSS('position', 'static');
  expect(
    await button.evaluate((link) => ({
      low: innerHeight - link.getBoundingClientRect().bottom,
      end: innerWidth - link.getBoundingClientRect().right < 34,
      high: link.getBoundingClientRect().height >= 44,
    })),
  ).toEqual({ low: 16, end: true, high: true });

  await page.goto(`${share}?mode=popup&seconds=1`);
  await expect(heading).toBeVisible();
});

test('choosing options updates the embed code, the preview and the URL at once, and the URL restores every choice', async ({
  page,
  share,
}) => {
  await page.goto(share);
  await measured(page);
  await page.getByRole('radio', { name: /^Popup/ }).check();
  await expect(page).toHaveURL(/mode=popup/);
  await expect(code(page)).toContainText('mode="popup"');
  await page.getByLabel('After seconds').fill('12');
  await page.getByLabel('After seconds').blur();
  await expect(code(page)).toContainText('open="12s"');
  await page.getByText('Language and labels').click();
  await page.getByLabel('Link label').pressSequentially('Talk & "more"');
  await expect(code(page)).toContainText('Talk &#38; &#34;more&#34;</a>');
  await expect(page.getByLabel('Link label')).toBeFocused();
  await expect(preview(page).getByRole('link', { name: 'Talk & "more"' })).toBeVisible();
  await page.getByRole('link', { name: 'WordPress' }).click();
  await expect(code(page)).toContainText('[foyer form="');
  await expect(code(page)).toContainText('open="12s"');
  await page.getByRole('link', { name: 'Phone' }).click();
  await expect.poll(() => page.locator('iframe[title^="Preview"]').evaluate((frame) => frame.clientWidth)).toBe(375);
  const shown = await code(page).textContent();
  await page.goto(page.url());
  await expect(code(page)).toHaveText(shown ?? '?');
  await expect(page.getByLabel('Link label')).toHaveValue('Talk & "more"');
});

test('text that a user types on the Share page while a response is on its way appears in the embed code', async ({
  page,
  share,
}) => {
  await page.clock.install();
  await page.goto(`${share}?mode=popup&label=Ask`);
  await measured(page);
  const words = page.getByLabel('Link label');
  const held = Promise.withResolvers<Route>();
  await page.route(/share\?.*label=Talk(&|$)/, held.resolve);
  await page.clock.pauseAt(Date.now() + 60_000);
  await words.fill('Talk');
  await page.clock.runFor(1_000);
  const answer = await held.promise;
  await words.fill('Talk to us');
  await answer.continue();
  await expect(code(page)).toContainText('>Talk</a>');
  await page.clock.runFor(1_000);
  await expect(code(page)).toContainText('>Talk to us</a>');
  await expect(page).toHaveURL(/label=Talk\+to\+us/);
});

test("text that a user types on the Share page before the scripts load appears in the form's link", async ({
  page,
  share,
  firm,
  foyer,
}) => {
  // Suppress the input and change events and the reported heights, so that the script can learn of the typed text only
  // from the form itself.
  await page.addInitScript(() => {
    for (const type of ['input', 'change'])
      addEventListener(
        type,
        (event) => {
          event.stopImmediatePropagation();
        },
        true,
      );
  });
  const release = await holdScripts(page);
  await page.goto(share, { waitUntil: 'commit' });
  const source = page.locator('[name=utm_source]');
  await source.fill('bus stop');
  await release();
  await expect(
    page.getByRole('link', { name: `${foyer.origin}/f/${firm.form_slug}?utm_source=bus%20stop` }),
  ).toBeVisible();
  await expect(source).toHaveValue('bus stop');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('an invalid embed option shows its error at its field, and every other typed value stays', async ({
  page,
  share,
}) => {
  await page.goto(`${share}?mode=inline&seconds=soon`);
  await expect(page.getByText('This form is closed')).toHaveCount(0);
  await expect(
    page.getByRole('alert').filter({ hasText: 'There is a problem' }),
    'nothing that the mode does not show',
  ).toHaveCount(0);

  await page.goto(`${share}?mode=popup&accent=reddish&seconds=soon&label=Talk`);
  const accent = page.getByLabel('Accent color');
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await expect(accent).toHaveValue('reddish');
  await expect(accent).toHaveAccessibleDescription(/Enter a color such as #1b4b3a/);
  await expect(page.getByLabel('After seconds')).toHaveValue('soon');
  await expect(code(page)).toContainText('>Talk</a>');
  await expect(code(page)).not.toContainText('reddish');
  await accent.fill('#aa0000');
  await accent.blur();
  await expect(code(page)).toContainText('accent="#aa0000"');
  await expect(page.getByLabel('After seconds')).toHaveValue('soon');
});

test('a user changes every kind of embed option by keyboard alone', async ({ page, share }) => {
  await page.goto(share);
  await measured(page);
  const tabTo = async (locator: Locator) => {
    for (let i = 0; i < 60; i += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Pressing Tab 60 times did not reach the element');
  };
  await tabTo(page.getByRole('radio', { name: /^Inline/ }));
  await page.keyboard.press('ArrowRight');
  await expect(code(page)).toContainText('mode="popup"');
  await tabTo(page.getByLabel('After % scrolled'));
  await page.keyboard.type('40');
  await page.keyboard.press('Enter');
  await expect(code(page)).toContainText('open="40%"');
  await tabTo(page.locator('summary', { hasText: 'Appearance' }));
  await page.keyboard.press('Enter');
  await tabTo(page.getByLabel('Light or dark'));
  await page.keyboard.press('End');
  await expect(code(page)).toContainText('theme="dark"');
  await tabTo(page.getByRole('link', { name: 'React' }));
  await page.keyboard.press('Enter');
  await expect(code(page)).toContainText('<FoyerForm');
});

test("an outdated Share page shows a colleague's new hidden field before saving the page would remove that field", async ({
  page,
  context,
  share,
}) => {
  await page.goto(share);
  await measured(page);
  const theirs = await context.newPage();
  await theirs.goto(share);
  await measured(theirs);
  await theirs.getByLabel('Names').fill('office');
  await theirs.getByRole('button', { name: 'Save hidden fields' }).click();
  await expect(theirs.getByText('Hidden fields saved.')).toBeVisible();

  await page.getByLabel('Names').fill('article');
  // Choosing another place for the embed code reloads the page around the typed text.
  await page.getByRole('link', { name: 'React' }).click();
  await expect(code(page)).toContainText('<FoyerForm');
  await expect(page.getByLabel('Names')).toHaveValue('article');
  await page.getByRole('button', { name: 'Save hidden fields' }).click();
  await expect(page.getByLabel('Names')).toHaveAccessibleDescription(
    /Someone has changed this form.*Saving again removes: office/,
  );
  await expect(page.getByLabel('Names')).toHaveValue('article');
  await page.getByLabel('Names').fill('office\narticle');
  await page.getByRole('button', { name: 'Save hidden fields' }).click();
  await expect(page.getByText('Hidden fields saved.')).toBeVisible();
  await measured(page);
  await page.getByLabel('Names').fill('');
  await page.getByRole('button', { name: 'Save hidden fields' }).click();
  await expect(page.getByText('None', { exact: true })).toBeVisible();
});

test('the QR codes, downloads and pages of a form that the firm does not have answer 404', async ({
  page,
  foyer,
  share,
}) => {
  const other = await plantOpenForm(foyer.db);
  await page.goto(share);
  for (const id of [String(other.id), '0', 'x', '9'.repeat(30)]) {
    for (const path of ['qr.svg', 'qr.png', 'preview', 'react', 'wordpress']) {
      const answer = await page.request.get(`/forms/${id}/${path}`);
      expect([answer.status(), await answer.text()], `${id}/${path}`).toEqual([404, 'Form not found.\n']);
    }
    for (const path of ['share', 'check'])
      expect((await page.request.get(`/forms/${id}/${path}`)).status(), `${id}/${path}`).toBe(404);
  }
});

test("a campaign link and its QR code contain the campaign, and only a signed-in user can download the QR code's file", async ({
  page,
  browser,
  share,
  firm,
  foyer,
}) => {
  await page.goto(share);
  await page.getByLabel('Source').fill('bus stop');
  await page.getByLabel('Source').blur();
  const link = `${foyer.origin}/f/${firm.form_slug}?utm_source=bus%20stop`;
  await expect(page.getByRole('link', { name: link })).toBeVisible();
  await expect(page.getByRole('img', { name: `QR code of ${link}` })).toBeVisible();
  for (const ending of ['svg', 'png']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `Download as ${ending.toUpperCase()}` }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`form-${firm.form_slug}.${ending}`);
    // Decode the downloaded file and compare it with the link that the page shows.
    const read = await page.evaluate(
      async (file) => {
        const image = new Image();
        image.src = file;
        await image.decode();
        const side = 400;
        const drawing = Object.assign(document.createElement('canvas'), { width: side, height: side }).getContext('2d');
        drawing?.drawImage(image, 0, 0, side, side);
        const { data } = drawing?.getImageData(0, 0, side, side) ?? { data: new Uint8ClampedArray() };
        // Return the file to the test as one character for each byte, because returning a list of numbers takes a
        // minute.
        return {
          natural: image.naturalWidth,
          width: side,
          height: side,
          bytes: Array.from(data, (byte) => String.fromCharCode(byte)).join(''),
        };
      },
      `data:image/${ending === 'svg' ? 'svg+xml' : ending};base64,${(await readFile(await download.path())).toString('base64')}`,
    );
    expect(read.natural).toBeGreaterThanOrEqual(1_024);
    const data = new Uint8Array(Buffer.from(read.bytes, 'latin1'));
    expect([...data.slice(0, 3)], 'dark on light, because scanners read no inverted codes').toEqual([255, 255, 255]);
    expect(decodeQR({ ...read, data })).toBe(link);
  }
  const stranger = await browser.newContext({ baseURL: foyer.origin });
  for (const path of ['qr.svg', 'qr.png', 'share']) {
    const reply = await stranger.request.get(share.replace('share', path), { maxRedirects: 0 });
    expect([303, 307], path).toContain(reply.status());
    expect(reply.headers().location).toContain('/sign-in');
  }
  // The preview is a frame, in which browsers refuse to show the sign-in page.
  const frame = await stranger.request.get(share.replace('share', 'preview'), { maxRedirects: 0 });
  expect([frame.status(), await frame.text()]).toEqual([401, expect.stringContaining('Sign in to see the preview.')]);
  expect(frame.headers()['content-security-policy']).toContain("frame-ancestors 'self'");
  await stranger.close();
});

test("a form's link on the Share page and its QR code contain the chosen language and values", async ({
  page,
  share,
  firm,
  foyer,
}) => {
  await page.goto(`${share}?locale=es&values=office%3DAustin&utm_source=bus`);
  const link = `${foyer.origin}/f/${firm.form_slug}/es?office=Austin&utm_source=bus`;
  await expect(page.getByRole('link', { name: link })).toHaveAttribute('href', link);
  await expect(page.getByRole('img', { name: `QR code of ${link}` })).toBeVisible();
  const file = await page.getByRole('link', { name: 'Download as SVG' }).getAttribute('href');
  const svg = await (await page.request.get(file ?? '')).text();
  expect(svg).toContain(
    (await page
      .getByRole('img', { name: /^QR code/ })
      .locator('path')
      .getAttribute('d')) ?? '?',
  );
});

test('a link that is too long for a QR code shows a message instead of a code and offers no file', async ({
  page,
  share,
}) => {
  const name = 'م'.repeat(130);
  const names = new URLSearchParams({ utm_source: name, utm_medium: name, utm_campaign: name }).toString();
  await page.goto(`${share}?${names}`);
  await expect(page.getByText('This link is too long for a QR code')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Download as SVG' })).toHaveCount(0);
  expect((await page.request.get(`${share.replace('share', 'qr.svg')}?${names}`)).status()).toBe(404);
});

test("the Share page does not measure the notice of a closed form as the form's height", async ({
  page,
  share,
  foyer,
  firm,
}) => {
  await setClosed(foyer, firm.form_slug, true);
  try {
    await page.goto(`${share}?heights=301.301.301.301.301`);
    await expect(page.getByText('Reopen the form to measure it')).toBeVisible();
    await expect(code(page)).toContainText(`--foyer-height,${String(default_heights[0])}px`);
    await page.getByRole('radio', { name: /^Popup/ }).check();
    await expect(page).toHaveURL(/mode=popup/);
    await page.getByRole('radio', { name: /^Inline/ }).check();
    await expect(page).not.toHaveURL(/mode=popup/);
    await expect(page.locator('input[name=heights]')).toHaveCount(0);
  } finally {
    await setClosed(foyer, firm.form_slug, false);
  }
});

test("on a phone, the Share page's preview starts at phone width, and the user can switch to desktop width", async ({
  page,
  share,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(share);
  const frame = page.locator('iframe[title^="Preview"]');
  await expect.poll(() => frame.evaluate((it) => it.clientWidth)).toBe(375);
  await expect(page).toHaveURL(/width=phone/);
  await page.getByRole('link', { name: 'Desktop' }).click();
  await expect.poll(() => frame.evaluate((it) => it.clientWidth)).toBe(1_280);
  await expect(page).toHaveURL(/width=desktop/);
});

test('each preview on the Share page has the real width of its device and is scaled down where space is short', async ({
  page,
  share,
}) => {
  const frame = page.locator('iframe[title^="Preview"]');
  await page.goto(`${share}?width=tablet`);
  // When the Share page measures the form's height, the preview reloads. Wait until the measured heights are in the
  // URL.
  await measured(page);
  await expect(page).toHaveURL(/heights=/);
  await expect(formIn(page).locator('h1')).toBeAttached();
  for (const window of [1_280, 390]) {
    await page.setViewportSize({ width: window, height: 900 });
    for (const [width, pixels] of [
      ['Phone', 375],
      ['Tablet', 768],
      ['Desktop', 1_280],
    ] as const) {
      const what = `${width} in ${String(window)}`;
      await page.getByRole('link', { name: width }).click();
      await expect
        .poll(
          () =>
            preview(page)
              .locator('html')
              .evaluate(() => innerWidth),
          what,
        )
        .toBe(pixels);
      const seen = await frame.evaluate((it) => {
        const [box, place] = [it.getBoundingClientRect(), (it.parentElement as HTMLElement).getBoundingClientRect()];
        return {
          fits: box.left >= place.left - 1 && box.right <= place.right + 1,
          high: Math.round(box.height),
          wide: box.width / Math.min(place.width, it.clientWidth),
        };
      });
      expect(seen, what).toEqual({ fits: true, high: 680, wide: expect.closeTo(1, 2) as unknown });
    }
  }
  // A click on the scaled-down preview must reach the element that is shown under the pointer.
  await page.setViewportSize({ width: 1_280, height: 1_600 });
  await page.getByRole('radio', { name: /^Popup/ }).check();
  await expect(page.locator('iframe[title^="Preview"][src*="mode=popup"]')).toHaveCount(1);
  await expect(preview(page).locator('foyer-form:defined')).toHaveCount(1);
  const at = await preview(page)
    .locator('foyer-form > a')
    .evaluate((link) => ({ x: link.getBoundingClientRect().x + 5, y: link.getBoundingClientRect().y + 5 }));
  const { x, y, scale } = await frame.evaluate((it) => ({
    x: it.getBoundingClientRect().x,
    y: it.getBoundingClientRect().y,
    scale: it.getBoundingClientRect().width / it.clientWidth,
  }));
  await page.mouse.click(x + at.x * scale, y + at.y * scale);
  await expect(preview(page).locator('dialog')).toBeVisible();
});

test.describe('on a page of another website', () => {
  const places = ['html', 'squarespace', 'webflow', 'wix', 'gtm', 'frame', 'link'] as const;

  for (const mode of share_modes) {
    test(`every embed code for ${mode} mode shows the form or a visible link to it`, async ({
      page,
      foyer,
      firm,
      hostPage,
      expectConsole,
    }) => {
      test.slow();
      // The visible part of the form needs none of its scripts, so the test blocks them.
      expectConsole(/ERR_FAILED/);
      await loseScripts(page);
      const { options, heights, loader } = readShare({ mode }, foyer.origin);
      for (const place of places) {
        const { codes, otherwise } = snippetsFor(
          place,
          { origin: foyer.origin, form_slug: firm.form_slug, options, heights, loader },
          { frame_height: 1_300, campaign: {} },
        );
        // Build the element that Wix creates from a server URL, a tag name and attributes.
        const [url, tag, attributes] = codes.map(({ code: text }) => text);
        const element =
          attributes === undefined
            ? undefined
            : `<${tag ?? ''} ${attributes
                .split('\n')
                .map((line) => line.replace(/^(\S+) {2}(.*)$/, '$1="$2"'))
                .join(' ')}></${tag ?? ''}><script src="${url ?? ''}"></script>`;
        const pasted = [
          ...(element ? [element] : codes.map(({ code: text }) => text)),
          ...(otherwise?.codes ?? []).map(({ code: text }) => text),
        ];
        for (const [at, snippet] of pasted.entries()) {
          const what = `${place} ${String(at)}`;
          await page.goto(
            hostPage({
              html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hale</title></head><body><main><h1>Hale</h1>${snippet}</main></body></html>`,
              path: `/${mode}/${place}/${String(at)}`,
            }),
          );
          const opens = mode !== 'inline' && mode !== 'page' && place !== 'frame' && place !== 'link';
          if (opens) {
            await page.waitForFunction(() => customElements.get('foyer-form'));
            const link = page.locator(`a[href^="${foyer.origin}/f/"]`);
            await expect(link, what).toHaveText('Contact us');
            await expect(link, what).toBeInViewport();
            await link.click();
          }
          if (place === 'link') await page.getByRole('link', { name: 'Contact us' }).click();
          const form = place === 'link' ? page : page.frameLocator(opens ? 'dialog[open] iframe' : 'iframe');
          await expect(form.getByRole('button', { name: 'Send' }), what).toBeVisible();
        }
      }
    });
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('without JavaScript, the Share page updates the embed code on submit and keeps every typed value', async ({
    page,
    share,
  }) => {
    await page.goto(`${share}?place=webflow`);
    await page.getByRole('radio', { name: /^Drawer/ }).check();
    await page.getByLabel('After seconds').fill('7');
    await page.getByRole('button', { name: 'Update preview and embed code' }).click();
    await expect(code(page)).toContainText('mode="drawer" open="7s"');
    await expect(page.getByLabel('After seconds')).toHaveValue('7');
    await expect(page.getByRole('link', { name: 'Webflow' })).toHaveAttribute('aria-current', 'true');
    await page.getByRole('link', { name: 'Wix' }).click();
    await expect(code(page)).toContainText('"open":"7s"');
  });
});

test.describe('with heights measured in real frames', () => {
  test.use({ measured_by: 'frames' });

  test('a user saves hidden fields on the Share page, and a refused invalid name stays in its field', async ({
    page,
    foyer,
    share,
    expectConsole,
  }) => {
    expectConsole(/404/);
    const form = await plantOpenForm(foyer.db);
    await page.goto(share.replace(/\d+/, String(form.id)));
    await expect(page.getByRole('heading', { name: 'Share' })).toHaveCount(0);

    await page.goto(share);
    await measured(page);
    await page.getByLabel('Names').fill('office\nArticle');
    await page.getByRole('button', { name: 'Save hidden fields' }).click();
    await expect(page.getByLabel('Names')).toHaveAccessibleDescription(/“Article” is not a valid name/);
    await expect(page.getByLabel('Names')).toHaveValue('office\nArticle');
    await page.getByLabel('Names').fill('office\narticle');
    await page.getByRole('button', { name: 'Save hidden fields' }).click();
    await expect(page.getByText('Hidden fields saved.')).toBeVisible();
    // The Share page measures the form again after saving and must still show the message "saved".
    await expect(page.locator('input[name=heights][data-measured]')).toBeAttached();
    await expect(page.getByText('Hidden fields saved.')).toBeVisible();
    await page.getByLabel('Names').fill('');
    await page.getByRole('button', { name: 'Save hidden fields' }).click();
    await expect(page.getByText('None', { exact: true })).toBeVisible();
  });

  test('the copied embed code causes no layout shift at any width and in any language of the visitor', async ({
    page: staff,
    share,
    hostPage,
    browser,
    watch,
  }) => {
    test.slow();
    await staff.goto(share);
    await measured(staff);
    await expect(staff).toHaveURL(/heights=/);
    await expect(staff.getByText('These heights were measured for this form')).toBeVisible();
    const snippet = await code(staff).textContent();
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hale</title><meta name="viewport" content="width=device-width"></head><body><main><h1>Hale</h1>${snippet ?? ''}<p>Below</p></main></body></html>`;
    for (const locale of ['en-US', 'es-MX']) {
      const visitor = await browser.newContext({ locale });
      watch(visitor);
      const page = await visitor.newPage();
      await page.addInitScript(() => {
        const shifts = ((window as unknown as { shifts: number[] }).shifts = []) as number[];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      for (const width of [296, 320, 375, 600, 900, 1280]) {
        const what = `${locale}, ${String(width)} px`;
        await page.setViewportSize({ width, height: 2_000 });
        await page.goto(hostPage({ html, path: `/${locale}/${String(width)}` }));
        const below = await page.getByText('Below').evaluate((it) => it.getBoundingClientRect().top);
        await expect(page.frameLocator('foyer-form iframe').getByRole('link', { name: 'Español' }), what).toHaveCount(
          locale === 'es-MX' ? 1 : 0,
        );
        await expect(page.locator('foyer-form iframe'), what).toHaveCSS('visibility', 'visible');
        await page.evaluate(
          () =>
            new Promise<void>((resolve) => {
              let frames = 0;
              const next = () => (++frames < 30 ? requestAnimationFrame(next) : resolve());
              next();
            }),
        );
        expect(
          await page.evaluate(() =>
            (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
          ),
          what,
        ).toBe(0);
        expect(await page.getByText('Below').evaluate((it) => it.getBoundingClientRect().top), what).toBe(below);
        // The space that the embed code reserves must exceed the form by about one line, but not by much more.
        const spare = await page
          .locator('foyer-form')
          .evaluate((it) => it.clientHeight - (it.querySelector('iframe')?.clientHeight ?? 0));
        expect(spare, what).toBeGreaterThanOrEqual(28);
        expect(spare, what).toBeLessThan(140);
      }
      await visitor.close();
    }
  });
});

test('the Share page passes axe in every mode in light and dark mode, and does not scroll sideways at 320 px', async ({
  page,
  share,
}) => {
  test.setTimeout(240_000);
  for (const query of [
    '',
    '?mode=popup&place=gtm&accent=x&seconds=y',
    `?mode=float&place=wix&scheme=dark&label=${'w'.repeat(200)}`,
    '?mode=page&place=link&utm_source=x',
  ]) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(share + query);
    await measured(page);
    for (const summary of await page.locator('details:not([open]) > summary').all())
      if (await summary.isVisible()) await summary.click();
    expect.soft(await violationsInBothSchemes(page, wcag22aa), query).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect
      .soft(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        `${query} scrolls sideways`,
      )
      .toBeLessThanOrEqual(0);
    expect.soft(await violationsInBothSchemes(page, wcag22aa), `${query} at 320`).toEqual([]);
  }
});
