import { violationsInBothSchemes, violationsOf, wcag22aa } from '../support/axe';
import { expect, test } from '../support/e2e';

const guides = [
  '',
  '/first-call',
  '/oauth',
  '/lists',
  '/errors',
  '/repeats',
  '/custom-actions',
  '/lead-inbox',
  '/moving',
  '/changelog',
].map((path) => `/developers${path}`);
const references = ['/developers/reference/lead_inbox', '/developers/reference/grow', '/developers/reference/v2'];

/** One of each kind of page is looked at in the dark as well. */
const in_the_dark = ['/developers', '/developers/errors', '/developers/changelog', '/developers/reference/lead_inbox'];

/** Nobody is signed in. That no other host is asked, and that the policy is kept, is watched with every test. */
for (const path of [...guides, ...references]) {
  test(`${path} passes axe, and reflows at 390 and 320 px`, async ({ page }) => {
    test.slow();
    await page.goto(path);
    await page.locator('main details > summary').evaluateAll((all) => {
      for (const summary of all as HTMLElement[]) summary.click();
    });
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        `${path} scrolls sideways at ${width}`,
      ).toBeLessThanOrEqual(0);
    }
    if (path.endsWith('lead_inbox') || path === '/developers')
      expect(await violationsOf(page, ...wcag22aa), 'at 320 px').toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    // Early access is a part of the platform's page, drawn by the same parts.
    if (path.endsWith('/v2')) return;
    expect(
      in_the_dark.includes(path)
        ? await violationsInBothSchemes(page, wcag22aa)
        : await violationsOf(page, ...wcag22aa),
    ).toEqual([]);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the guides and the reference are there to be read, and lead to one another', async ({ page }) => {
    await page.goto('/developers');
    for (const [link, heading] of [
      ['First call', 'First call'],
      ['Reference: Platform API', 'Platform API'],
      ['Changelog', 'Changelog'],
    ] as const) {
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

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const path of [
    ...references,
    '/developers/first-call',
    '/developers/oauth',
    '/developers/lists',
    '/developers/repeats',
    '/developers/custom-actions',
    '/developers/lead-inbox',
  ]) {
    test(`${path} shows each call in curl, JavaScript, PHP and Python, one of the three at a time`, async ({
      page,
    }) => {
      await page.goto(path);
      const samples = page.locator('[role="group"]', { has: page.locator(':scope > figure') });
      expect(await samples.count()).toBeGreaterThan(0);
      for (const sample of await samples.all()) {
        await expect(sample.locator('> details > summary')).toHaveText(['JavaScript', 'PHP', 'Python']);
      }
      const first = samples.first();
      for (const language of ['JavaScript', 'PHP', 'Python']) {
        await first.getByText(language, { exact: true }).click();
        await expect(first.getByRole('group', { name: `: ${language}` })).toBeVisible();
        await expect(first.locator('> details[open]')).toHaveCount(1);
      }
    });
  }

  test('the parts of the reference stay in sight, and lead to their headings', async ({ page }) => {
    await page.goto('/developers/reference/grow');
    const parts = page.getByRole('navigation', { name: 'Parts of this page' });
    for (const name of ['Custom actions', 'Objects', 'Inbox leads', 'Locations']) {
      await parts.getByRole('link', { name, exact: true }).click();
      const heading = page.getByRole('heading', { level: 2, name, exact: true });
      await expect(heading).toBeInViewport();
      await expect(parts).toBeInViewport();
      const [bar, title] = [await parts.boundingBox(), await heading.boundingBox()];
      expect(title?.y, `${name} is not under the bar`).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
    }
    await parts.getByRole('link', { name: 'Contents' }).click();
    await expect(page.getByRole('navigation', { name: 'On this page' })).toBeInViewport();
  });
});

/** The samples name the address that was opened, so that they can be pasted as they are. */
test('the first call of the guide does what it says', async ({ page, foyer }) => {
  await page.goto('/developers/first-call');
  await expect(page.getByRole('group', { name: 'Who am I: curl' })).toContainText(
    `curl ${foyer.origin}/grow/users/who_am_i`,
  );
});
