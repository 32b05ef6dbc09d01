import type { Page } from '@playwright/test';
import type { SeenRequest } from '../support/listening-proxy';
import { startListeningProxy } from '../support/listening-proxy';
import { expect } from '../support/e2e';
import { drawn, formIn, hydrated, loader, sendAnother, test as base, thanks, webpage, widget } from '../support/embed';
import { loseScripts } from '../support/scripts';

/**
 * Tests that neither the scripts on the firm's page nor the URLs, referrers and log lines of requests contain what a
 * visitor typed. Every field holds a unique word that the test searches for.
 */

const words = {
  first_name: 'Zqfirst',
  last_name: 'Zqlast',
  email: 'zqmail@zqhost.test',
  phone_number: '5550172390',
  from_message: 'Zqmessage about Zqopponent',
};
const markers = ['zqfirst', 'zqlast', 'zqmail', 'zqhost', '5550172390', 'zqmessage', 'zqopponent'];
const told = (text: string) =>
  markers.filter(
    (marker) =>
      decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'))
        .toLowerCase()
        .includes(marker) || text.toLowerCase().includes(marker),
  );

const test = base.extend<{ listening: { url: string; seen: SeenRequest[] } }>({
  // The browser sends every request to both hosts through this proxy.
  listening: async ({}, use) => {
    const proxy = await startListeningProxy();
    await use(proxy);
    await proxy.stop();
  },
  contextOptions: async ({ listening, contextOptions }, use) => {
    await use({ ...contextOptions, proxy: { server: listening.url } });
  },
});
test.use({ settings: { FOYER_LOG: 'debug' } });

/** Records everything that a script on the host page can read, and every read that the browser refuses. */
const tracker = `<script>(() => {
  const seen = window.seen = [];
  const note = (what, of) => { let text; try { text = JSON.stringify(of, (key, value) => (value instanceof Node || value === window ? String(value) : value)); } catch { text = String(of); } seen.push(what + ' ' + text); };
  addEventListener('message', (event) => note('message', [event.data, event.origin, event.lastEventId]), true);
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'compositionend', 'focus', 'focusin', 'focusout', 'blur', 'paste', 'copy', 'selectionchange', 'submit', 'click', 'storage', 'hashchange', 'popstate', 'securitypolicyviolation', 'error', 'beforeunload', 'pagehide'])
    for (const target of [window, document]) target.addEventListener(type, (event) => note('event', [event.type, event.key, event.data, event.target && event.target.value, event.target && event.target.outerHTML, event.detail]), true);
  for (const type of ['ready', 'start', 'step', 'resize', 'submit', 'error', 'close', 'open']) addEventListener('foyer:' + type, (event) => note('foyer', event.detail), true);
  window.dataLayer = [];
  try { new PerformanceObserver((list) => note('performance', list.getEntries().map((entry) => entry.toJSON()))).observe({ entryTypes: PerformanceObserver.supportedEntryTypes.filter((type) => type !== 'layout-shift') }); } catch (error) { note('refused', error.message); }
  window.probe = () => {
    for (const iframe of document.querySelectorAll('iframe')) {
      const frame = iframe.contentWindow;
      const reads = { name: () => frame.name, document: () => frame.document.body.innerText, content: () => iframe.contentDocument && iframe.contentDocument.body.innerText, address: () => frame.location.href, storage: () => frame.localStorage.length, history: () => frame.history.length, found: () => JSON.stringify(frame.foyerFrame), selection: () => String(frame.getSelection()) };
      for (const [name, read] of Object.entries(reads)) try { const value = read(); note(value ? 'READ' : 'nothing', [name, value]); } catch (error) { note('refused', [name, error.name]); }
      note('frame', [iframe.src, iframe.title, iframe.getAttributeNames().map((name) => iframe.getAttribute(name)), iframe.clientHeight]);
    }
    note('page', [document.title, document.referrer, location.href, document.cookie, history.state, window.name, document.documentElement.outerHTML, document.activeElement && document.activeElement.outerHTML, String(getSelection())]);
    note('storage', [Object.entries(localStorage), Object.entries(sessionStorage)]);
    note('dataLayer', window.dataLayer);
    note('performance', performance.getEntries().map((entry) => entry.toJSON()));
    return indexedDB.databases().then((all) => note('databases', all));
  };
})()</script>`;

/** Returns everything that the host page's scripts have recorded so far. */
async function known(page: Page): Promise<string[]> {
  await page.evaluate(() => (window as unknown as { probe(): Promise<void> }).probe());
  return page.evaluate(() => (window as unknown as { seen: string[] }).seen);
}

async function type(page: Page): Promise<void> {
  // Type key by key, so that key listeners on the host page would record the text.
  for (const [name, value] of Object.entries(words))
    await formIn(page).locator(`[name="${name}"]`).pressSequentially(value);
}

/** Expects that only the form's own POST requests contain what the visitor typed. */
function expectNoWordOf(seen: SeenRequest[], slug: string): void {
  for (const { method, url, referer, body } of seen) {
    expect(told(`${url} ${referer}`), `${method} ${url} from ${referer}`).toEqual([]);
    const own = method === 'POST' && new RegExp(`/f/${slug}(/submit|/en)?$`).test(new URL(url).pathname);
    if (!own) expect(told(body), `the body of ${method} ${url}`).toEqual([]);
  }
}

test('no script on the host page, no other request and no log line contains a typed word while the form is typed, refused, kept offline and sent', async ({
  page,
  foyer,
  slug,
  hostPage,
  listening,
  expectConsole,
  leads,
}) => {
  test.slow();
  expectConsole(/ERR_INTERNET_DISCONNECTED/);
  await page.goto(
    hostPage({
      html: webpage(widget(foyer.origin, slug, { datalayer: '' }) + loader(foyer.origin), { head: tracker }),
      path: '/tracked?utm_source=x',
    }),
  );
  const form = formIn(page);
  await hydrated(form);
  const clean = async (state: string) => {
    const all = await known(page);
    expect(
      all.filter((line) => told(line).length > 0),
      state,
    ).toEqual([]);
    expect(
      all.filter((line) => line.startsWith('READ') && !line.includes('"history"')),
      state,
    ).toEqual([]);
    expect(told(await page.title()), state).toEqual([]);
  };

  await type(page);
  await clean('typed');
  await form.locator('[name=email]').fill('zqmail');
  await form.locator('button[type=submit]').press('Enter');
  await expect(form.locator('.notice')).toBeVisible();
  await clean('refused');

  await form.locator('[name=email]').fill(words.email);
  await page.context().setOffline(true);
  await form.locator('button[type=submit]').press('Enter');
  await expect(form.locator('[data-tone=warning]')).toContainText('Not sent yet');
  await clean('offline');

  await page.context().setOffline(false);
  await expect(thanks(form)).toBeVisible();
  await clean('sent');

  await sendAnother(form);
  await expect(form.locator('[name=first_name]')).toBeFocused();
  await type(page);
  await form.locator('button[type=submit]').press('Enter');
  await expect(thanks(form)).toBeVisible();
  await drawn(page);
  await clean('sent again');

  expect(await leads()).toHaveLength(2);
  expectNoWordOf(listening.seen, slug);
  expect(told(foyer.logs()), "the server's log").toEqual([]);
  // Controls: the tracker recorded events, the proxy saw the requests, and the POST bodies contained the typed words.
  const all = await known(page);
  for (const what of [
    'message [{"foyer":"submit"',
    'foyer {"foyer":"start"',
    'refused ["document"',
    'refused ["name"',
    'dataLayer [{"event":"generate_lead"',
  ])
    expect(
      all.some((line) => line.startsWith(what)),
      what,
    ).toBe(true);
  expect(listening.seen.some(({ method, body }) => method === 'POST' && told(body).length === markers.length)).toBe(
    true,
  );
  expect(foyer.logs()).toContain(`/f/`);
});

test('no URL, referrer or log line contains a typed word when a form is sent before the scripts load, refused and corrected', async ({
  page,
  foyer,
  slug,
  hostPage,
  listening,
  expectConsole,
  leads,
}) => {
  expectConsole(/ERR_FAILED|autofocusing/);
  const lost = await loseScripts(page);
  await page.goto(
    hostPage({
      html: webpage(widget(foyer.origin, slug, { datalayer: '' }) + loader(foyer.origin), { head: tracker }),
      path: '/early',
    }),
  );
  const form = formIn(page);
  await type(page);
  // The browser accepts an email address without a top-level domain, and the server refuses it.
  await form.locator('[name=email]').fill('zqmail@zqhost');
  await form.locator('button[type=submit]').press('Enter');
  await expect(form.locator('.notice')).toBeVisible();
  expect(lost()).toBeGreaterThan(0);
  const refused = await known(page);
  await form.locator('[name=email]').fill(words.email);
  await form.locator('button[type=submit]').press('Enter');
  await expect(thanks(form)).toBeVisible();
  const sent = await known(page);
  expect([...refused, ...sent].filter((line) => told(line).length > 0)).toEqual([]);
  expect(await leads()).toHaveLength(1);
  expectNoWordOf(listening.seen, slug);
  expect(listening.seen.filter(({ method, body }) => method === 'POST' && told(body).length > 0)).toHaveLength(2);
  expect(told(foyer.logs())).toEqual([]);
});
