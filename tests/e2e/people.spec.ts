import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/e2e';

/** An owner brings somebody in and shuts them out again; each feels it at once. */
test('an invitation brings somebody in, and being disabled shuts them out at their next click', async ({ page, browser, signIn, watch, foyer }) => {
  await signIn(page);
  await page.goto('/settings/people');
  await page.getByLabel('Their e-mail').fill('cy@firm.test');
  await page.getByRole('button', { name: 'Make an invitation link' }).click();
  const link = await page.getByRole('status').locator('code').innerText();
  expect(link).toMatch(new RegExp(`^${foyer.origin}/invite/[\\w-]{43}$`));

  const context = await browser.newContext({ baseURL: foyer.origin });
  watch(context);
  const theirs = await context.newPage();
  await theirs.goto(link);
  await theirs.getByLabel('Your name').fill('Cy Young');
  await theirs.getByLabel('Password', { exact: true }).fill('a wholly new sentence');
  await theirs.getByRole('button', { name: 'Join' }).click();
  await theirs.waitForURL('**/inbox');
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: 'This invitation is no longer good' })).toBeVisible();

  await page.goto('/settings/people');
  await page.getByRole('link', { name: 'Manage Cy Young' }).click();
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.waitForURL('**done=disabled');
  await theirs.goto('/settings/profile');
  await expect(theirs).toHaveURL(/\/sign-in\?next=/);
  await context.close();
});

test('a refused setting keeps every value and leads to what is wrong', async ({ page, signIn }) => {
  await signIn(page);
  await page.goto('/settings/firm');
  await page.getByLabel(/^Sites that may/).fill('one two\nfirm.test');
  await page.getByLabel('Language of the forms').selectOption('es');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await expect(page.getByLabel(/^Sites that may/)).toHaveValue('one two\nfirm.test');
  await expect(page.getByLabel('Language of the forms')).toHaveValue('es');
  await page.getByRole('alert').filter({ hasText: 'There is a problem' }).getByRole('link').click();
  await expect(page.getByLabel(/^Sites that may/)).toBeFocused();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the pages of people, ${scheme}`, async ({ page, signIn }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    const look = async (path: string) => {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.map(({ id }) => `${path}: ${id}`));
    };
    await look('/sign-in');
    await look('/invite/unknown');
    await look('/reset/unknown');
    await look('/setup');
    await signIn(page);
    for (const path of ['/settings/firm', '/settings/people', '/settings/profile']) await look(path);
    expect(found).toEqual([]);
  });
}
