import type { Frame, Locator, Page } from '@playwright/test';
import type { Locale } from '@/lib/platform/db/schema';
import { expect } from '../support/e2e';
import { drawn, fillIn, frameOf, hydrated, loader, press, test, thanks, webpage, widget } from '../support/embed';
import { holdScripts } from '../support/scripts';

/**
 * The first click on Send must send the form. Errors must not move the button under the pointer, and leaving a field
 * must neither show nor hide an error.
 */

type Place = Page | Frame;
const send = (place: Place) => place.locator('button[type=submit]');
const field = (place: Place, name: string) => place.locator(`.field [name="${name}"]`);
const topOf = (locator: Locator) => locator.evaluate((element) => Math.round(element.getBoundingClientRect().top));

/** Returns the vertical position of every field and button. */
const places = (place: Place) =>
  place.evaluate(() =>
    [...document.querySelectorAll('.field, .field input, .field textarea, button, .address')].map((element) =>
      Math.round(element.getBoundingClientRect().top),
    ),
  );

/** Sends a form with a mistake in its last field, so that the error appears just above the button. */
async function refuse(place: Place, over: Parameters<typeof fillIn>[1]): Promise<void> {
  await hydrated(place);
  await fillIn(place, over);
  await press(place);
  await expect(place.locator('.error')).not.toHaveCount(0);
}

/**
 * Focuses the message and changes its text when it loses the focus, as an input method or a phone's autocorrection
 * does.
 */
const correctWhenLeft = (place: Place, text: string) =>
  field(place, 'from_message').evaluate((area, corrected) => {
    const message = area as HTMLTextAreaElement;
    message.focus();
    message.addEventListener(
      'blur',
      () => {
        // Set the value through the prototype's setter, as the browser does. React ignores a value set directly on the
        // element.
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(message, corrected);
        message.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
      },
      { once: true },
    );
  }, text);

test('leaving a field with a mistake in it moves nothing on the page', async ({ page, foyer, slug }) => {
  await page.goto(`${foyer.origin}/f/${slug}`);
  await hydrated(page);
  await field(page, 'email').fill('no address');
  const before = await places(page);
  await page.keyboard.press('Tab');
  await expect(field(page, 'phone_number')).toBeFocused();
  expect(await places(page)).toEqual(before);
  await expect(page.locator('.error')).toHaveCount(0);
});

test('the error for a missing email address and phone number disappears as soon as the visitor enters either', async ({
  page,
  foyer,
  slug,
}) => {
  await page.goto(`${foyer.origin}/f/${slug}`);
  await refuse(page, { email: '' });
  const error = page.locator('#field-email-error');
  for (const [name, text] of [
    ['phone_number', '415 555 0134'],
    ['email', 'ada@lovelace.example'],
  ] as const) {
    await expect(error).toBeVisible();
    await field(page, name).fill(text);
    await expect(error).toHaveCount(0);
    await expect(field(page, name), 'the field still has the focus').toBeFocused();
    await field(page, name).fill('');
    await press(page);
  }
});

test('an error that the visitor fixed before the script that removes errors loaded disappears when the script loads', async ({
  page,
  foyer,
  slug,
}) => {
  const letGo = await holdScripts(page, 'sendBeacon');
  await page.goto(`${foyer.origin}/f/${slug}`);
  await refuse(page, { from_message: '' });
  await field(page, 'from_message').fill('I was rear-ended.');
  await letGo();
  await expect(page.locator('.error')).toHaveCount(0);
});

test('a field that is being corrected keeps its first error until the value is valid, and shows no other error', async ({
  page,
  foyer,
  slug,
}) => {
  await page.goto(`${foyer.origin}/f/${slug}`);
  await refuse(page, { email: 'ada' });
  const error = page.locator('#field-email-error');
  const text = await error.textContent();
  await field(page, 'email').pressSequentially('@lovelace');
  await expect(error).toHaveText(text ?? '');
  await field(page, 'email').pressSequentially('.example');
  await expect(error).toHaveCount(0);
  await field(page, 'first_name').fill('');
  await field(page, 'last_name').focus();
  await expect(page.locator('.error')).toHaveCount(0);
});

for (const locale of ['en', 'es', 'ar'] as Locale[]) {
  test.describe(locale, () => {
    test.use({ locale_of_firm: locale });

    test('the Send button stays under the mouse pointer when a visitor corrects the last field, and the first click sends', async ({
      page,
      foyer,
      slug,
      leads,
    }) => {
      await page.setViewportSize({ width: 390, height: 1_400 });
      await page.goto(`${foyer.origin}/f/${slug}`);
      await refuse(page, { from_message: '' });
      await correctWhenLeft(page, 'I was rear-ended.');
      await send(page).hover();
      const before = await topOf(send(page));
      await page.mouse.down();
      await expect(field(page, 'from_message')).toHaveValue('I was rear-ended.');
      await drawn(page);
      expect(await topOf(send(page))).toBe(before);
      await page.mouse.up();
      await expect(thanks(page)).toBeVisible();
      expect(await leads()).toMatchObject([{ from_message: 'I was rear-ended.' }]);
    });
  });
}

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true });

  for (const where of ['on its own page', 'in an embed'] as const) {
    test(`a visitor corrects the last field ${where}, autocorrection changes the field as the visitor leaves it, and one tap on Send sends the form`, async ({
      page,
      foyer,
      slug,
      hostPage,
      leads,
    }) => {
      await page.setViewportSize({ width: 390, height: 1_700 });
      await page.goto(
        where === 'in an embed'
          ? hostPage({ html: webpage(widget(foyer.origin, slug) + loader(foyer.origin)) })
          : `${foyer.origin}/f/${slug}`,
      );
      const place = where === 'in an embed' ? await frameOf(page) : page;
      await refuse(place, { from_message: '' });
      await correctWhenLeft(place, 'I was rear-ended.');
      await send(place).tap();
      await expect(thanks(place)).toBeVisible();
      expect(await leads()).toMatchObject([{ from_message: 'I was rear-ended.' }]);
    });
  }
});
