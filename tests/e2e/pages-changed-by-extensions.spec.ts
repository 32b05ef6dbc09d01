import type { Frame, Page } from '@playwright/test';
import { additions } from '../support/additions';
import { expect } from '../support/e2e';
import {
  fillIn,
  formIn,
  frameOf,
  found,
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
 * Browser extensions, password managers and translators change the form page before React hydrates it. React then finds
 * HTML that differs from the server's HTML and renders the page again on the client. The visitor must not notice
 * (lib/intake/recovery-script.ts).
 */

const test = base.extend({
  complaints: async ({ complaints }, use) => {
    // React reports that it renders the page again on the client. The Content Security Policy may refuse the style that
    // a test adds in place of an extension.
    complaints.expected.push(/Minified React error #418/, /Content Security Policy directive 'style-src/);
    await use(complaints);
  },
});

type Place = Page | Frame;
const field = (place: Place, name: string) => place.locator(`.field [name="${name}"]`);
const selection = (place: Place, name: string) =>
  field(place, name).evaluate((input) => [
    (input as HTMLInputElement).selectionStart,
    (input as HTMLInputElement).selectionEnd,
  ]);

/** Fills three fields before React hydrates the page, and selects a part of the message. */
async function beginToWrite(place: Place): Promise<void> {
  await field(place, 'first_name').fill('Augusta Ada');
  await field(place, 'email').fill('ada@lovelace.example');
  await field(place, 'from_message').fill('I was rear-ended.\nTwice.');
  await field(place, 'from_message').evaluate((area) => {
    (area as HTMLTextAreaElement).setSelectionRange(2, 17);
  });
}

async function expectWriting(place: Place): Promise<void> {
  await expect(field(place, 'first_name')).toHaveValue('Augusta Ada');
  await expect(field(place, 'email')).toHaveValue('ada@lovelace.example');
  await expect(field(place, 'from_message')).toHaveValue('I was rear-ended.\nTwice.');
  await expect(field(place, 'from_message')).toBeFocused();
  expect(await selection(place, 'from_message')).toEqual([2, 17]);
}

async function sendRest(place: Page | Frame, leads: () => Promise<object[]>): Promise<void> {
  await field(place, 'last_name').fill(answers.last_name);
  await press(place);
  await expect(thanks(place)).toBeVisible();
  expect(await leads()).toMatchObject([
    {
      first_name: 'Augusta Ada',
      last_name: answers.last_name,
      email: 'ada@lovelace.example',
      from_message: 'I was rear-ended.\nTwice.',
    },
  ]);
}

/** Sends a form with a mistake, corrects the mistake, and sends the form again. */
async function mendAndSend(page: Page, leads: () => Promise<object[]>): Promise<void> {
  await beginToWrite(page);
  await field(page, 'email').fill('not an address');
  await press(page);
  await expect(page.locator('.error')).not.toHaveCount(0);
  await field(page, 'email').fill('ada@lovelace.example');
  await sendRest(page, leads);
}

for (const [name, add] of Object.entries(additions)) {
  test(`the form keeps what a visitor typed before hydration when ${name}`, async ({ page, foyer, slug, leads }) => {
    const letGo = await holdScripts(page);
    await page.goto(`${foyer.origin}/f/${slug}?utm_source=mail`, { waitUntil: 'commit' });
    await found(page);
    await page.evaluate(add);
    await beginToWrite(page);
    await letGo();
    await hydrated(page);
    await expectWriting(page);
    await sendRest(page, leads);
  });
}

test('a form keeps its campaign, hidden values and prefilled fields when an extension puts an element first in the body', async ({
  page,
  foyer,
  slug,
  leads,
}) => {
  await plantHiddenFields(foyer.db, slug, 'office');
  const letGo = await holdScripts(page);
  await page.goto(`${foyer.origin}/f/${slug}?utm_source=mail&office=Austin&first_name=Ada&last_name=Byron`, {
    waitUntil: 'commit',
  });
  await found(page);
  const main = await page.locator('main').elementHandle();
  await page.evaluate(additions['an extension puts an element first in the body'] as () => void);
  // The visitor empties a prefilled field. When React renders the page again, the form must not prefill the field
  // again.
  await field(page, 'last_name').fill('');
  await letGo();
  await hydrated(page);
  expect(await main.evaluate((element) => element.isConnected), 'React rendered the page again on the client').toBe(
    false,
  );
  await expect(field(page, 'first_name')).toHaveValue('Ada');
  await expect(field(page, 'last_name')).toHaveValue('');
  await fillIn(page, { first_name: 'Ada' });
  await press(page);
  await expect(thanks(page)).toBeVisible();
  expect(JSON.stringify(await leads())).toMatch(/Austin/);
  expect(await leads()).toMatchObject([{ from_source: 'mail' }]);
});

test('the Send button keeps the focus when React renders the page again on the client', async ({
  page,
  foyer,
  slug,
}) => {
  const letGo = await holdScripts(page);
  await page.goto(`${foyer.origin}/f/${slug}`, { waitUntil: 'commit' });
  await found(page);
  await page.evaluate(additions['an extension puts an element first in the body'] as () => void);
  await page.locator('button[type=submit]').focus();
  await letGo();
  await hydrated(page);
  await expect(page.locator('button[type=submit]')).toBeFocused();
});

test('the page keeps its scroll position when React renders it again on the client', async ({ page, foyer, slug }) => {
  await page.setViewportSize({ width: 390, height: 400 });
  const letGo = await holdScripts(page);
  await page.goto(`${foyer.origin}/f/${slug}`, { waitUntil: 'commit' });
  await found(page);
  await page.evaluate(additions['an extension puts an element first in the main element'] as () => void);
  await field(page, 'from_message').focus();
  const top = await page.evaluate(() => {
    scrollTo(0, 300);
    return scrollY;
  });
  await letGo();
  await hydrated(page);
  expect(await page.evaluate(() => scrollY)).toBe(top);
});

for (const name of [
  'an extension puts an element first in the body',
  'a password manager puts an icon beside each field',
  'a translator wraps the words and marks the page',
] as const) {
  test(`a form in a popup keeps its text, its theme and the values that the firm's page passed to it when ${name}`, async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    await plantHiddenFields(foyer.db, slug, 'office');
    const letGo = await holdScripts(page);
    const attributes = {
      mode: 'popup',
      theme: 'dark',
      accent: '#0055aa',
      radius: '12',
      values: 'office=Austin&last_name=Byron',
    };
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug, attributes) + loader(foyer.origin)),
        path: '/popup?utm_source=mail',
      }),
    );
    await page.locator('foyer-form > a').click();
    await found(formIn(page));
    const frame = await frameOf(page);
    const root = frame.locator('html');
    await frame.evaluate(additions[name] as () => void);
    const [style, main] = [await root.getAttribute('style'), await frame.locator('main').elementHandle()];
    await beginToWrite(frame);
    await letGo();
    await hydrated(formIn(page));
    expect(await main.evaluate((element) => element.isConnected), 'React rendered the page again on the client').toBe(
      false,
    );
    await expectWriting(frame);
    await expect(field(frame, 'last_name')).toHaveValue('Byron');
    await expect(root).toHaveAttribute('data-embedded', 'dialog');
    await expect(root).toHaveAttribute('data-scheme', 'dark');
    expect(style).toContain('--accent');
    expect(await root.getAttribute('style')).toBe(style);
    await sendRest(frame, leads);
    expect(JSON.stringify(await leads())).toMatch(/Austin/);
    expect(await leads()).toMatchObject([{ from_source: 'mail' }]);
  });
}

test('a visitor corrects and sends a form while a translator replaces every text node that changes', async ({
  page,
  foyer,
  slug,
  leads,
}) => {
  await page.goto(`${foyer.origin}/f/${slug}`);
  await hydrated(page);
  await page.evaluate(() => {
    const translate = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('font, script, style, textarea') || !node.textContent?.trim()
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
      );
      const nodes: Node[] = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      for (const node of nodes) {
        const font: HTMLElement = document.createElement('FONT' as string);
        font.textContent = `« ${node.textContent ?? ''} »`;
        (node as Text).replaceWith(font);
      }
    };
    translate();
    new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await mendAndSend(page, leads);
});

test('a visitor corrects and sends a form in which a password manager has put icons beside the fields', async ({
  page,
  foyer,
  slug,
  leads,
}) => {
  await page.goto(`${foyer.origin}/f/${slug}`);
  await hydrated(page);
  await page.evaluate(additions['a password manager puts an icon beside each field'] as () => void);
  await mendAndSend(page, leads);
});
