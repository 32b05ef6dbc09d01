import type { Browser, BrowserContext, Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { embedSnippet } from '@/lib/intake/embed/snippet';
import type { HostPages } from '../faults/visitor/host-pages';
import { serveHostPages } from '../faults/visitor/host-pages';
import { openLine } from '../faults/visitor/line';
import { launchFirefox } from '../support/firefox';
import { answers, plantOpenForm } from '../support/forms';
import type { RunningFoyer } from '../support/server';
import { startFoyer } from '../support/server';

/** Tests in Firefox what visitors do with an embedded form. tests/e2e covers more cases in Chromium. */

let foyer: RunningFoyer;
let firefox: Browser;
let hosts: HostPages;
/** Each test has its own form and its own browser context. */
let slug: string;
let visitor: BrowserContext;

beforeAll(async () => {
  [foyer, firefox, hosts] = await Promise.all([startFoyer(), launchFirefox(), serveHostPages()]);
});
afterAll(async () => {
  await firefox.close();
  hosts.close();
  await foyer.stop();
});
beforeEach(async () => {
  ({ slug } = await plantOpenForm(foyer.db));
  visitor = await firefox.createBrowserContext();
});
afterEach(() => visitor.close());

const leads = () =>
  foyer.db
    .selectFrom('inbox_leads')
    .innerJoin('forms', 'forms.id', 'inbox_leads.form_id')
    .selectAll('inbox_leads')
    .where('slug', '=', slug)
    .execute();
const snippet = (attributes = '') =>
  embedSnippet(foyer.origin, slug).replace('<foyer-form', `<foyer-form ${attributes}`);
const eventually = (assertion: () => Promise<void>) => vi.waitFor(assertion, { timeout: 30_000, interval: 50 });

async function open(url: string, context = visitor): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return page;
}

async function formIn(page: Page): Promise<Frame> {
  const frame = await page.waitForFrame((one) => one.url().startsWith(`${foyer.origin}/f/${slug}`));
  await frame.waitForFunction(() => document.querySelector('form')?.noValidate);
  return frame;
}

async function write(form: Frame | Page): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) await form.locator(`[name="${name}"]`).fill(answer);
}

const press = (form: Frame | Page) => form.locator('form button[type="submit"]').click();
const said = async (form: Frame | Page, selector: string) =>
  (await form.waitForSelector(selector, { visible: true }))?.evaluate((it) => (it as HTMLElement).innerText);

test('Firefox: a message from an embedded form files one lead with the host page and the visitor’s first and last campaign visits', async () => {
  const address = hosts.put(snippet());
  const page = await open(`${address}?utm_source=google&gclid=abc`);
  const form = await formIn(page);
  await write(form);
  await press(form);
  await said(form, '.thanks');
  const [lead, ...others] = await leads();
  expect(others).toEqual([]);
  expect(lead).toMatchObject({
    referring_url: address,
    from_source: 'google',
    spam_verdict: 'clear',
    ...answers,
    phone_number: null,
  });
  const touch = { params: { utm_source: 'google', gclid: 'abc' }, landing_page: address };
  expect(JSON.parse(lead?.attribution ?? '')).toMatchObject({
    first_touch: touch,
    last_touch: touch,
    host_page: address,
  });
});

test('Firefox: an embedded frame has the height of its form, also after a refusal makes the form taller', async () => {
  const page = await open(hosts.put(snippet()));
  const form = await formIn(page);
  const heights = async () => {
    const outer = await page.$eval('foyer-form iframe', (it) => it.clientHeight);
    return {
      outer,
      ...(await form.evaluate(() => ({
        inner: Math.ceil(document.body.getBoundingClientRect().height),
        scrolls: document.documentElement.scrollHeight > innerHeight,
      }))),
    };
  };
  let first = 0;
  await eventually(async () => {
    const { outer, inner, scrolls } = await heights();
    expect({ inner, scrolls }).toEqual({ inner: outer, scrolls: false });
    first = outer;
  });
  await press(form);
  await form.waitForSelector('.notice');
  await eventually(async () => {
    const { outer, inner, scrolls } = await heights();
    expect(outer).toBeGreaterThan(first);
    expect({ inner, scrolls }).toEqual({ inner: outer, scrolls: false });
  });
});

test('Firefox: a keyboard user opens a popup, Escape in the form closes it, and the focus returns to the link', async () => {
  const page = await open(hosts.put(snippet('mode="popup"')));
  await page.waitForFunction(() => 'open' in document.querySelector('foyer-form')!);
  const link = (await page.waitForSelector('foyer-form a'))!;
  await link.focus();
  await page.keyboard.press('Enter');
  const dialog = () =>
    page.evaluate(() => ({
      open: document.querySelector('dialog')?.open ?? false,
      inside: document.querySelector('dialog')?.contains(document.activeElement) ?? false,
      on_link: document.activeElement?.matches('foyer-form > a'),
    }));
  await eventually(async () => expect(await dialog()).toEqual({ open: true, inside: true, on_link: false }));
  const form = await formIn(page);
  await (await form.waitForSelector('[name=first_name]'))!.focus();
  await page.keyboard.press('Escape');
  await eventually(async () => expect(await dialog()).toEqual({ open: false, inside: false, on_link: true }));
});

test('Firefox: an unsent message stays in the browser when the tab closes, and the next visit sends it once and shows a notice', async () => {
  const address = hosts.put(snippet());
  const page = await open(address);
  const form = await formIn(page);
  await write(form);
  // Wait until the script that stores messages has loaded. On a slow disk the message is stored shortly after the first
  // warning.
  await form.waitForSelector('.kept');
  await page.setOfflineMode(true);
  await press(form);
  await eventually(async () => expect(await said(form, 'form [data-tone=warning]')).toContain('saved in this browser'));
  expect(await leads()).toEqual([]);
  await page.close();

  const next = await open(address);
  const told = await said(await formIn(next), '.kept [data-tone=good]');
  const [lead, ...others] = await leads();
  expect(others).toEqual([]);
  expect(told).toContain(lead?.reference);
});

test('Firefox: text, selection and hidden values survive when an extension changes the page before its scripts load', async () => {
  const line = await openLine(Number(new URL(foyer.origin).port));
  onTestFinished(() => {
    line.close();
  });
  const scripts = Promise.withResolvers<undefined>();
  line.rule = (exchange) =>
    exchange.pass(
      {},
      exchange.path.startsWith('/_next/static/') && exchange.path.endsWith('.js') ? scripts.promise : undefined,
    );
  const address = hosts.put(embedSnippet(line.origin, slug).replace('<foyer-form', '<foyer-form theme="dark"'));
  const page = await open(`${address}?utm_source=google`);
  const frame = await page.waitForFrame((one) => one.url().startsWith(`${line.origin}/f/${slug}`));
  await frame.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=attribution]')?.value);
  await frame.evaluate(() => {
    document.body.insertAdjacentHTML('afterbegin', '<div></div>');
    for (const field of document.querySelectorAll('.field input'))
      field.insertAdjacentHTML('afterend', '<div data-icon></div>');
  });
  await write(frame);
  await frame.evaluate(() => {
    const message = document.querySelector('textarea');
    message?.focus();
    message?.setSelectionRange(2, 5);
  });
  const main = await frame.$('main');
  scripts.resolve(undefined);
  await frame.waitForFunction(() => document.querySelector('form')?.noValidate);
  expect(await main?.evaluate((element) => element.isConnected), 'React rendered the page again on the client').toBe(
    false,
  );
  const kept = await frame.evaluate(() => {
    const { selectionStart, selectionEnd, name } = document.activeElement as HTMLTextAreaElement;
    return {
      name,
      selection: [selectionStart, selectionEnd],
      scheme: document.documentElement.dataset['scheme'],
      values: Object.fromEntries(new FormData(document.querySelector('form')!)),
    };
  });
  expect(kept).toMatchObject({ name: 'from_message', selection: [2, 5], scheme: 'dark', values: answers });
  await press(frame);
  await said(frame, '.thanks');
  expect(await leads()).toMatchObject([{ ...answers, phone_number: null, from_source: 'google' }]);
});

test('Firefox: without JavaScript, the link of an embed leads to a form that sends one message', async () => {
  const scriptless = await launchFirefox({ javascript: false });
  try {
    const page = await open(hosts.put(snippet()), scriptless.defaultBrowserContext());
    // Puppeteer's waiting functions use timers in the page, which do not run without JavaScript.
    await (await page.$('foyer-form a'))?.focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    for (const [name, answer] of Object.entries(answers)) {
      await (await page.$(`[name="${name}"]`))?.focus();
      await page.keyboard.type(answer);
    }
    await (await page.$('form button[type="submit"]'))?.focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    const told = await page.$eval('.thanks', (it) => (it as HTMLElement).innerText);
    const [lead, ...others] = await leads();
    expect(others).toEqual([]);
    expect(told).toContain(lead?.reference);
  } finally {
    await scriptless.close();
  }
});
