import type { Page } from '@playwright/test';
import { fill, locales, stringsFor } from '@/lib/intake/strings';
import { expect } from '../support/e2e';
import { fillIn, hydrated, press, test } from '../support/embed';
import { answers } from '../support/forms';

/** What could not be sent is kept in the browser until somebody has answered it. */

test.beforeEach(({ expectConsole }) => { expectConsole(/ERR_INTERNET_DISCONNECTED/); });

const outbox = (page: Page) =>
  page.evaluate(() => new Promise<number>((resolve) => {
    const opening = indexedDB.open('foyer');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('outbox').objectStore('outbox').count();
      counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
    };
  }));

/** Writes a message without a way out, and leaves while it is kept; as with a power cut, nothing is handed on to the browser. */
async function leaveBehind(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await hydrated(page);
  await fillIn(page);
  await page.context().setOffline(true);
  await press(page);
  await expect(page.locator('[data-tone=warning]')).toBeVisible();
  expect(await outbox(page)).toBe(1);
  await page.evaluate(() => { navigator.sendBeacon = () => false; });
  await page.goto('about:blank');
  await page.context().setOffline(false);
}

for (const locale of locales.filter((each) => each !== 'es')) {
  test.describe(locale, () => {
    test.use({ locale_of_firm: locale });

    test('a message that could not be sent before its page was left is sent by the next, which tells its number, once', async ({ page, slug, leads }) => {
      const strings = stringsFor(locale);
      await leaveBehind(page, `/f/${slug}`);

      await page.goto(`/f/${slug}`);
      const told = page.getByRole('status').locator('[data-tone=good]');
      await expect(told).toBeVisible();
      const [lead, ...others] = await leads();
      expect(others).toEqual([]);
      expect(lead).toMatchObject({ from_message: answers.from_message, locale });
      const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'America/New_York' }).format(new Date());
      await expect(told).toContainText(lead?.reference ?? '?');
      await expect(told).toContainText(date);
      await expect(told).toContainText(fill(strings.kept_sent, { firm: 'Hale & Ortiz' }).split(/\{date\}|\{reference\}/)[1] ?? '?');
      expect(await outbox(page)).toBe(0);

      await page.reload();
      await hydrated(page);
      await expect(page.locator('.kept .notice')).toHaveCount(0);
      expect(await leads()).toHaveLength(1);
    });
  });
}

test('a form that was closed meanwhile says that the message did not arrive, shows it when asked, and lets it be deleted', async ({ page, foyer, slug, leads, expectConsole }) => {
  expectConsole(/410/);
  await leaveBehind(page, `/f/${slug}`);
  await foyer.db.updateTable('forms').set({ closed_at: new Date().toISOString() }).where('slug', '=', slug).execute();
  // The server may show what it read for a second.
  await expect(async () => {
    await page.goto(`/f/${slug}`);
    await expect(page.getByRole('heading', { name: 'This form is closed' })).toBeVisible({ timeout: 500 });
  }).toPass();
  const told = page.getByRole('status').locator('[data-tone=danger]');
  await expect(told).toContainText('It has not reached the firm');
  await expect(page.getByText(answers.from_message)).toBeHidden();
  await told.getByText('What you wrote').click();
  await expect(page.getByText(answers.from_message)).toBeVisible();
  expect(await outbox(page)).toBe(1);
  await told.getByRole('button', { name: 'Delete it from this browser' }).click();
  await expect(told).toHaveCount(0);
  await expect.poll(() => outbox(page)).toBe(0);
  expect(await leads()).toEqual([]);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This form is closed' })).toBeVisible();
  await expect(page.locator('.kept .notice')).toHaveCount(0);
});
