import type { CDPSession, Page } from '@playwright/test';
import { expect } from '../support/e2e';
import {
  drawn,
  ear,
  fillIn,
  formIn,
  found,
  frameOf,
  heard,
  hydrated,
  loader,
  press,
  send,
  sendAnother,
  test,
  thanks,
  webpage,
  widget,
} from '../support/embed';
import { answers, plantHiddenFields, plantOpenForm } from '../support/forms';
import { holdScripts, loseScripts } from '../support/scripts';

/** Tests every embed option (lib/intake/embed/schema.ts) on a firm's page. */

const tall = '<div style="height:4000px"></div>';
const dialog = (page: Page) => page.getByRole('dialog');
const defined = (page: Page) => page.waitForFunction(() => customElements.get('foyer-form'));

/** Scrolls to a share of the page's scrollable height and waits until the page has handled the scroll events. */
async function scrollDown(page: Page, share: number): Promise<void> {
  await page.evaluate((part) => {
    window.scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * part);
  }, share);
  await drawn(page);
}

/** Returns how many listeners for an event type the window or the root element has. */
async function listeners(
  session: CDPSession,
  expression: 'window' | 'document.documentElement',
  type: string,
): Promise<number> {
  const { result } = await session.send('Runtime.evaluate', { expression });
  const found = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
  return found.listeners.filter((listener) => listener.type === type).length;
}

test.describe('how a popup or drawer opens and closes', () => {
  test('a popup opens by itself after the configured time', async ({ page, foyer, slug, hostPage }) => {
    // The times of opening come from the page's own clock, because Playwright may notice late that a popup has opened.
    const clock =
      '<script>window.times={};customElements.whenDefined("foyer-form").then(()=>times.defined=performance.now());addEventListener("foyer:open",()=>times.opened=performance.now())</script>';
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { mode: 'popup', open: '1s' }) + loader(foyer.origin), {
          head: clock,
        }),
        path: '/time',
      }),
    );
    await expect(dialog(page)).toBeVisible();
    const { defined: begun, opened } = await page.evaluate(
      () => (window as unknown as { times: { defined: number; opened: number } }).times,
    );
    // Animations measure time from the previous animation frame, so the popup may open slightly early. The test
    // therefore requires only half a second.
    expect(opened - begun, 'the popup did not open at once').toBeGreaterThan(500);
    await send(formIn(page));
  });

  test('a drawer opens by itself at the configured scroll position, once for each visitor across all pages, and a click on its link always opens the drawer', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    const html = webpage(
      widget(foyer.origin, slug, { mode: 'drawer', open: '50%', once: '' }) + tall + loader(foyer.origin),
    );
    await page.goto(hostPage({ html, path: '/scroll' }));
    await defined(page);
    await scrollDown(page, 0.4);
    await expect(dialog(page)).toBeHidden();
    await scrollDown(page, 0.6);
    await expect(dialog(page)).toBeVisible();

    for (const visit of [() => page.reload(), () => page.goto(hostPage({ html, path: '/scroll/next' }))]) {
      await visit();
      await defined(page);
      await scrollDown(page, 0);
      await scrollDown(page, 0.9);
      await expect(dialog(page)).toBeHidden();
      await page.locator('foyer-form > a').click();
      await expect(dialog(page)).toBeVisible();
    }
  });

  test('a popup without consent stores nothing about its opening and therefore opens again after a reload', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(
          widget(foyer.origin, slug, { mode: 'popup', open: '50%', once: '', consent: 'denied' }) +
            tall +
            loader(foyer.origin),
        ),
        path: '/unkept',
      }),
    );
    for (let n = 0; n < 2; n++) {
      await defined(page);
      await scrollDown(page, 0);
      await scrollDown(page, 0.9);
      await expect(dialog(page)).toBeVisible();
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      await page.reload();
    }
  });

  test('a popup with open="exit" opens when the pointer leaves at the top of the page and not at the sides', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { mode: 'popup', open: 'exit' }) + loader(foyer.origin)),
        path: '/exit',
      }),
    );
    await defined(page);
    const leave = (clientY: number) =>
      page.evaluate(
        (y) => document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientX: 100, clientY: y })),
        clientY,
      );
    await leave(300);
    await drawn(page);
    await expect(dialog(page)).toBeHidden();
    await leave(-1);
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await leave(-1);
    await drawn(page);
    await expect(dialog(page), 'opens once per page').toBeHidden();
  });

  test('a popup does not open by itself while a visitor types in another field', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(
          `<label>Search <input></label>${widget(foyer.origin, slug, { mode: 'popup', open: '10%' })}${tall}${loader(foyer.origin)}`,
        ),
        path: '/writing',
      }),
    );
    await defined(page);
    await page.locator('input').pressSequentially('tenants');
    await scrollDown(page, 0.8);
    await expect(dialog(page)).toBeHidden();
    await page.locator('input').blur();
    await scrollDown(page, 0.9);
    await expect(dialog(page)).toBeVisible();
  });

  test('a script of the host page opens and closes a popup, and receives an event for each change', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { mode: 'popup' }) + loader(foyer.origin), { head: ear }),
        path: '/script',
      }),
    );
    await defined(page);
    const call = (name: 'open' | 'close') =>
      page.locator('foyer-form').evaluate((it, method) => {
        (it as unknown as Record<string, () => void>)[method]?.();
      }, name);
    await call('open');
    await call('open');
    await expect(dialog(page)).toBeVisible();
    // The form listens for Escape once it is hydrated.
    await hydrated(formIn(page));
    await call('close');
    await expect(dialog(page)).toBeHidden();
    const told = () =>
      heard(page).then((all) =>
        all.map(({ foyer: what }) => what).filter((what) => what === 'open' || what === 'close'),
      );
    await expect.poll(told).toEqual(['open', 'close']);
    await call('open');
    await formIn(page).locator('[name=first_name]').press('Escape');
    await expect(dialog(page)).toBeHidden();
    await expect.poll(told).toEqual(['open', 'close', 'open', 'close']);
  });

  test('Escape in an inline form closes nothing and sends no message to the host page', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({ html: webpage(widget(foyer.origin, slug) + loader(foyer.origin), { head: ear }), path: '/escape' }),
    );
    const told = () => heard(page).then((all) => all.map(({ foyer: what }) => what));
    // The form listens for keys once it has reported ready.
    await expect.poll(told).toEqual(['ready']);
    const field = formIn(page).locator('[name=first_name]');
    await field.press('Escape');
    await field.fill('Ada');
    await expect.poll(told).toEqual(['ready', 'start']);
  });

  test('a popup inside a hidden element does not open by itself and does not open for links to the form', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    const hidden = `<div style="display:none">${widget(foyer.origin, slug, { mode: 'popup', open: '50%' })}</div>`;
    await page.goto(
      hostPage({
        html: webpage(
          `${hidden}${tall}<a id="elsewhere" href="${foyer.origin}/f/${slug}">Write to us</a>${loader(foyer.origin)}`,
        ),
        path: '/unshown',
      }),
    );
    await defined(page);
    await scrollDown(page, 0.9);
    await expect(page.locator('dialog')).toHaveCount(0);
    await page.locator('#elsewhere').click();
    await expect(page).toHaveURL(`${foyer.origin}/f/${slug}`);
    await expect(page.locator('form')).toBeVisible();
  });

  test("after a browser refuses a popup's frame, the popup's link opens the form's own page", async ({
    page,
    foyer,
    hostPage,
    expectConsole,
  }) => {
    expectConsole(/frame-ancestors/);
    const { slug } = await plantOpenForm(foyer.db, { sites: JSON.stringify(['https://www.firm.example']) });
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { mode: 'popup' }) + loader(foyer.origin)),
        path: '/refused',
      }),
    );
    await defined(page);
    await page.locator('foyer-form > a').click();
    await dialog(page).getByRole('button', { name: 'Close' }).click();
    await page.locator('foyer-form > a').click();
    await expect(page).toHaveURL(`${foyer.origin}/f/${slug}`);
    await expect(page.locator('form')).toBeVisible();
  });

  for (const dir of ['ltr', 'rtl'] as const) {
    test(`a host page that resets every margin does not move a popup or a drawer (${dir})`, async ({
      page,
      foyer,
      slug,
      hostPage,
    }) => {
      const reset =
        '<style>*, ::before, ::after { margin: 0; padding: 0; box-sizing: border-box } button { padding: 1rem; border: 2px solid }</style>';
      for (const mode of ['popup', 'drawer']) {
        await page.setViewportSize({ width: 1200, height: 800 });
        await page.goto(
          hostPage({
            html: webpage(widget(foyer.origin, slug, { mode }) + loader(foyer.origin), { head: reset }).replace(
              '<html',
              `<html dir="${dir}"`,
            ),
            path: `/reset/${mode}`,
          }),
        );
        await defined(page);
        await page.locator('foyer-form > a').click();
        await expect(formIn(page).locator('h1')).toBeVisible();
        const x = mode === 'popup' ? 280 : dir === 'ltr' ? 560 : 0;
        // A popup's height follows the form's height once the form has reported its height. The test measures the
        // dialog, the frame and the form together until their heights match.
        const boxes = () =>
          dialog(page).evaluate((it: HTMLElement) =>
            [it, it.querySelector('button'), it.querySelector('iframe')].map(
              (element) => element?.getBoundingClientRect().toJSON() as DOMRect,
            ),
          );
        await expect(async () => {
          const [at, close, frame] = await boxes();
          expect(at).toMatchObject({ x, width: 640 });
          expect(close).toMatchObject({ x: dir === 'ltr' ? x + 592 : x, y: at?.y, width: 48, height: 48 });
          expect(frame).toMatchObject({ x, width: 640, y: (at?.y ?? 0) + 48 });
        }).toPass();
      }
    });
  }

  test('a popup that the host page moves restarts its timer and opens once, and a popup with an invalid open value never opens by itself', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(
          `<main>${widget(foyer.origin, slug, { mode: 'popup', open: '3600s %' })}</main>${tall}${loader(foyer.origin)}`,
          { head: ear },
        ),
        path: '/moved',
      }),
    );
    await defined(page);
    await scrollDown(page, 0.02);
    await expect(dialog(page), 'an invalid scroll position does not open the popup').toBeHidden();
    await page.evaluate(() => {
      const it = document.querySelector('foyer-form');
      if (it) document.querySelector('main')?.append(it);
    });
    await page.locator('foyer-form > a').click();
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    const ended = page.evaluate(() => {
      const times = document.querySelector('foyer-form')?.getAnimations() ?? [];
      for (const time of times) time.finish();
      return Promise.all(times.map(({ finished }) => finished)).then((all) => all.length);
    });
    expect(await ended, 'both timers of one hour, from before and after the move').toBe(2);
    await drawn(page);
    await expect(dialog(page)).toBeHidden();
  });

  test("a click on a popup's link with Control, Meta or Shift is left to the browser", async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { mode: 'popup' }) + loader(foyer.origin)),
        path: '/elsewhere',
      }),
    );
    await defined(page);
    // The loader added its click listener to the window first, so the test's listener sees whether the loader has
    // handled the click. The test's listener then prevents the click, so that no tab opens.
    await page.evaluate(() => {
      const taken: boolean[] = ((window as unknown as { taken: boolean[] }).taken = []);
      addEventListener('click', (event) => {
        taken.push(event.defaultPrevented);
        event.preventDefault();
      });
    });
    const link = page.locator('foyer-form > a');
    await expect(link).toHaveAttribute('href', `${foyer.origin}/f/${slug}`);
    for (const modifier of ['Control', 'Meta', 'Shift'] as const) {
      await link.click({ modifiers: [modifier] });
      await expect(dialog(page)).toBeHidden();
    }
    await link.click();
    await expect(dialog(page)).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { taken: boolean[] }).taken)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test('a click on any link to the form on the host page opens one popup, even when the page has two popups of that form', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    const elsewhere = `<footer><a id="elsewhere" href="${foyer.origin}/f/${slug}?source=footer"><b>Write to us</b></a></footer>`;
    await page.goto(
      hostPage({
        html: webpage(
          elsewhere +
            widget(foyer.origin, slug, { mode: 'popup' }) +
            widget(foyer.origin, slug, { mode: 'drawer' }) +
            loader(foyer.origin),
        ),
        path: '/links',
      }),
    );
    await defined(page);
    await page.locator('#elsewhere b').click();
    await expect(dialog(page)).toHaveCount(1);
    await expect(page.locator('dialog[open]')).toHaveCount(1);
  });

  test('a script tag with data attributes creates the form on sites that remove the unknown element <foyer-form>', async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    const script = `<script async src="${foyer.origin}/embed/v1.js" data-form="${slug}" data-locale="es" data-label="Escríbanos" data-datalayer></script>`;
    await page.goto(hostPage({ html: webpage(`<div>${script}</div>`), path: '/data' }));
    await expect(page.locator('div > foyer-form iframe')).toHaveAttribute('title', 'Escríbanos');
    await expect(formIn(page).locator('html')).toHaveAttribute('lang', 'es');
    await send(formIn(page));
    await expect.poll(() => page.evaluate(() => window.dataLayer?.length)).toBe(1);
    expect(await leads()).toMatchObject([{ locale: 'es' }]);
  });
});

test.describe('locale, theme, accent, radius and font of an embed', () => {
  test('locale="auto" uses the host page\'s language if the form supports it, and otherwise the firm\'s language', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    for (const [at, [lang, spoken]] of (
      [
        ['es-MX', 'es'],
        ['fr', 'en'],
        ['', 'en'],
        ['en_US', 'en'],
        ['english', 'en'],
        ['es, en', 'en'],
        ['{{lang}}', 'en'],
      ] as const
    ).entries()) {
      await page.goto(
        hostPage({
          html: webpage(widget(foyer.origin, slug, { locale: 'auto' }) + loader(foyer.origin), {
            root: `lang="${lang}"`,
          }),
          path: `/locale/${String(at)}`,
        }),
      );
      await expect(formIn(page).locator('form'), lang).toBeVisible();
      await expect(formIn(page).locator('html'), lang).toHaveAttribute('lang', spoken);
    }
  });

  test("an embed's theme, radius and font reach the form, and its accent is adjusted until it is readable", async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    // Reduced motion disables transitions, so that the test reads final colors.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(
      hostPage({
        html: webpage(
          widget(foyer.origin, slug, { accent: '#ffff00', radius: '12', font: "Georgia, 'Courier New'" }) +
            loader(foyer.origin),
        ),
        path: '/dress',
      }),
    );
    const form = formIn(page);
    const button = form.locator('button[type=submit]');
    await expect(button).toHaveCSS('border-radius', '12px');
    await expect(form.locator('h1')).toHaveCSS('font-family', 'Georgia, "Courier New"');
    await expect(form.locator('body')).toHaveCSS('font-family', 'Georgia, "Courier New"');
    const colours = await button.evaluate((it) => ({
      fill: getComputedStyle(it).backgroundColor,
      text: getComputedStyle(it).color,
    }));
    const link = await form.locator('.privacy a').evaluate((it) => getComputedStyle(it).color);
    expect(contrast(colours.fill, colours.text)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(link, 'rgb(249, 247, 241)')).toBeGreaterThanOrEqual(4.5);
    const [red = 0, green = 0, blue = 0] = channels(link);
    expect(
      [red, green].every((part) => part > blue),
      `${link} is still a yellow`,
    ).toBe(true);

    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { theme: 'dark', accent: '#000088' }) + loader(foyer.origin)),
        path: '/dark',
      }),
    );
    await expect(form.locator('h1')).toHaveCSS('color', 'rgb(236, 231, 218)');
    expect(
      contrast(await form.locator('.privacy a').evaluate((it) => getComputedStyle(it).color), 'rgb(23, 22, 19)'),
    ).toBeGreaterThanOrEqual(4.5);

    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { theme: 'light' }) + loader(foyer.origin), {
          head: '<style>:root{color-scheme:light dark}</style>',
        }),
        path: '/lit',
      }),
    );
    await expect(form.locator('h1')).toHaveCSS('color', 'rgb(29, 27, 22)');
  });

  test('an invalid accent, radius, font or theme changes nothing in the form', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(
          widget(foyer.origin, slug, {
            accent: 'red;}',
            radius: '1e9',
            font: 'x;background:url(//evil.test)',
            theme: 'x"',
          }) + loader(foyer.origin),
        ),
        path: '/undressed',
      }),
    );
    await expect(formIn(page).locator('h1')).toBeVisible();
    expect(await formIn(page).locator('html').getAttribute('style')).toBeNull();
  });
});

test.describe('values that the host page passes to the form', () => {
  const hostile = {
    submission_key: 'forged',
    page_token: 'forged',
    locale: 'ar',
    form_slug: 'forged',
    earlier_receipt: 'forged',
    attribution: 'forged',
    nobody: 'forged',
  };
  const values = new URLSearchParams({ first_name: 'Grace', office: 'Austin & Waco', ...hostile }).toString();

  test("an embed's values prefill visible and hidden fields for each message, and never the form's own technical fields", async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    test.slow();
    await plantHiddenFields(foyer.db, slug, 'office');
    await page.goto(
      hostPage({ html: webpage(widget(foyer.origin, slug, { values }) + loader(foyer.origin)), path: '/values' }),
    );
    const form = formIn(page);
    await hydrated(form);
    await expect(form.locator('[name=first_name]')).toHaveValue('Grace');
    const carried = await form
      .locator('form')
      .evaluate((it: HTMLFormElement) => Object.fromEntries(new FormData(it)) as Record<string, string>);
    expect(Object.entries(carried).filter(([, value]) => value === 'forged')).toEqual([]);
    const { first_name: _given, ...rest } = answers;
    for (const [name, value] of Object.entries(rest)) await form.locator(`[name="${name}"]`).fill(value);
    await press(form);
    await sendAnother(form);
    await expect(form.locator('[name=first_name]')).toHaveValue('Grace');
    for (const [name, value] of Object.entries(rest)) await form.locator(`[name="${name}"]`).fill(value);
    await press(form);
    await expect(thanks(form)).toContainText('as well as your earlier one');
    const stored = (await leads()).map((lead) => ({ ...lead, answers: JSON.parse(lead.answers ?? '[]') as unknown }));
    const expected = {
      first_name: 'Grace',
      answers: [{ name: 'office', label: 'office', value: 'Austin & Waco' }],
      locale: 'en',
      spam_verdict: 'clear',
    };
    expect(stored).toMatchObject([
      { ...expected, duplicate_of_id: null },
      { ...expected, duplicate_of_id: stored[0]?.id },
    ]);
    expect(Object.values(stored[0]?.spam_reasons ?? {}).join('')).not.toContain('forged');
  });

  test("an embed's values do not replace text that a visitor typed before the scripts loaded", async ({
    page,
    foyer,
    slug,
    hostPage,
    expectConsole,
  }) => {
    expectConsole(/autofocusing/);
    const release = await holdScripts(page);
    await page.goto(
      hostPage({ html: webpage(widget(foyer.origin, slug, { values }) + loader(foyer.origin)), path: '/typed' }),
      { waitUntil: 'commit' },
    );
    const form = formIn(page);
    await form.locator('[name=first_name]').fill('Ada');
    await fillIn(form, { email: '', phone_number: '', first_name: 'Ada' });
    await press(form);
    await expect(form.locator('.notice')).toBeVisible();
    await expect(form.locator('[name=first_name]')).toHaveValue('Ada');
    await release();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('a field that the visitor emptied stays empty when the form is refused and shown again', async ({
    page,
    foyer,
    slug,
    hostPage,
    expectConsole,
  }) => {
    expectConsole(/ERR_FAILED|autofocusing/);
    const lost = await loseScripts(page);
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { values: 'email=grace@example.com' }) + loader(foyer.origin)),
        path: '/emptied',
      }),
    );
    const form = formIn(page);
    await expect(form.locator('[name=email]')).toHaveValue('grace@example.com');
    // The form requires an email address or a phone number. The browser does not check this rule, so the server refuses
    // the form.
    await fillIn(form, { email: '', phone_number: '' });
    await press(form);
    await expect(form.locator('.notice')).toBeVisible();
    await expect(form.locator('[name=last_name]')).toHaveValue(answers.last_name);
    await expect(form.locator('[name=email]')).toHaveValue('');
    expect(lost()).toBeGreaterThan(0);
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test("without JavaScript, values in the address of the form's page prefill visible and hidden fields and no technical field", async ({
      page,
      foyer,
      slug,
      leads,
    }) => {
      await plantHiddenFields(foyer.db, slug, 'office');
      await page.goto(`/f/${slug}?${values}`);
      await expect(page.locator('[name=first_name]')).toHaveValue('Grace');
      for (const name of ['submission_key', 'page_token', 'form_slug', 'locale', 'attribution'])
        expect(await page.locator(`[name=${name}]`).inputValue(), name).not.toContain('forged');
      await send(page, { first_name: 'Grace' });
      expect(
        (await leads()).map(({ answers: said, locale, spam_verdict }) => ({
          said: JSON.parse(said ?? '[]') as unknown,
          locale,
          spam_verdict,
        })),
      ).toEqual([
        { said: [{ name: 'office', label: 'office', value: 'Austin & Waco' }], locale: 'en', spam_verdict: 'clear' },
      ]);
    });
  });
});

test.describe('several widgets on one page', () => {
  test('a page with 20 widgets loads only the frames near the viewport', async ({ page, foyer, slug, hostPage }) => {
    let asked = 0;
    page.on('request', (request) => {
      asked += Number(request.isNavigationRequest() && request.url().includes(`/f/${slug}`));
    });
    await page.goto(
      hostPage({ html: webpage(widget(foyer.origin, slug).repeat(20) + loader(foyer.origin)), path: '/twenty' }),
    );
    await expect(page.frameLocator('foyer-form >> nth=0 >> iframe').locator('h1')).toBeVisible();
    await expect(page.locator('foyer-form iframe')).toHaveCount(20);
    await drawn(page);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(5);
    await page.locator('foyer-form').last().scrollIntoViewIfNeeded();
    await expect(page.frameLocator('foyer-form >> nth=19 >> iframe').locator('h1')).toBeVisible();
    expect(asked).toBeLessThan(20);
  });

  test('a widget works after a single-page app removes and inserts it again, and a removed widget leaves no listeners', async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    test.slow();
    await page.goto(
      hostPage({ html: webpage(`<div id="view"></div>${loader(foyer.origin)}`, { head: ear }), path: '/app' }),
    );
    await defined(page);
    const session = await page.context().newCDPSession(page);
    const all = async () => [
      await listeners(session, 'window', 'message'),
      await listeners(session, 'window', 'click'),
      await listeners(session, 'window', 'scroll'),
      await listeners(session, 'document.documentElement', 'mouseleave'),
    ];
    const before = await all();
    const show = (html: string, path: string) =>
      page.evaluate(
        ([text, to]) => {
          history.pushState(null, '', to);
          const view = document.querySelector('#view');
          if (view) view.innerHTML = text ?? '';
        },
        [html, path],
      );

    await show(widget(foyer.origin, slug, { mode: 'popup', open: '90% exit 900s' }), '/app/popup');
    const popup = await all();
    expect(popup.map((count, at) => count - (before[at] ?? 0))).toEqual([1, 1, 1, 1]);
    await page.locator('foyer-form > a').click();
    await expect(dialog(page)).toBeVisible();
    await show('', '/app/none');
    await expect(dialog(page)).toHaveCount(0);
    expect(await all()).toEqual(before);

    await show(widget(foyer.origin, slug), '/app/contact');
    await expect(formIn(page).locator('h1')).toBeVisible();
    // Remove the widget's element from the page and insert the same element again.
    await page.evaluate(() => {
      const it = document.querySelector('foyer-form');
      it?.remove();
      if (it) document.querySelector('#view')?.append(it);
    });
    await expect(page.locator('foyer-form iframe')).toHaveCount(1);
    await expect(page.locator('foyer-form iframe')).toHaveAttribute('title', /\S/);
    await send(formIn(page));
    await expect.poll(async () => (await heard(page)).filter(({ foyer: what }) => what === 'submit')).toHaveLength(1);
    expect(await leads()).toMatchObject([{ referring_url: `${new URL(page.url()).origin}/app/contact` }]);
    await show('', '/app/end');
    expect(await all()).toEqual(before);
  });
});

test.describe('events in dataLayer', () => {
  const layer = (page: Page) => page.evaluate(() => window.dataLayer ?? []);

  test('dataLayer receives one generate_lead event for a stored lead and none for a refused message', async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    await page.goto(
      hostPage({ html: webpage(widget(foyer.origin, slug, { datalayer: '' }) + loader(foyer.origin)), path: '/layer' }),
    );
    const form = formIn(page);
    await hydrated(form);
    await press(form);
    await expect(form.locator('.notice')).toBeVisible();
    expect(await layer(page)).toEqual([]);
    await send(form);
    const [lead] = await leads();
    await expect.poll(() => layer(page)).toEqual([{ event: 'generate_lead', form_id: slug, lead_id: lead?.global_id }]);
  });

  test('dataLayer receives no event for suspected spam or from an embed without the datalayer attribute', async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { datalayer: '' }) + loader(foyer.origin), { head: ear }),
        path: '/suspect',
      }),
    );
    await hydrated(formIn(page));
    await formIn(page)
      .locator('.aside input')
      .evaluate((it: HTMLInputElement) => {
        it.value = 'robot';
      });
    await send(formIn(page));
    await expect
      .poll(async () => (await heard(page)).filter(({ foyer: what }) => what === 'submit'))
      .toEqual([{ foyer: 'submit' }]);
    expect(await layer(page)).toEqual([]);
    await page.goto(
      hostPage({ html: webpage(widget(foyer.origin, slug) + loader(foyer.origin), { head: ear }), path: '/unasked' }),
    );
    await hydrated(formIn(page));
    await send(formIn(page));
    await expect.poll(async () => (await heard(page)).filter(({ foyer: what }) => what === 'submit')).toHaveLength(1);
    expect(await layer(page)).toEqual([]);
    expect(await leads()).toMatchObject([{ spam_verdict: 'suspected' }, { spam_verdict: 'clear' }]);
  });

  test('dataLayer receives one generate_lead event from the receipt page of a form sent before the scripts loaded, and none when that page reloads', async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
    expectConsole,
  }) => {
    expectConsole(/ERR_FAILED/);
    const lost = await loseScripts(page);
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, { datalayer: '' }) + loader(foyer.origin), { head: ear }),
        path: '/early',
      }),
    );
    await found(formIn(page));
    await send(formIn(page));
    expect(lost()).toBeGreaterThan(0);
    const [lead] = await leads();
    const told = [{ event: 'generate_lead', form_id: slug, lead_id: lead?.global_id }];
    await expect.poll(() => layer(page)).toEqual(told);
    const readies = async () => (await heard(page)).filter(({ foyer: what }) => what === 'ready').length;
    expect(await readies()).toBe(2);
    await (
      await frameOf(page)
    ).evaluate(() => {
      location.reload();
    });
    await expect.poll(readies).toBe(3);
    await drawn(page);
    expect(await layer(page)).toEqual(told);
  });
});

function channels(colour: string): number[] {
  return (
    colour
      .match(/[\d.]+/g)
      ?.slice(0, 3)
      .map(Number) ?? []
  );
}

/** Returns the contrast ratio of two colors, as WCAG 2.2 (1.4.3) defines it. */
function contrast(one: string, other: string): number {
  const light = (colour: string) =>
    channels(colour).reduce(
      (sum, part, at) =>
        sum +
        ([0.2126, 0.7152, 0.0722][at] ?? 0) *
          (part <= 10.31475 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4),
      0,
    );
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}
