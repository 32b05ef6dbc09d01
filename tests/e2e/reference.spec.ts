import { violationsInBothSchemes, violationsOf, wcag22aa } from '../support/axe';
import { expect, test } from '../support/e2e';

const guides = ['', '/first-call', '/oauth', '/lists', '/errors', '/repeats', '/custom-actions', '/lead-inbox', '/moving', '/changelog'].map((path) => `/developers${path}`);
const references = ['/developers/reference/lead_inbox', '/developers/reference/grow', '/developers/reference/v2'];

/** One of each kind of page is looked at in the dark as well. */
const in_the_dark = ['/developers', '/developers/errors', '/developers/changelog', '/developers/reference/lead_inbox'];

/** Nobody is signed in. That no other host is asked, and that the policy is kept, is watched with every test. */
for (const path of [...guides, ...references]) {
  test(`${path} passes axe, and reflows at 390 and 320 px`, async ({ page }) => {
    test.slow();
    await page.goto(path);
    await page.locator('main details > summary').evaluateAll((all) => { for (const summary of all as HTMLElement[]) summary.click(); });
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${path} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
    }
    if (path.endsWith('lead_inbox') || path === '/developers') expect(await violationsOf(page, ...wcag22aa), 'at 320 px').toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    // Early access is a part of the platform's page, drawn by the same parts.
    if (path.endsWith('/v2')) return;
    expect(in_the_dark.includes(path) ? await violationsInBothSchemes(page, wcag22aa) : await violationsOf(page, ...wcag22aa)).toEqual([]);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the guides and the reference are there to be read, and lead to one another', async ({ page }) => {
    await page.goto('/developers');
    for (const [link, heading] of [['First call', 'First call'], ['Reference: Platform API', 'Platform API'], ['Changelog', 'Changelog']] as const) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link }).click();
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    }
    await page.goto('/developers/reference/grow');
    const section = page.getByRole('region', { name: 'File a lead', exact: true });
    await expect(section.getByText('/grow/inbox_leads', { exact: true })).toBeVisible();
    await expect(section.getByText('grow_lead_inbox_write')).toBeVisible();
    await expect(section.getByRole('group', { name: 'File a lead: curl' })).toContainText('"first_name": "Ada"');
    await section.getByRole('link', { name: 'FiledInboxLead' }).click();
    await expect(page.getByRole('heading', { name: 'FiledInboxLead' })).toBeInViewport();
  });
});

/** The samples name the address that was opened, so that they can be pasted as they are. */
test('the first call of the guide does what it says', async ({ page, foyer }) => {
  await page.goto('/developers/first-call');
  await expect(page.getByRole('group', { name: 'Who am I: curl' })).toContainText(`curl ${foyer.origin}/grow/users/who_am_i`);
});
