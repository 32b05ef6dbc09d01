import { violationsOf } from '../support/axe';
import { expect, test } from '../support/e2e';

test.use({ settings: { FOYER_ORIGIN: 'http://intake.test' } });

/**
 * The browser compares its own address with FOYER_ORIGIN, because a proxy may rewrite the Host header. Without
 * FOYER_ORIGIN the server shows the same page (tests/api/unset-origin-and-slow-bodies.test.ts).
 */
test('the sign-in page, opened at an address other than FOYER_ORIGIN, names the setting to change and links to the configured address', async ({
  page,
  foyer,
}) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'This address is not configured' })).toBeVisible();
  await expect(page.getByText(`FOYER_ORIGIN=${foyer.origin}`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'http://intake.test' })).toHaveAttribute('href', 'http://intake.test');
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
