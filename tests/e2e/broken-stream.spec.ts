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
 * A page whose stream breaks: the visitor still has a form, with what they typed, and can send it (lib/decisions/0024). How the
 * answer ends decides what the browser makes of it. `ended`: the browser takes what came for the whole page, and React reports
 * error 412. `short` and `reset`: Chromium stops parsing, and the document stays "loading" for good.
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
    // Broken connections are what these visitors have.
    await use({ expected: [], watch: () => undefined });
  },
});

type Cut = (html: string) => number;

const before =
  (text: string, from = ''): Cut =>
  (html) => {
    const at = html.indexOf(text, html.indexOf(from));
    if (at < 0) throw new Error(`The page has no ${text}`);
    return at;
  };
const before_form = before('<main');
const in_form = before('name="from_message"');
const before_button = before('<button');
const in_frame_script = before('foyerFrame = frame');
const in_page_data = before('Your message goes straight', 'id="_R_"');

/** Cuts the form's page while `page`, counted from 1, is to be cut, and each time after it was released. All else passes. */
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

/** Types a name and leaves the cursor in the middle of it. */
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

/** Sends the rest, and expects one lead of what was typed before the break and after it. */
async function sendRest(form: Page | FrameLocator | Frame, leads: () => Promise<object[]>): Promise<void> {
  const { first_name: _typed, ...rest } = answers;
  for (const [name, value] of Object.entries(rest)) await field(form, name).fill(value);
  await press(form);
  await expect(thanks(form)).toBeVisible();
  expect(await leads()).toMatchObject([{ first_name: 'Augusta Ada', from_message: answers.from_message }]);
}

/** When React has failed for want of its data. */
const reactFails = (page: Page) => page.waitForEvent('pageerror', (error) => error.message.includes('#412'));

test('a visitor keeps the form, the text and the cursor when the stream ends inside the data of React', async ({
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
  expect(cut.pages, 'the form and the receipt').toBe(2);
});

test('a visitor has the plain form back when a fault in its script ends it', async ({ page, url, leads }) => {
  await page.goto(url);
  await hydrated(page);
  await beginToWrite(page);
  // What the form does to the page's title when it refuses a message.
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
  expect(new URL(page.url()).pathname, 'the browser has sent it').toContain('/thanks/');
});

test('a form that another script takes out of the page comes back as a plain form, with what was typed', async ({
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
  expect(new URL(page.url()).pathname, 'the browser has sent it: React holds nothing of it any more').toContain(
    '/thanks/',
  );
});

for (const [place, end, cut] of [
  ['inside the form', 'ended', in_form],
  ['before the button', 'short', before_button],
  ['behind the form, in the script of the frame', 'reset', in_frame_script],
] as const) {
  test(`a page that breaks ${place} is loaded again, with the text and the cursor of its visitor`, async ({
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

test('a page that breaks before its form has come is loaded again', async ({ page, line, url }) => {
  const seen = cutPage(line, 'ended', before_form);
  seen.break();
  await page.goto(url, { waitUntil: 'commit' });
  await hydrated(page);
});

test('a page that breaks each time is loaded four times, then says so and keeps the text for the link to try again', async ({
  page,
  line,
  url,
  leads,
}) => {
  let broken = true;
  // Whole where the script asks for it, so that it has a reason to load it again.
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

test('a page that breaks as the server goes away stays, and is loaded again once the server is back', async ({
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

/** Holds the answer to what the browser posts, which the server takes at once. */
function holdAnswer(line: Line): () => void {
  const gate = Promise.withResolvers<undefined>();
  const { rule } = line;
  line.rule = (exchange) => (exchange.method === 'POST' ? exchange.pass({}, gate.promise) : rule(exchange));
  return () => {
    gate.resolve(undefined);
  };
}

/** Presses Send, and does not wait for the page that this leads to. While a page is on its way to another one it tells nothing of itself but by its console. */
const pressOnly = (page: Page) =>
  page.locator('button').evaluate((button) => {
    (button as HTMLButtonElement).click();
  });
const says = (page: Page, text: string) => page.waitForEvent('console', (message) => message.text().startsWith(text));

test('a visitor who sends the form while its page is still coming has the form until the answer is there', async ({
  page,
  line,
  url,
  leads,
}) => {
  // Chromium stops parsing the page at that moment, and whatever script comes later takes what there is for all of it.
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

test('a page that breaks while the browser posts its form is not loaded again', async ({ page, line, url, leads }) => {
  // After the time that the page takes until it asks for itself.
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
  expect(seen.pages, 'nothing was asked for again').toBe(1);
  answer();
  await expect(thanks(page)).toBeVisible();
  expect(await leads()).toHaveLength(1);
});

test('a visitor sees the receipt although the stream of its page breaks', async ({ page, line, url }) => {
  // Of what the browser posts by itself: the form first, then the receipt.
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

test.describe('on the page of a firm', () => {
  const dressed = { theme: 'dark', accent: '#0055aa', values: 'ref=7' };

  test('a popup whose stream ends inside the data of React keeps its form, its look and what the page gave it', async ({
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

  test('a frame that breaks before it tells its height is loaded again, and then shown', async ({
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

  test('a sandboxed frame, which may ask for nothing, is loaded again as well', async ({
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
