import type { Frame, FrameLocator, Page } from '@playwright/test';
import type { Exchange, Line } from '../faults/visitor/line';
import { openLine } from '../faults/visitor/line';
import { expect } from '../support/e2e';
import {
  ear,
  fillIn,
  formIn,
  frameOf,
  heard,
  hydrated,
  loader,
  press,
  test as base,
  thanks,
  webpage,
  widget,
} from '../support/embed';
import { answers, plantHiddenFields } from '../support/forms';
import { holdScripts } from '../support/scripts';

/**
 * Tests what happens when the connection breaks while the browser streams the form page. The visitor must keep a form
 * with the typed text and must be able to send it (lib/decisions/0024). The browser's behavior depends on how the
 * response ends. `ended`: the browser treats the received part as the whole page, and React reports error 412. `short`
 * and `reset`: Chromium stops parsing, and document.readyState stays "loading".
 */
const test = base.extend<{ line: Line; url: string }>({
  line: async ({ foyer }, use) => {
    const line = await openLine(Number(new URL(foyer.origin).port));
    await use(line);
    line.close();
  },
  url: async ({ line, slug }, use) => {
    await use(`${line.origin}/f/${slug}`);
  },
  complaints: async ({}, use) => {
    // These tests break connections on purpose, so console errors are expected.
    await use({ expected: [], watch: () => undefined });
  },
});

type Cut = (html: string) => number;

const before =
  (text: string, from = ''): Cut =>
  (html) => {
    const at = html.indexOf(text, html.indexOf(from));
    if (at < 0) throw new Error(`The page does not contain ${text}`);
    return at;
  };
const before_form = before('<main');
const in_form = before('name="from_message"');
const before_button = before('<button');
const in_frame_script = before('foyerFrame = frame');
const in_page_data = before('Your message goes straight', 'id="_R_"');

/**
 * Cuts the form page's response when `isCut` returns true for the page's number, which starts at 1. Each cut waits
 * until `break` is called. All other requests pass.
 */
function cutPage(
  line: Line,
  end: Parameters<Exchange['passPart']>[0],
  cut: Cut,
  isCut: (page: number) => boolean = (page) => page === 1,
) {
  const gate = Promise.withResolvers<undefined>();
  const seen = {
    pages: 0,
    break: () => {
      gate.resolve(undefined);
    },
  };
  line.rule = (exchange) => {
    if (exchange.method !== 'GET' || !/^\/f\/[^/]+(\/thanks\/[^/]+)?$/.test(exchange.path)) return exchange.pass();
    seen.pages += 1;
    if (!isCut(seen.pages)) return exchange.pass();
    return exchange.passPart(
      end,
      (html) => Buffer.byteLength(html.toString().slice(0, cut(html.toString()))),
      gate.promise,
    );
  };
  return seen;
}

const field = (form: Page | FrameLocator | Frame, name: string) => form.locator(`[name="${name}"]`);

/** Types a first name and selects a part of it. */
async function beginToWrite(form: Page | FrameLocator | Frame): Promise<void> {
  await field(form, 'first_name').fill('Augusta Ada');
  await field(form, 'first_name').evaluate((input) => {
    (input as HTMLInputElement).setSelectionRange(3, 7);
  });
}

async function expectWriting(form: Page | FrameLocator | Frame): Promise<void> {
  await expect(field(form, 'first_name')).toHaveValue('Augusta Ada');
  await expect(field(form, 'first_name')).toBeFocused();
  expect(
    await field(form, 'first_name').evaluate((input) => [
      (input as HTMLInputElement).selectionStart,
      (input as HTMLInputElement).selectionEnd,
    ]),
  ).toEqual([3, 7]);
}

/**
 * Fills in the remaining fields, sends the form, and expects one lead with the text from before and after the break.
 */
async function sendRest(form: Page | FrameLocator | Frame, leads: () => Promise<object[]>): Promise<void> {
  const { first_name: _typed, ...rest } = answers;
  for (const [name, value] of Object.entries(rest)) await field(form, name).fill(value);
  await press(form);
  await expect(thanks(form)).toBeVisible();
  expect(await leads()).toMatchObject([{ first_name: 'Augusta Ada', from_message: answers.from_message }]);
}

/** Resolves when React reports that the streamed page data is incomplete (error 412). */
const reactFails = (page: Page) => page.waitForEvent('pageerror', (error) => error.message.includes('#412'));

test("a visitor keeps the form, the typed text and the selection when the stream ends inside React's data", async ({
  page,
  line,
  url,
  leads,
}) => {
  const cut = cutPage(line, 'ended', in_page_data);
  await page.goto(url, { waitUntil: 'commit' });
  await beginToWrite(page);
  const title = await page.title();
  const failed = reactFails(page);
  cut.break();
  await failed;
  await expectWriting(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).not.toHaveAttribute('id');
  expect(await page.title()).toBe(title);
  await expect(page.locator('meta[name=viewport]')).toHaveCount(1);
  await expect(page.getByRole('alert')).toBeHidden();
  await sendRest(page, leads);
  expect(cut.pages, 'the browser requested the form and the receipt, nothing else').toBe(2);
});

test('a visitor gets the plain form back when an exception stops React', async ({ page, url, leads }) => {
  await page.goto(url);
  await hydrated(page);
  await beginToWrite(page);
  // The form calls String.replace on the page's title when it refuses a message. Throwing there makes React fail.
  await page.evaluate(() => {
    const { replace } = String.prototype;
    String.prototype.replace = function (this: string, ...args: Parameters<typeof replace>) {
      if ((args[0] as unknown) === 'Error: ') throw new Error('a fault');
      return replace.apply(this, args);
    } as typeof replace;
  });
  await press(page);
  await expect(page.locator('form')).toHaveJSProperty('noValidate', false);
  await expect(field(page, 'first_name')).toHaveValue('Augusta Ada');
  await expect(page.locator('h1')).toHaveText(['Tell us what happened']);
  await sendRest(page, leads);
  expect(new URL(page.url()).pathname, 'the browser sent the form without React').toContain('/thanks/');
});

test('when another script removes the form from the page, the form comes back without scripts and with the typed text', async ({
  page,
  url,
  leads,
}) => {
  await page.goto(url);
  await hydrated(page);
  await beginToWrite(page);
  await page.locator('main').evaluate((main) => {
    main.remove();
  });
  await expectWriting(page);
  await sendRest(page, leads);
  expect(new URL(page.url()).pathname, 'the browser sent the form, because React no longer controls it').toContain(
    '/thanks/',
  );
});

for (const [place, end, cut] of [
  ['inside the form', 'ended', in_form],
  ['before the button', 'short', before_button],
  ['after the form, in the frame script', 'reset', in_frame_script],
] as const) {
  test(`a form page whose connection breaks ${place} reloads with the visitor's text and selection`, async ({
    page,
    line,
    url,
    leads,
  }) => {
    const seen = cutPage(line, end, cut);
    await page.goto(url, { waitUntil: 'commit' });
    await beginToWrite(page);
    seen.break();
    await hydrated(page);
    await expectWriting(page);
    expect(await page.evaluate(() => JSON.stringify(history.state)), 'the text is kept no longer').not.toContain(
      'Augusta',
    );
    await sendRest(page, leads);
  });
}

test('a form page whose connection breaks before the form arrives reloads', async ({ page, line, url }) => {
  const seen = cutPage(line, 'ended', before_form);
  seen.break();
  await page.goto(url, { waitUntil: 'commit' });
  await hydrated(page);
});

test('a form page whose connection breaks on every load stops after four loads, tells the visitor, and restores the text after "Try again"', async ({
  page,
  line,
  url,
  leads,
}) => {
  let broken = true;
  // Only requests for the page itself are cut. The recovery script's own request receives the whole page, and the
  // script therefore reloads the page.
  const seen = cutPage(line, 'ended', before_button, () => broken);
  const rule = line.rule;
  line.rule = (exchange) => (exchange.headers['sec-fetch-dest'] === 'document' ? rule(exchange) : exchange.pass());
  await page.goto(url, { waitUntil: 'commit' });
  await beginToWrite(page);
  seen.break();
  await expect.poll(() => seen.pages).toBe(4);
  await expect(field(page, 'first_name')).toHaveValue('Augusta Ada');
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  await expect(page.getByRole('alert')).toContainText('This page did not load completely.');
  await line.quiet();
  expect(seen.pages).toBe(4);

  broken = false;
  await page.getByRole('link', { name: 'Try again' }).click();
  await hydrated(page);
  await sendRest(page, leads);
});

test("a form page whose connection breaks because the server goes down keeps the visitor's text and reloads when the server is back", async ({
  page,
  line,
  url,
  leads,
}) => {
  const seen = cutPage(line, 'ended', before_button);
  await page.goto(url, { waitUntil: 'commit' });
  await beginToWrite(page);
  const back = line.rule;
  line.rule = (exchange) => exchange.cut();
  const asked = page.waitForEvent('requestfailed', (request) => request.resourceType() === 'fetch');
  seen.break();
  await asked;
  await expectWriting(page);
  line.rule = back;
  await hydrated(page);
  await expectWriting(page);
  await sendRest(page, leads);
});

/** Holds back the server's response to the browser's POST. The server receives the POST at once. */
function holdAnswer(line: Line): () => void {
  const gate = Promise.withResolvers<undefined>();
  const { rule } = line;
  line.rule = (exchange) => (exchange.method === 'POST' ? exchange.pass({}, gate.promise) : rule(exchange));
  return () => {
    gate.resolve(undefined);
  };
}

/**
 * Clicks Send without waiting for the next page. During the navigation, Playwright can read only the page's console.
 */
const pressOnly = (page: Page) =>
  page.locator('button').evaluate((button) => {
    (button as HTMLButtonElement).click();
  });
const says = (page: Page, text: string) => page.waitForEvent('console', (message) => message.text().startsWith(text));

test('a visitor who sends the form before its page has loaded keeps seeing the form until the response arrives', async ({
  page,
  line,
  url,
  leads,
}) => {
  // Chromium stops parsing the page when the form is sent, and scripts that arrive later treat the received part as the
  // whole page.
  await page.addInitScript(() => {
    addEventListener('error', () =>
      setTimeout(() => {
        console.log(
          `shown: ${[...document.querySelectorAll<HTMLInputElement>('h1, [name=first_name]')].map((it) => it.value || it.textContent).join(', ')}`,
        );
      }),
    );
  });
  cutPage(line, 'ended', in_page_data);
  const letGo = await holdScripts(page);
  const answer = holdAnswer(line);
  await page.goto(url, { waitUntil: 'commit' });
  await fillIn(page);
  await pressOnly(page);
  const shown = says(page, 'shown:');
  await Promise.all([reactFails(page), letGo()]);
  expect((await shown).text()).toBe(`shown: Tell us what happened, ${answers.first_name}`);
  answer();
  await expect(thanks(page)).toBeVisible();
  expect(await leads()).toHaveLength(1);
});

test('a form page whose connection breaks while the browser posts the form does not reload', async ({
  page,
  line,
  url,
  leads,
}) => {
  // Logs a line one second after document.readyState changes, which is later than the time at which the page decides
  // whether to reload.
  await page.addInitScript(() => {
    document.addEventListener(
      'readystatechange',
      () =>
        setTimeout(() => {
          console.log('late');
        }, 1_000),
      { once: true },
    );
  });
  const seen = cutPage(line, 'ended', in_frame_script);
  const answer = holdAnswer(line);
  await page.goto(url, { waitUntil: 'commit' });
  await fillIn(page);
  const late = says(page, 'late');
  await pressOnly(page);
  seen.break();
  await Promise.all([late, line.posts(1)]);
  expect(seen.pages, 'the page was not requested again').toBe(1);
  answer();
  await expect(thanks(page)).toBeVisible();
  expect(await leads()).toHaveLength(1);
});

test('a visitor sees the receipt when the stream of the receipt page breaks', async ({ page, line, url }) => {
  // Cuts both pages, because the browser posts the form without React: first the form page, then the receipt page.
  const seen = cutPage(
    line,
    'ended',
    (html) => (html.includes('class="thanks"') ? before('Reference number', 'id="_R_"')(html) : in_page_data(html)),
    () => true,
  );
  seen.break();
  const failed = reactFails(page);
  await page.goto(url, { waitUntil: 'commit' });
  await failed;
  await fillIn(page);
  const again = reactFails(page);
  await press(page);
  await again;
  await expect(thanks(page)).toBeVisible();
});

test.describe("a form in a frame on a firm's page", () => {
  const dressed = { theme: 'dark', accent: '#0055aa', values: 'ref=7' };

  test("a popup keeps its form, its theme and the firm's values when the stream ends inside React's data", async ({
    page,
    foyer,
    slug,
    line,
    hostPage,
    leads,
  }) => {
    await plantHiddenFields(foyer.db, slug, 'ref');
    const seen = cutPage(line, 'ended', in_page_data);
    await page.goto(
      hostPage({
        html: webpage(widget(line.origin, slug, { mode: 'popup', ...dressed }) + loader(line.origin), { head: ear }),
        path: '/popup',
      }),
    );
    await page.locator('foyer-form > a').click();
    await beginToWrite(formIn(page));
    const root = formIn(page).locator('html');
    const style = await root.getAttribute('style');
    const failed = reactFails(page);
    seen.break();
    await failed;
    await expectWriting(formIn(page));
    await expect(root).toHaveAttribute('data-embedded', 'dialog');
    await expect(root).toHaveAttribute('data-scheme', 'dark');
    expect(style).toContain('--accent');
    expect(await root.getAttribute('style')).toBe(style);
    await sendRest(formIn(page), leads);
    expect((await heard(page)).filter(({ foyer: what }) => what === 'submit')).toHaveLength(1);
    expect(JSON.stringify(await leads())).toContain('"ref');
  });

  test('a form in a frame whose connection breaks before the form reports its height reloads and becomes visible', async ({
    page,
    slug,
    line,
    hostPage,
    leads,
  }) => {
    const seen = cutPage(line, 'ended', in_frame_script);
    await page.goto(
      hostPage({
        html: webpage(widget(line.origin, slug, dressed) + loader(line.origin), { head: ear }),
        path: '/frame',
      }),
      { waitUntil: 'commit' },
    );
    seen.break();
    await hydrated(formIn(page));
    await expect(page.locator('foyer-form iframe')).toBeVisible();
    await beginToWrite(formIn(page));
    await sendRest(formIn(page), leads);
  });

  test('a form in a sandboxed frame, which cannot use fetch, also reloads after its connection broke', async ({
    page,
    slug,
    line,
    hostPage,
    leads,
  }) => {
    const seen = cutPage(line, 'ended', before_button);
    await page.goto(
      hostPage({
        html: webpage(
          `<iframe sandbox="allow-scripts allow-forms" title="Form" src="${line.origin}/f/${slug}" width="600" height="1200"></iframe>`,
        ),
        path: '/sandbox',
      }),
      { waitUntil: 'commit' },
    );
    const form = await frameOf(page, 'iframe');
    await beginToWrite(form);
    seen.break();
    await hydrated(form);
    await expect(field(form, 'first_name')).toHaveValue('Augusta Ada');
    await sendRest(form, leads);
  });
});
