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

/** One page of each kind is also checked in dark mode. */
const in_the_dark = ['/developers', '/developers/errors', '/developers/changelog', '/developers/reference/lead_inbox'];

/**
 * These pages are public, so no user is signed in. Every test also fails on requests to other hosts and on violations
 * of the Content Security Policy.
 */
for (const path of [...guides, ...references]) {
  test(`${path} passes axe and does not scroll sideways at 390 and 320 px`, async ({ page }) => {
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
    // The early access page uses the same components as the Platform API page, so axe runs on the latter only.
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

  test('without JavaScript, the API guides and the reference are readable and link to one another', async ({
    page,
  }) => {
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
    test(`${path} shows each API call in curl, JavaScript, PHP and Python, and opens one language at a time`, async ({
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

  test('the section links of the API reference stay visible while scrolling and lead to their headings', async ({
    page,
  }) => {
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

/** The samples contain the address of this server, so that developers can paste them unchanged. */
test('the first-call guide shows a curl command with the address of this server', async ({ page, foyer }) => {
  await page.goto('/developers/first-call');
  await expect(page.getByRole('group', { name: 'Who am I: curl' })).toContainText(
    `curl ${foyer.origin}/grow/users/who_am_i`,
  );
});
