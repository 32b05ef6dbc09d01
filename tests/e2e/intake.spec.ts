import { embedSnippet } from '@/lib/intake/embed/snippet';
import { violationsInBothSchemes } from '../support/axe';
import { expect } from '../support/e2e';
import { canSend, ear, fillIn, found, frameOf, heard, hydrated, press, test, thanks } from '../support/embed';
import { answers, setClosed } from '../support/forms';
import { holdScripts } from '../support/scripts';

const html = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hale &amp; Ortiz</title>${head}</head><body><main><h1>Hale &amp; Ortiz</h1>${body}</main></body></html>`;

test.describe("on the form's own page", () => {
  test('a visitor who presses Send five times sends one message and sees its reference number', async ({
    page,
    slug,
    leads,
  }) => {
    await page.goto(`/f/${slug}?utm_source=newsletter&secret=1`);
    await hydrated(page);
    await fillIn(page);
    await canSend(page);
    await page.locator('button').evaluate((button: HTMLButtonElement) => {
      for (let n = 0; n < 5; n++) button.click();
    });
    await expect(thanks(page)).toBeFocused();
    const [lead, ...others] = await leads();
    expect(others).toEqual([]);
    expect(lead).toMatchObject({
      from_source: 'newsletter',
      referring_url: page.url().split('?')[0],
      first_name: 'Ada',
      spam_verdict: 'clear',
    });
    expect(JSON.parse(lead?.attribution ?? '')).toMatchObject({ last_touch: { params: { utm_source: 'newsletter' } } });
    await expect(page.locator('dd')).toHaveText(lead?.reference ?? '?');
    expect(await page.context().cookies()).toEqual([]);
  });

  test('a second message that a visitor sends from the receipt page is acknowledged as an addition to the first message', async ({
    page,
    slug,
    leads,
  }) => {
    await page.goto(`/f/${slug}`);
    await hydrated(page);
    await fillIn(page);
    await press(page);
    await page.getByRole('link', { name: 'Send another message' }).click();
    await hydrated(page);
    await fillIn(page, { from_message: 'One more thing.' });
    await press(page);
    await expect(thanks(page)).toContainText('as well as your earlier one');
    const [first, second] = await leads();
    expect(second?.duplicate_of_id).toBe(first?.id);
  });

  test('a second message that a visitor writes in a new tab is acknowledged as an addition to the first message and keeps the campaign', async ({
    page,
    slug,
    leads,
  }) => {
    await page.goto(`/f/${slug}?utm_source=newsletter`);
    await hydrated(page);
    await fillIn(page);
    await press(page);
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Send another message' }).click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await hydrated(tab);
    await fillIn(tab, { from_message: 'One more thing.' });
    await press(tab);
    await expect(thanks(tab)).toContainText('as well as your earlier one');
    const [first, second] = await leads();
    expect(second).toMatchObject({ duplicate_of_id: first?.id, from_source: 'newsletter' });
  });

  test('a refused form keeps the typed text, moves the focus to the error summary, and links to each field', async ({
    page,
    slug,
    leads,
  }) => {
    await page.goto(`/f/${slug}`);
    await hydrated(page);
    await fillIn(page, { email: 'ada@', first_name: '' });
    await press(page);
    await expect(page.locator('.notice')).toBeFocused();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.locator('.notice a')).toHaveText([
      'Enter your first name',
      'Enter an email address in the correct format, like name@example.com',
    ]);
    await page.locator('.notice a').first().click();
    await expect(page.locator('[name=first_name]')).toBeFocused();
    await expect(page.locator('[name=email]')).toHaveValue('ada@');
    await fillIn(page);
    await press(page);
    await expect(thanks(page)).toBeVisible();
    await expect(page).not.toHaveTitle(/^Error: /);
    expect(await leads()).toHaveLength(1);
  });

  test('a visitor with one name sends the form without a last name, and the form accepts an email address pasted with mailto:', async ({
    page,
    slug,
    leads,
  }) => {
    await page.goto(`/f/${slug}`);
    await hydrated(page);
    await expect(page.getByLabel('Last name (optional)')).toBeVisible();
    await fillIn(page, { first_name: 'Suka\u200brno', last_name: '\u200b', email: 'mailto:sukarno@bücher.example' });
    await press(page);
    await expect(thanks(page)).toBeVisible();
    expect(await leads()).toMatchObject([{ first_name: 'Sukarno', last_name: null, email: 'sukarno@bücher.example' }]);
  });

  test("a page that shows a refused form focuses its error summary at once, and the page's scripts do not move the focus later", async ({
    page,
    foyer,
    slug,
    leads,
  }) => {
    const refusal = await page.request.post(`/f/${slug}/submit`, {
      form: { ...answers, email: 'ada@' },
      headers: { origin: foyer.origin },
      maxRedirects: 0,
    });
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route('**/_next/static/**/*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(refusal.headers().location ?? '', { waitUntil: 'commit' });
    await expect(page.getByRole('alert')).toBeFocused();
    const email = page.locator('[name=email]');
    await email.click();
    await email.press('End');
    await page.keyboard.type('exam');
    go();
    await hydrated(page);
    await expect(email).toBeFocused();
    await page.keyboard.type('ple.com');
    await expect(email).toHaveValue('ada@example.com');
    await press(page);
    await expect(thanks(page)).toBeVisible();
    expect(await leads()).toMatchObject([{ email: 'ada@example.com' }]);
  });

  test("the page that shows a visitor's message again because it is too long passes axe", async ({ page, slug }) => {
    const answer = await page.request.post(`/f/${slug}/submit`, {
      form: { ...answers, locale: 'ar', from_message: 'x'.repeat(1_100_000) },
      headers: { accept: 'text/html' },
    });
    expect(answer.status()).toBe(413);
    // axe would take too long to read the whole message.
    const html = (await answer.text()).replace(/x{1000,}/, answers.from_message);
    const { 'content-type': contentType, 'content-security-policy': policy } = answer.headers();
    await page.route(`**/f/${slug}/submit`, (route) =>
      route.fulfill({ contentType, headers: { 'Content-Security-Policy': policy ?? '' }, body: html }),
    );
    await page.goto(`/f/${slug}/submit`);
    await expect(page.getByRole('textbox')).toHaveValue(answers.from_message);
    expect(await violationsInBothSchemes(page)).toEqual([]);
  });

  test('the form keeps text typed before the scripts load, and accepts a message sent before they load', async ({
    page,
    slug,
    leads,
  }) => {
    const release = await holdScripts(page);
    await page.goto(`/f/${slug}`, { waitUntil: 'commit' });
    await page.locator('[name=first_name]').fill('Typed early');
    await release();
    await hydrated(page);
    await expect(page.locator('[name=first_name]')).toHaveValue('Typed early');
    await page.unrouteAll({ behavior: 'ignoreErrors' });

    const releaseAgain = await holdScripts(page);
    await page.goto(`/f/${slug}?source=Early`, { waitUntil: 'commit' });
    await fillIn(page);
    await press(page);
    await page.waitForURL(/\/thanks\//, { waitUntil: 'commit' });
    expect(await leads()).toMatchObject([{ from_source: 'Early' }]);
    await releaseAgain();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('on a phone, every target of the form is at least 44 px high and every field has a font size of at least 16 px', async ({
    page,
    slug,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/f/${slug}`);
    const fields = page
      .locator('form')
      .locator('input:not([type=hidden]), textarea, select')
      .and(page.locator(':not(.aside *)'));
    await expect(fields).toHaveCount(Object.keys(answers).length);
    const typed = await fields.evaluateAll((all) =>
      all.map((it) => ({ name: it.getAttribute('name'), px: parseFloat(getComputedStyle(it).fontSize) })),
    );
    expect(typed.filter(({ px }) => px < 16)).toEqual([]);

    await hydrated(page);
    const lows = () =>
      page
        .locator('main')
        .locator('a, button, input:not([type=hidden]), textarea, select')
        .and(page.locator(':not(.aside *)'))
        .evaluateAll((all) =>
          all
            .map((it) => ({ it: it.outerHTML.slice(0, 200), px: it.getBoundingClientRect().height }))
            .filter(({ px }) => px < 44),
        );
    expect(await lows()).toEqual([]);
    await press(page);
    await expect(page.locator('.notice')).toBeFocused();
    expect(await lows()).toEqual([]);
    await fillIn(page);
    await press(page);
    await expect(thanks(page)).toBeVisible();
    expect(await lows()).toEqual([]);
  });

  test('while the browser is offline, the form tells the visitor, keeps retrying, and sends one message when the connection is back', async ({
    page,
    slug,
    leads,
    expectConsole,
  }) => {
    expectConsole(/ERR_INTERNET_DISCONNECTED/);
    await page.goto(`/f/${slug}`);
    await hydrated(page);
    await fillIn(page);
    await canSend(page);
    await page.context().setOffline(true);
    await press(page);
    await expect(page.getByRole('status')).toContainText('Not sent yet');
    await expect(page.locator('[name=from_message]')).toHaveValue(answers.from_message);
    expect(await leads()).toEqual([]);
    await page.context().setOffline(false);
    await expect(thanks(page)).toBeVisible();
    expect(await leads()).toHaveLength(1);
  });

  test('the form files one lead when the response is lost after the server stored the lead', async ({
    page,
    slug,
    leads,
    expectConsole,
  }) => {
    expectConsole(/503|ERR_FAILED/);
    let lost = 0;
    await page.route(`**/f/${slug}**`, async (route) => {
      if (route.request().method() !== 'POST' || lost >= 3) return route.continue();
      lost += 1;
      await route.fetch();
      return lost % 2 ? route.abort('failed') : route.fulfill({ status: 503, body: 'no' });
    });
    await page.goto(`/f/${slug}`);
    await hydrated(page);
    await fillIn(page);
    await press(page);
    await expect(thanks(page)).toBeVisible();
    expect(lost).toBe(3);
    expect(await leads()).toHaveLength(1);
  });

  test("the form still sends its message when the server no longer knows the page's server action", async ({
    page,
    slug,
    leads,
    expectConsole,
  }) => {
    expectConsole(/40[49]/);
    let calls = 0;
    await page.route(`**/f/${slug}`, (route) => {
      const headers = route.request().headers();
      if (!('next-action' in headers)) return route.continue();
      calls += 1;
      return route.continue({ headers: { ...headers, 'next-action': `40${'0'.repeat(40)}` } });
    });
    await page.goto(`/f/${slug}`);
    await hydrated(page);
    await fillIn(page);
    await press(page);
    await expect(thanks(page)).toBeVisible();
    expect(calls).toBeGreaterThan(0);
    expect(await leads()).toHaveLength(1);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('without JavaScript, a message that is too long is shown again on a page on which the visitor shortens the message and sends it', async ({
    page,
    slug,
    leads,
    expectConsole,
  }) => {
    expectConsole(/413/);
    await page.goto(`/f/${slug}`);
    await fillIn(page);
    // Each of these characters takes nine bytes when form-encoded, so a short text exceeds the limit. Browsers render
    // this text faster than a million Latin letters.
    const long = '房东把我锁在门外。'.repeat(14_000);
    const message = page.locator('[name=from_message]');
    await message.evaluate((it: HTMLTextAreaElement, text) => {
      it.value = text;
    }, long);
    await press(page);
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    expect(await leads()).toEqual([]);
    await expect(page.getByLabel('What you wrote')).toHaveValue(long);
    await message.fill(answers.from_message);
    await page.getByRole('button', { name: 'Send again' }).press('Enter');
    await expect(thanks(page)).toBeVisible();
    expect(await leads()).toMatchObject([{ first_name: answers.first_name, from_message: answers.from_message }]);
  });

  test('without JavaScript, a refused form shows every value again, and the corrected form sends one message', async ({
    page,
    slug,
    leads,
  }) => {
    await page.goto(`/f/${slug}?source=Billboard`);
    await fillIn(page, { email: '' });
    await press(page);
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.locator('.notice')).toContainText('Enter an email address or a phone number');
    await expect(page.locator('[name=from_message]')).toHaveValue(answers.from_message);
    await page.locator('[name=phone_number]').fill('415 555 0132');
    await press(page);
    await expect(thanks(page)).toBeVisible();
    const found = await leads();
    expect(found).toMatchObject([{ from_source: 'Billboard', phone_number: '415 555 0132', spam_verdict: 'clear' }]);
    expect(JSON.parse(found[0]?.attribution ?? '')).toMatchObject({ first_touch: null, last_touch: null });
  });

  test('without JavaScript, the link of an embed on a page with no-referrer leads to a working form', async ({
    page,
    foyer,
    slug,
    leads,
    hostPage,
  }) => {
    await page.goto(
      hostPage({ html: html(embedSnippet(foyer.origin, slug)), headers: { 'referrer-policy': 'no-referrer' } }),
    );
    await page.getByRole('link', { name: 'Contact us' }).click();
    await fillIn(page);
    await press(page);
    await expect(thanks(page)).toBeVisible();
    expect(await leads()).toMatchObject([{ from_source: 'Direct', referring_url: `${foyer.origin}/f/${slug}` }]);
  });
});

test.describe("on a firm's page", () => {
  test('a message from an embedded form stores the host page and the visitor’s first and last campaign visits, and the host page receives events without the typed text', async ({
    page,
    foyer,
    slug,
    leads,
    hostPage,
  }) => {
    const snippet = html(embedSnippet(foyer.origin, slug) + '<p>Below</p>', ear);
    await page.goto(
      hostPage({ html: snippet, path: '/landing?utm_source=google&utm_campaign=spring&gclid=abc&email=a%40b.co' }),
    );
    await page.goto(hostPage({ html: snippet, path: '/contact' }), { referer: page.url() });
    const host = page.url();
    const frame = page.frameLocator('foyer-form iframe');
    await found(frame);
    await fillIn(frame);
    await press(frame);
    await expect(thanks(frame)).toBeVisible();

    const [lead, ...others] = await leads();
    expect(others).toEqual([]);
    expect(lead).toMatchObject({ referring_url: host, from_source: 'google', spam_verdict: 'clear' });
    const touch = {
      params: { utm_source: 'google', utm_campaign: 'spring', gclid: 'abc' },
      landing_page: host.replace('/contact', '/landing'),
    };
    expect(JSON.parse(lead?.attribution ?? '')).toMatchObject({
      first_touch: touch,
      last_touch: touch,
      host_page: host,
    });
    expect(lead?.attribution).not.toContain('a@b.co');

    // The frame's messages reach the host page asynchronously, so the receipt may appear before the host page's events.
    await expect
      .poll(async () => (await heard(page)).map(({ foyer: what }) => what))
      .toEqual(expect.arrayContaining(['ready', 'start', 'submit']));
    const told = JSON.stringify(await heard(page));
    expect(told).toContain(lead?.global_id);
    for (const answer of Object.values(answers).filter(Boolean)) expect(told).not.toContain(answer);
  });

  test('an embedded frame has the height of its form, causes no layout shift, and grows only when the form grows', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.addInitScript(() => {
      const shifts = ((window as unknown as { shifts: number[] }).shifts = []) as number[];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    for (const width of [320, 600, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(hostPage({ html: html(embedSnippet(foyer.origin, slug) + '<p>Below</p>') }));
      const iframe = page.locator('foyer-form iframe');
      await expect(iframe).toHaveCSS('visibility', 'visible');
      const heights = async () => [
        await iframe.evaluate((it) => it.clientHeight),
        await page
          .frameLocator('foyer-form iframe')
          .locator('body')
          .evaluate((it) => Math.ceil(it.getBoundingClientRect().height)),
      ];
      // Before the form's script has loaded, the browser itself refuses empty fields, and the form shows no errors that
      // would make it grow.
      await hydrated(await frameOf(page));
      const [outer, inner] = await heights();
      expect(outer).toBe(inner);
      // Wait for thirty animation frames, during which the frame's height must not change.
      await page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            let frames = 0;
            const next = () => (++frames < 30 ? requestAnimationFrame(next) : resolve());
            next();
          }),
      );
      expect(await heights()).toEqual([outer, inner]);
      expect(
        (await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).reduce(
          (sum, shift) => sum + shift,
          0,
        ),
      ).toBe(0);
      await page.frameLocator('foyer-form iframe').locator('button').press('Enter');
      await expect.poll(heights).not.toEqual([outer, inner]);
      await expect
        .poll(async () => {
          const [a, b] = await heights();
          return a === b;
        })
        .toBe(true);
    }
  });

  test('two embeds of one form on a page work, ignore forged messages, and cause no errors when removed', async ({
    page,
    foyer,
    slug,
    leads,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: html(
          embedSnippet(foyer.origin, slug) +
            embedSnippet(foyer.origin, slug) +
            `<iframe id="evil" srcdoc="x"></iframe>`,
          ear,
        ),
      }),
    );
    await expect(page.locator('foyer-form iframe')).toHaveCount(2);
    const second = page.frameLocator('foyer-form >> nth=1 >> iframe');
    await found(second);
    await fillIn(second);
    await press(second);
    await expect(thanks(second)).toBeVisible();
    expect(await leads()).toHaveLength(1);
    // Wait for the form's genuine message before listening for forged ones.
    await expect.poll(async () => (await heard(page)).filter(({ foyer: what }) => what === 'submit')).toHaveLength(1);

    const forged = await page.evaluate(async () => {
      const told: unknown[] = [];
      addEventListener('foyer:submit', (event) => told.push((event as CustomEvent).detail));
      const widget = document.querySelector('foyer-form');
      const before = widget?.clientHeight;
      const evil = document.querySelector<HTMLIFrameElement>('#evil')?.contentWindow as unknown as {
        eval(code: string): void;
      };
      // Messages of one sender arrive in order. After the last message of both senders, all have arrived.
      const all_came = new Promise<void>((resolve) => {
        let senders = 2;
        addEventListener('message', ({ data }) => {
          if (data === 'last' && --senders === 0) resolve();
        });
      });
      for (const data of [
        { foyer: 'submit', lead_id: 'x' },
        { foyer: 'resize', height: 9_999 },
        null,
        'x',
        1,
        { foyer: { toString: null } },
        { foyer: '__proto__' },
        'last',
      ]) {
        postMessage(data, '*');
        evil.eval(`parent.postMessage(${JSON.stringify(data)}, '*')`);
      }
      await all_came;
      const grew = widget?.clientHeight !== before;
      widget?.remove();
      return { told, grew };
    });
    expect(forged).toEqual({ told: [], grew: false });
  });

  test('the loader violates no rule of a host page with a strict Content Security Policy', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    const policy = `default-src 'none'; script-src ${foyer.origin}; frame-src ${foyer.origin}`;
    const snippet = embedSnippet(foyer.origin, slug).replace(/ style="[^"]*"/, '');
    await page.goto(hostPage({ html: html(snippet), headers: { 'content-security-policy': policy } }));
    await expect(page.frameLocator('foyer-form iframe').locator('h1')).toBeVisible();
  });

  test("a printed form shows the form's address in place of its button", async ({ page, foyer, slug, hostPage }) => {
    await page.goto(hostPage({ html: html(embedSnippet(foyer.origin, slug)), path: '/printed' }));
    const form = page.frameLocator('foyer-form iframe');
    await expect(form.locator('h1')).toBeVisible();
    await expect(form.getByText(`${foyer.origin}/f/${slug}`)).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(form.getByText(`${foyer.origin}/f/${slug}`)).toBeVisible();
    await expect(form.getByRole('button')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
  });

  test('an embedded form stays light on a page that is always light, and is dark on a page that supports dark mode', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const heading = page.frameLocator('foyer-form iframe').locator('h1');
    await page.goto(hostPage({ html: html(embedSnippet(foyer.origin, slug)), path: '/light' }));
    await expect(heading).toHaveCSS('color', 'rgb(29, 27, 22)');
    await page.goto(
      hostPage({
        html: html(embedSnippet(foyer.origin, slug), '<style>:root{color-scheme:light dark}</style>'),
        path: '/both',
      }),
    );
    await expect(heading).toHaveCSS('color', 'rgb(236, 231, 218)');
  });

  test('an embed with consent="denied" stores nothing in the host page\'s localStorage', async ({
    page,
    foyer,
    slug,
    hostPage,
  }) => {
    await page.goto(
      hostPage({
        html: html(embedSnippet(foyer.origin, slug).replace('<foyer-form', '<foyer-form consent="denied"')),
        path: '/?utm_source=x',
      }),
    );
    await expect(page.frameLocator('foyer-form iframe').locator('h1')).toBeVisible();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});

for (const locale of ['en', 'ar'] as const) {
  test.describe(locale, () => {
    test.use({ locale_of_firm: locale, viewport: { width: 320, height: 800 } });

    test('every state of the form is accessible in light and dark mode and fits 320 px', async ({
      page,
      foyer,
      slug,
      hostPage,
      expectConsole,
    }) => {
      test.slow();
      expectConsole(/ERR_INTERNET_DISCONNECTED|404/);
      const look = async (state: string) => {
        expect.soft(await violationsInBothSchemes(page), state).toEqual([]);
        expect
          .soft(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state} fits`)
          .toBe(true);
      };
      await page.goto(`/f/${slug}`);
      await expect(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
      await hydrated(page);
      await look('empty');
      await press(page);
      await expect(page.locator('.notice')).toBeFocused();
      await look('refused');
      await fillIn(page, { from_message: 'x'.repeat(3_000) });
      await canSend(page);
      await page.context().setOffline(true);
      await press(page);
      await expect(page.locator('[data-tone=warning]')).toBeVisible();
      await look('offline');
      await page.context().setOffline(false);
      await expect(thanks(page)).toBeVisible();
      await look('sent');
      await page.goto(`/f/${slug}/again/${locale}.nothing`);
      await look('asked again');
      await setClosed(foyer, slug, true);
      await page.goto(`/f/${slug}`);
      await look('closed');
      await page.goto('/f/nosuch22');
      await look('no such form');
      await setClosed(foyer, slug, false);
      await page.goto(hostPage({ html: html(embedSnippet(foyer.origin, slug)) }));
      await expect(page.frameLocator('foyer-form iframe').locator('h1')).toBeVisible();
      await look('on a firm’s page');
    });
  });
}
