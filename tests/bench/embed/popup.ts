import type { Page } from '@playwright/test';
import type { Popup as Opened, Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';

const opened_ms = 5_000;
const closed_ms = 2_000;
/** The number of presses of Tab, which exceeds the number of focusable elements on the page and in any of the forms. */
const tabs = 40;

const checks = [
  'is a native modal dialog',
  'the dialog has a name',
  'opening moves the focus into the popup',
  'Tab keeps the focus inside the popup',
  'Esc closes the popup from the page',
  'Esc closes the popup from inside the frame',
  'closing returns the focus to the opener',
] as const;
type Popup = Record<(typeof checks)[number], boolean> | undefined;

/** Opens the popup by keyboard once for each check. Returns undefined if the product has no popup. */
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
      // Popups that fade in listen for keys only after their animation has ended.
      await page.waitForTimeout(700);
      return await check(page);
    } finally {
      await page.close();
    }
  };
  return {
    'is a native modal dialog': await opened((page) =>
      page.locator(`${popup.box} iframe`).evaluate((it) => it.closest('dialog')?.matches(':modal') ?? false),
    ),
    'the dialog has a name': await opened(async (page) => (await page.getByRole('dialog', { name: /\S/ }).count()) > 0),
    'opening moves the focus into the popup': await opened((page) => isInside(page, popup)),
    'Tab keeps the focus inside the popup': await opened((page) => staysInside(page, popup)),
    'Esc closes the popup from the page': await opened(async (page) => {
      await page.keyboard.press('Escape');
      return isClosed(page, popup);
    }),
    'Esc closes the popup from inside the frame': await opened(async (page) => {
      await page.frameLocator(`${popup.box} iframe`).locator('textarea').click();
      await page.keyboard.press('Escape');
      return isClosed(page, popup);
    }),
    // Move the focus into the form before closing. If the focus had stayed on the opener, the check would always pass.
    'closing returns the focus to the opener': await opened(async (page) => {
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

/**
 * Returns whether the focus stays inside the popup. The browser's own controls may receive the focus; the page behind
 * may not.
 */
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

/** Returns the table rows for popups. @param figures with Foyer's figure first */
export function popupRows(figures: Popup[]): Row[] {
  return checks.map((check) =>
    row(
      `popup: ${check}`,
      'pass',
      figures,
      (popup) => (!popup ? 'no popup' : popup[check] ? 'pass' : 'fail'),
      (popup) => popup?.[check] ?? false,
    ),
  );
}
