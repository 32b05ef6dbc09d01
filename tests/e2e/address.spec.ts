import { violationsOf } from '../support/axe';
import { expect, test } from '../support/e2e';

test.use({ settings: { FOYER_ORIGIN: 'http://intake.test' } });

/** A proxy may write a Host of its own, so it is the browser that knows; without FOYER_ORIGIN the server says the same (tests/api/strangers.test.ts). */
test('whoever opens Foyer by another address than FOYER_ORIGIN reads which setting makes it known, and where to go instead', async ({
  page,
  foyer,
}) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'Foyer does not know this address' })).toBeVisible();
  await expect(page.getByText(`FOYER_ORIGIN=${foyer.origin}`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'http://intake.test' })).toHaveAttribute('href', 'http://intake.test');
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
