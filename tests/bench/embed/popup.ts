import type { Page } from '@playwright/test';
import type { Popup as Opened, Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';

const opened_ms = 5_000;
const closed_ms = 2_000;
/** More than there are places to go in any of the forms and on the page together. */
const tabs = 40;

const checks = [
  'native dialog',
  'it has a name',
  'focus moves in',
  'focus stays in',
  'Esc closes it from the page',
  'Esc closes it from inside the frame',
  'focus goes back to what opened it',
] as const;
type Popup = Record<(typeof checks)[number], boolean> | undefined;

/** Opens the popup by the keyboard, for each check anew; undefined where there is none. */
export async function measurePopup(stage: Stage, product: Product): Promise<Popup> {
  const { popup } = product;
  if (!popup) return undefined;
  const opened = async (check: (page: Page) => Promise<boolean>) => {
    const page = await stage.open(product, popup.html);
    try {
      await page.waitForLoadState('networkidle');
      await page.locator(popup.opener).focus();
      await page.keyboard.press('Enter');
      await page.locator(popup.box).locator('iframe').waitFor({ timeout: opened_ms });
      await page.frameLocator(`${popup.box} iframe`).locator('textarea').waitFor({ timeout: opened_ms });
      // Those that fade in wait before they listen.
      await page.waitForTimeout(700);
      return await check(page);
    } finally {
      await page.close();
    }
  };
  return {
    'native dialog': await opened((page) =>
      page.locator(`${popup.box} iframe`).evaluate((it) => it.closest('dialog')?.matches(':modal') ?? false),
    ),
    'it has a name': await opened(async (page) => (await page.getByRole('dialog', { name: /\S/ }).count()) > 0),
    'focus moves in': await opened((page) => isInside(page, popup)),
    'focus stays in': await opened((page) => staysInside(page, popup)),
    'Esc closes it from the page': await opened(async (page) => {
      await page.keyboard.press('Escape');
      return isClosed(page, popup);
    }),
    'Esc closes it from inside the frame': await opened(async (page) => {
      await page.frameLocator(`${popup.box} iframe`).locator('textarea').click();
      await page.keyboard.press('Escape');
      return isClosed(page, popup);
    }),
    // From a field of the form, by the button: focus that never left would come back by itself.
    'focus goes back to what opened it': await opened(async (page) => {
      await page.frameLocator(`${popup.box} iframe`).locator('textarea').click();
      await page.locator(popup.close).click();
      return (
        (await isClosed(page, popup)) &&
        page.evaluate((opener) => document.activeElement?.matches(opener) ?? false, popup.opener)
      );
    }),
  };
}

function isInside(page: Page, { box }: Opened): Promise<boolean> {
  return page.evaluate(
    (selector) => document.activeElement?.closest(selector) !== null && document.activeElement !== document.body,
    box,
  );
}

/** The browser's own controls may have their turn; the page behind may not. */
async function staysInside(page: Page, popup: Opened): Promise<boolean> {
  let was_inside = false;
  for (let tab = 0; tab < tabs; tab += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(
      (box) =>
        document.activeElement === document.body
          ? 'nowhere'
          : document.activeElement?.closest(box)
            ? 'inside'
            : 'outside',
      popup.box,
    );
    if (place === 'outside') return false;
    was_inside ||= place === 'inside';
  }
  return was_inside;
}

function isClosed(page: Page, { box }: Opened): Promise<boolean> {
  return page
    .locator(`${box} iframe`)
    .waitFor({ state: 'hidden', timeout: closed_ms })
    .then(
      () => true,
      () => false,
    );
}

/** @param figures ours first */
export function popupRows(figures: Popup[]): Row[] {
  return checks.map((check) =>
    row(
      `popup: ${check}`,
      'pass',
      figures,
      (popup) => (!popup ? 'has none' : popup[check] ? 'pass' : 'fail'),
      (popup) => popup?.[check] ?? false,
    ),
  );
}
