import type { Frame, Page } from '@playwright/test';
import { locales } from '@/lib/people/firms/schema';
import { fill, stringsFor } from '@/lib/intake/strings';
import { expect, on_both_databases } from '../support/e2e';
import {
  canSend,
  drawn,
  ear,
  fillIn,
  found,
  frameOf,
  heard,
  hydrated,
  loader,
  press,
  send,
  test,
  thanks,
  webpage,
  widget,
} from '../support/embed';
import { answers, plantOpenForm, setClosed } from '../support/forms';
import { refuseStorage } from '../support/scripts';
import { startFoyer } from '../support/server';
import { kept_by_browser, unpackFixture } from '../support/upgrade-fixture';

/** Tests the unsent messages that the form keeps in the browser's IndexedDB until the server has answered them. */

test.beforeEach(({ expectConsole }) => {
  expectConsole(/ERR_INTERNET_DISCONNECTED/);
});

/** Returns the time at which each unsent message in this browser was stored. */
const outbox = (page: Page | Frame) =>
  page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const opening = indexedDB.open('foyer');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve((reading.result as { kept_at: number }[]).map(({ kept_at }) => kept_at));
          };
        };
      }),
  );

/**
 * Serves a page with embedded forms on Foyer's own origin, because a private window refuses storage to frames of other
 * sites.
 */
async function pageAround(page: Page, url: string, ...widgets: string[]): Promise<string> {
  await page.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: webpage(widgets.join('') + loader(new URL(url).origin), { head: ear }),
    }),
  );
  return url;
}

/**
 * Sends a message while the browser is offline, and leaves the page once the message is stored. As after a power
 * failure, the page hands nothing to the browser on leaving.
 * @returns the time at which the message was stored
 */
async function leaveBehind(page: Page, url: string, iframe?: string): Promise<number> {
  await page.goto(url);
  const form = iframe ? await frameOf(page, iframe) : page;
  await hydrated(form);
  await fillIn(form);
  await canSend(form);
  await page.context().setOffline(true);
  await press(form);
  await expect(form.locator('[data-tone=warning]')).toBeVisible();
  const [kept_at = 0, ...others] = await outbox(form);
  expect(kept_at).toBeGreaterThan(0);
  expect(others).toEqual([]);
  // While a page unloads, it may run once more with the network restored. These stubs keep it from sending then.
  await form.evaluate(() => {
    navigator.sendBeacon = () => false;
    window.fetch = () => Promise.reject(new TypeError('The page is gone'));
  });
  await page.goto('about:blank');
  await page.context().setOffline(false);
  return kept_at;
}

for (const locale of locales.filter((each) => each !== 'es')) {
  test.describe(locale, () => {
    test.use({ locale_of_firm: locale });

    test(
      'a message that could not be sent before the visitor left is sent once when the visitor opens a page with the form again, and that page shows the reference number',
      locale === 'en' ? on_both_databases : {},
      async ({ page, slug, leads }) => {
        const strings = stringsFor(locale);
        const kept_at = await leaveBehind(page, `/f/${slug}`);

        await page.goto(`/f/${slug}`);
        const told = page.getByRole('status').locator('[data-tone=good]');
        await expect(told).toBeVisible();
        const [lead, ...others] = await leads();
        expect(others).toEqual([]);
        expect(lead).toMatchObject({ from_message: answers.from_message, locale });
        const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'America/New_York' }).format(
          kept_at,
        );
        await expect(told).toContainText(lead?.reference ?? '?');
        await expect(told).toContainText(date);
        await expect(told).toContainText(
          fill(strings.kept_sent, { firm: 'Hale & Ortiz' }).split(/\{date\}|\{reference\}/)[1] ?? '?',
        );
        expect(await outbox(page)).toEqual([]);

        await page.reload();
        await hydrated(page);
        await expect(page.locator('.kept .notice')).toHaveCount(0);
        expect(await leads()).toHaveLength(1);
      },
    );
  });
}

test("the page of a closed form says that an unsent message did not arrive, shows the message's text on request, and deletes the message from the browser", async ({
  page,
  foyer,
  slug,
  leads,
  expectConsole,
}) => {
  expectConsole(/410/);
  await leaveBehind(page, `/f/${slug}`);
  await setClosed(foyer, slug, true);
  await page.goto(`/f/${slug}`);
  await expect(page.getByRole('heading', { name: 'This form is closed' })).toBeVisible();
  const told = page.getByRole('status').locator('[data-tone=danger]');
  await expect(told).toContainText('it has not reached the firm');
  await expect(page.getByText(answers.from_message)).toBeHidden();
  await told.getByText('What you wrote').click();
  await expect(page.getByText(answers.from_message)).toBeVisible();
  expect(await outbox(page)).toHaveLength(1);
  await told.getByRole('button', { name: 'Delete it from this browser' }).click();
  await expect(told).toHaveCount(0);
  await expect.poll(() => outbox(page)).toEqual([]);
  expect(await leads()).toEqual([]);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This form is closed' })).toBeVisible();
  await expect(page.locator('.kept .notice')).toHaveCount(0);
});

test(
  'two frames that find one unsent message in the browser send the message once, show one notice, and report one submission',
  on_both_databases,
  async ({ page, foyer, slug, leads }) => {
    // The viewport is tall enough to show both frames.
    await page.setViewportSize({ width: 1280, height: 3_000 });
    const url = await pageAround(
      page,
      `${foyer.origin}/twice`,
      widget(foyer.origin, slug, { id: 'one' }),
      widget(foyer.origin, slug, { id: 'two' }),
    );
    await leaveBehind(page, url, '#one iframe');

    const held: (() => Promise<void>)[] = [];
    await page.route(/\/submit$/, (route) => void held.push(() => route.continue()));
    await page.goto(url);
    for (const id of ['one', 'two'])
      await expect(page.frameLocator(`#${id} iframe`).locator('.kept [data-tone=warning]')).toBeVisible();
    await expect.poll(() => held.length).toBe(1);
    await page.unroute(/\/submit$/);
    for (const release of held) await release();
    await expect.poll(async () => (await heard(page)).filter(({ foyer }) => foyer === 'submit')).toHaveLength(1);
    await expect
      .poll(async () => {
        const tones = await Promise.all(
          ['one', 'two'].map((id) =>
            page
              .frameLocator(`#${id} iframe`)
              .locator('.kept .notice')
              .evaluateAll((notices) => notices.map((notice) => notice.getAttribute('data-tone'))),
          ),
        );
        return tones.flat();
      })
      .toEqual(['good']);
    expect((await heard(page)).filter(({ foyer }) => foyer === 'submit')).toHaveLength(1);
    expect(held).toHaveLength(1);
    expect(await leads()).toHaveLength(1);
  },
);

test('a form that sends an unsent message of another form reports no submission to its host page', async ({
  page,
  foyer,
  slug,
  leads,
}) => {
  const { slug: other } = await plantOpenForm(foyer.db);
  await leaveBehind(
    page,
    await pageAround(page, `${foyer.origin}/its-own`, widget(foyer.origin, slug)),
    'foyer-form iframe',
  );
  await page.goto(await pageAround(page, `${foyer.origin}/another`, widget(foyer.origin, other)));
  await expect.poll(leads).toHaveLength(1);
  const frame = await frameOf(page);
  await expect.poll(() => outbox(frame)).toEqual([]);
  await drawn(page);
  expect((await heard(page)).map(({ foyer }) => foyer)).not.toContain('submit');
  await expect(frame.locator('.kept .notice')).toHaveCount(0);
});

test('a form in a frame without storage keeps an unsent message on the page, tells the visitor, and later sends the message once', async ({
  page,
  foyer,
  slug,
  hostPage,
  leads,
}) => {
  await refuseStorage(page);
  await page.goto(
    hostPage({ html: webpage(widget(foyer.origin, slug) + loader(foyer.origin)), path: '/refused-storage' }),
  );
  const frame = await frameOf(page);
  await hydrated(frame);
  await fillIn(frame);
  await canSend(frame);
  await page.context().setOffline(true);
  await press(frame);
  await expect(frame.locator('form [data-tone=warning]')).toContainText('Keep this page open');
  await expect(frame.locator('[name=from_message]')).toHaveValue(answers.from_message);
  await page.context().setOffline(false);
  await expect(thanks(frame)).toBeVisible();
  expect(await leads()).toHaveLength(1);
});

/** Leaves an unsent message behind and dates it back by eight days. */
async function leaveBehindForDays(page: Page, origin: string, slug: string): Promise<void> {
  await leaveBehind(page, `/f/${slug}`);
  // Open a page of the same origin that has no form.
  await page.goto(`${origin}/f/none`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('foyer');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('outbox', 'readwrite');
          const reading = transaction.objectStore('outbox').getAll();
          reading.onsuccess = () => {
            for (const kept of reading.result as { kept_at: number }[])
              transaction.objectStore('outbox').put({ ...kept, kept_at: kept.kept_at - 8 * 864e5 });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}

test('an expired unsent message stays in the browser until its notice has been in view', async ({
  page,
  foyer,
  slug,
  leads,
  expectConsole,
}) => {
  expectConsole(/404/);
  await leaveBehindForDays(page, foyer.origin, slug);
  await page.goto(
    await pageAround(page, `${foyer.origin}/below`, '<div style="height:1500px"></div>', widget(foyer.origin, slug)),
  );
  const frame = await frameOf(page);
  const told = frame.locator('.kept [data-tone=danger]');
  await expect(told).toHaveCount(1);
  await drawn(page);
  await drawn(page);
  expect(await outbox(frame)).toHaveLength(1);
  await told.scrollIntoViewIfNeeded();
  await expect(told).toBeInViewport();
  await expect.poll(() => outbox(frame)).toEqual([]);
  expect(await leads()).toEqual([]);
});

test('a message that stays unsent for seven days is not sent; the form shows one notice with its text', async ({
  page,
  foyer,
  slug,
  leads,
  expectConsole,
}) => {
  expectConsole(/404/);
  await leaveBehindForDays(page, foyer.origin, slug);
  await page.goto(`/f/${slug}`);
  const told = page.getByRole('status').locator('[data-tone=danger]');
  await expect(told).toContainText('could not be sent within seven days');
  await told.getByText('What you wrote').click();
  await expect(page.getByText(answers.from_message)).toBeVisible();
  await expect.poll(() => outbox(page)).toEqual([]);
  await told.getByRole('button', { name: 'Delete it from this browser' }).click();
  await expect(told).toHaveCount(0);
  await page.reload();
  await hydrated(page);
  await expect(page.locator('.kept .notice')).toHaveCount(0);
  expect(await leads()).toEqual([]);
});

test(
  'unsent messages stored by commit 147173c are each sent once after the upgrade, and the page shows their reference numbers',
  on_both_databases,
  async ({ browser, database }) => {
    // This test needs its own server and browser, because the unsent messages belong to the forms of the fixture of
    // commit 147173c.
    const server = await startFoyer({ database, again: { place: await unpackFixture(database) } });
    const page = await browser.newPage({ baseURL: server.origin });
    try {
      const { version, stores } = kept_by_browser.of_foyer.indexedDB.foyer;
      const [name = ''] = Object.keys(kept_by_browser.of_foyer.indexedDB);
      // Store the messages with a time of an hour ago and this server's address.
      const kept = stores.outbox.values.map((one) => ({
        ...one,
        url: one.url.replace(kept_by_browser.origin, server.origin),
        kept_at: Date.now() - 3_600_000,
      }));
      await page.goto('/icon.svg');
      await page.evaluate(
        ({ name, version, keyPath, kept }) =>
          new Promise<void>((resolve) => {
            const opening = indexedDB.open(name, version);
            opening.onupgradeneeded = () => opening.result.createObjectStore('outbox', { keyPath });
            opening.onsuccess = () => {
              const transaction = opening.result.transaction('outbox', 'readwrite');
              for (const one of kept) transaction.objectStore('outbox').put(one);
              transaction.oncomplete = () => {
                opening.result.close();
                resolve();
              };
            };
          }),
        { name, version, keyPath: stores.outbox.keyPath, kept },
      );

      const arrived = () =>
        server.db
          .selectFrom('inbox_leads')
          .selectAll()
          .where((eb) => eb.or(kept.map(({ key }) => eb('idempotency_key', 'like', `form:%:${key}`))))
          .execute();
      await page.goto(
        new URL(kept.find(({ body }) => body.includes('Nadia'))?.url.replace('/submit', '') ?? '').pathname,
      );
      await expect
        .poll(async () => (await arrived()).map(({ first_name }) => first_name).sort())
        .toEqual(['Ana', 'Lucía', 'Nadia', 'سامي']);
      // A form's page shows notices only for unsent messages of that form.
      await expect(page.getByRole('status').locator('[data-tone=good]')).toHaveCount(2);
      await expect.poll(() => outbox(page)).toEqual([]);
      const leads = await arrived();
      const [nadia, sami] = [
        leads.find(({ first_name }) => first_name === 'Nadia'),
        leads.find(({ first_name }) => first_name === 'سامي'),
      ];
      expect(nadia).toMatchObject({
        from_message: 'Kept: I was hurt at work.\nSecond line – with “quotes” & ünïcode 🚗',
        from_source: 'newsletter',
        phone_number: '(415) 555-0199',
        locale: 'en',
        spam_verdict: 'clear',
      });
      expect(JSON.parse(sami?.answers ?? 'null')).toMatchObject([
        { name: 'office', value: 'Austin' },
        { name: 'campaign_code', value: 'B-9' },
      ]);
      await expect(page.getByRole('status')).toContainText(nadia?.reference ?? '?');

      await page.reload();
      await hydrated(page);
      await expect(page.locator('.kept .notice')).toHaveCount(0);
      expect(await arrived()).toHaveLength(4);
    } finally {
      await page.close();
      await server.stop();
    }
  },
);

test('campaign visits that the loader of commit 147173c stored in localStorage are stored with a lead after the upgrade', async ({
  page,
  foyer,
  slug,
  leads,
}) => {
  const url = await pageAround(page, `${foyer.origin}/upgraded`, widget(foyer.origin, slug));
  const { localStorage: kept } = kept_by_browser.of_website;
  // The loader uses only visits of the last 90 days, so the stored times are moved to an hour ago.
  const an_hour_ago = new Date(Date.now() - 3_600_000).toISOString();
  const recent = Object.entries(kept).map(
    ([key, text]) => [key, text.replace(/"at":"[^"]+"/g, `"at":"${an_hour_ago}"`)] as const,
  );
  await page.goto('/icon.svg');
  await page.evaluate((entries) => {
    for (const [key, text] of entries) localStorage.setItem(key, text);
  }, recent);

  await page.goto(url);
  const frame = await frameOf(page);
  await hydrated(frame);
  await found(frame);
  await send(frame);
  const [lead] = await leads();
  const visit = {
    at: an_hour_ago,
    params: { utm_source: 'radio', utm_medium: 'cpc', gclid: 'Cj0K-site' },
    landing_page: 'http://localhost:3112/contacto',
    referrer: 'https://www.google.com/',
  };
  expect(JSON.parse(lead?.attribution ?? 'null')).toMatchObject({ first_touch: visit, last_touch: visit });
});
