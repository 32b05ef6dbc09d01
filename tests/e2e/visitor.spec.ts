import type { Page } from '@playwright/test';
import { answers, plantOpenForm } from '../support/forms';
import { expect, test as base } from '../support/e2e';
import { found } from '../support/embed';
import { holdScripts } from '../support/scripts';
import { pressing } from '../faults/visitor/browser';
import type { Line } from '../faults/visitor/line';
import { openLine } from '../faults/visitor/line';

/**
 * Tests rare situations that must not file two leads for one message. `npm run faults -- visitor` covers the frequent
 * ones.
 */
const test = base.extend<{ line: Line; form_url: string; leads: () => Promise<{ from_message: string | null }[]> }>({
  line: async ({ foyer }, use) => {
    const line = await openLine(Number(new URL(foyer.origin).port));
    await use(line);
    line.close();
  },
  form_url: async ({ foyer, line }, use) => {
    await use(`${line.origin}/f/${(await plantOpenForm(foyer.db)).slug}`);
  },
  leads: async ({ foyer, form_url }, use) => {
    const slug = form_url.split('/').at(-1)!;
    await use(() =>
      foyer.db
        .selectFrom('inbox_leads')
        .innerJoin('forms', 'forms.id', 'inbox_leads.form_id')
        .select('inbox_leads.from_message')
        .where('slug', '=', slug)
        .execute(),
    );
  },
  complaints: async ({}, use) => {
    // These tests break connections on purpose, so console errors are expected.
    await use({ expected: [], watch: () => undefined });
  },
});

async function write(page: Page) {
  await page.waitForFunction(() => document.querySelector('form')?.noValidate);
  for (const [name, value] of Object.entries(answers)) await page.locator(`[name="${name}"]`).fill(value);
}
const press = (page: Page) => page.locator('form button[type="submit"]').click();
/** Presses Send if the button is still on the page. The form may already have sent the message by itself. */
const hurry = (page: Page) =>
  page.evaluate(() => {
    document.querySelector<HTMLElement>('form button[type="submit"]')?.click();
  });

test('a message that a visitor changes in one tab while another tab retries it is sent once, with the changed text', async ({
  page,
  line,
  form_url,
  leads,
}) => {
  line.rule = (exchange) => (exchange.method === 'POST' ? exchange.cut() : exchange.pass());
  await page.goto(form_url);
  await write(page);
  await press(page);
  await expect(page.locator('form [data-tone=warning]')).toContainText('saved in this browser');
  const other = await page.context().newPage();
  await other.goto(form_url);
  await expect(other.locator('.kept [data-tone=warning]')).toBeVisible();

  const changed = 'My landlord let me in again.';
  await page.locator('[name=from_message]').fill(changed);
  const tried = page.waitForEvent(
    'requestfailed',
    (request) => request.postData()?.replaceAll('+', ' ').includes(changed) === true,
  );
  await press(page);
  await tried;
  await expect(page.locator('form [data-tone=warning]')).toContainText('saved in this browser');
  line.rule = (exchange) => exchange.pass();
  await hurry(page);
  await expect(page.locator('.thanks h1')).toBeVisible();
  await expect(other.locator('.kept > *')).toHaveCount(0, { timeout: 30_000 });
  expect(await leads()).toEqual([{ from_message: changed }]);
});

test('a form whose server is down keeps the message on the page, tells the visitor, and sends the message when the server is back', async ({
  page,
  line,
  form_url,
  leads,
}) => {
  await page.goto(form_url);
  await page.waitForFunction(() => document.querySelector('form')?.noValidate);
  line.rule = (exchange) => exchange.cut();
  await write(page);
  await press(page);
  await expect(page.locator('form [data-tone=warning]')).toContainText('Keep this page open');
  await expect(page.locator('[name=from_message]')).toHaveValue(answers.from_message);
  expect(page.url()).toBe(form_url);
  line.rule = (exchange) => exchange.pass();
  await expect(page.locator('.thanks h1')).toBeVisible({ timeout: 30_000 });
  expect(await leads()).toEqual([{ from_message: answers.from_message }]);
});

test('the form retries when a gateway answers 502 with a JSON body', async ({ page, line, form_url, leads }) => {
  let posts = 0;
  line.rule = (exchange) =>
    exchange.method === 'POST' && ++posts <= 2 ? exchange.answer(502, 'json') : exchange.pass();
  await page.goto(form_url);
  await write(page);
  await press(page);
  await expect(page.locator('.thanks h1')).toBeVisible();
  expect(await leads()).toHaveLength(1);
});

test('two presses of Send, one before the scripts load and one while the response is pending, file one lead', async ({
  page,
  line,
  form_url,
  leads,
}) => {
  const releaseScripts = await holdScripts(page);
  const answer = Promise.withResolvers<undefined>();
  let posts = 0;
  line.rule = async (exchange) => {
    if (exchange.method === 'POST' && ++posts === 1) await answer.promise;
    await exchange.pass();
  };
  await page.goto(form_url, { waitUntil: 'commit' });
  await found(page);
  for (const [name, value] of Object.entries(answers)) await page.locator(`[name="${name}"]`).fill(value);
  const button = page.locator('form button[type="submit"]');
  // Define the script that presses Send before it is needed, because a browser that waits for another page runs no new
  // scripts.
  await button.evaluate(pressing);
  await button.evaluate((it: HTMLElement) => it.click());
  await line.posts(1);
  await releaseScripts();
  await line.posts(2);
  answer.resolve(undefined);
  await expect(page.locator('.thanks h1')).toBeVisible();
  expect(await leads()).toHaveLength(1);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a page does not show a message that it is sending as an unsent message of an earlier visit', async ({
  page,
  line,
  form_url,
  leads,
}) => {
  await page.goto(form_url);
  await write(page);
  await press(page);
  await expect(page.locator('.thanks h1')).toBeVisible();

  // The browser now has a store for unsent messages, so the page reads that store. The test delays the script that
  // reads the store until Send was pressed.
  const releaseLook = await holdScripts(page, '"unsent"');
  // A form whose requests all fail keeps waiting, however late the script that sends arrives.
  line.rule = (exchange) => (/^(POST|OPTIONS)$/.test(exchange.method) ? exchange.cut() : exchange.pass());
  await page.goto(form_url, { waitUntil: 'commit' });
  await write(page);
  await press(page);
  await releaseLook();
  await expect(page.locator('form [data-tone=warning]')).toBeVisible();
  await expect(page.locator('.kept')).toBeAttached();
  await expect(page.locator('.kept > *')).toHaveCount(0);
  line.rule = (exchange) => exchange.pass();
  await hurry(page);
  await expect(page.locator('.thanks h1')).toBeVisible();
  expect(await leads()).toHaveLength(2);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
