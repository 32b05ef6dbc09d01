import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/e2e';

// This file uses its own server, so that the firm has exactly one form.
test.use({ settings: { FOYER_LOG: 'error' } });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('closing a form asks for confirmation on a page that previews the notice for visitors', async ({
      page,
      browser,
      foyer,
      firm,
      signIn,
    }) => {
      const tellVisitors = async (phone: string, email: string, locale: string) => {
        await page.goto('/settings/firm');
        await page.getByLabel('Contact phone').fill(phone);
        await page.getByLabel('Contact email').fill(email);
        await page.getByLabel('Language of the forms').selectOption(locale);
        await page.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByText('Settings saved.')).toBeVisible();
      };
      await signIn(page);
      await tellVisitors('', '', 'en');
      await page.goto('/forms');
      await page.getByRole('link', { name: 'Close form…' }).click();
      await expect(page.getByRole('heading', { name: 'Close form' })).toBeVisible();
      await expect(page.getByText('Hale & Ortiz no longer accepts messages through this form.')).toBeVisible();
      await expect(page.getByText('Visitors see no other way to reach you')).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: 'Cancel' }).click();
      await expect(page.getByText('Open', { exact: true })).toBeVisible();

      await tellVisitors('(512) 555-0134', 'office@hale.example', 'es');
      await page.goto('/forms');
      await page.getByRole('link', { name: 'Close form…' }).click();
      const preview = page.locator('[lang=es]');
      await expect(preview).toContainText('(512) 555-0134');
      await expect(preview).toContainText('office@hale.example');
      const promised = (await preview.innerText())
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      await page.getByRole('button', { name: 'Close form' }).click();
      await expect(
        page.getByText('Form closed. Visitors see that it is closed; you can reopen it at any time.'),
      ).toBeVisible();

      const visitor = await (await browser.newContext({ baseURL: foyer.origin })).newPage();
      await visitor.goto(`/f/${firm.form_slug}`);
      for (const line of promised) await expect(visitor.locator('body')).toContainText(line, { ignoreCase: true });
      await visitor.context().close();
      await page.getByRole('button', { name: 'Reopen form' }).click();
      await expect(page.getByText('Form reopened.')).toBeVisible();
      await tellVisitors('', '', 'en');
    });
  });
}

test('a page that does not exist shows the navigation to signed-in users only', async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/404/);
  for (const path of ['/no-such-page', '/no/such/page']) {
    await page.goto(path);
    await expect(page.getByText('Page not found')).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  }
  await signIn(page);
  for (const path of [
    '/no-such-page',
    '/no/such/page',
    '/inbox/999999999',
    '/contacts/999999999',
    '/matters/999999999',
    '/matters/x/edit',
    '/forms/999999999/share',
    '/settings/people/999999999',
    '/settings/no-such-page',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByText('Page not found'), path).toBeVisible();
    await expect(page.getByRole('main'), path).toHaveCount(1);
    await expect(
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }),
      path,
    ).toBeVisible();
  }
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }).click();
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible();
});

test('a new matter without a description is named after its client and type', async ({ page, foyer, firm, signIn }) => {
  const [last_name, type] = [`Berg-${randomUUID().slice(0, 8)}`, `Family law ${randomUUID().slice(0, 8)}`];
  const now = new Date().toISOString();
  await foyer.db
    .insertInto('matter_types')
    .values({ firm_id: firm.firm_id, name: type, name_key: type, default_at: null, created_at: now, updated_at: now })
    .execute();
  await signIn(page);
  await page.goto('/contacts/new');
  await page.getByLabel('First name').fill('Mary');
  await page.getByLabel('Last name').fill(last_name);
  await page.getByRole('button', { name: 'Create contact' }).click();
  await expect(page.getByRole('heading', { name: `Mary ${last_name}` })).toBeVisible();
  await page.goto(`/matters/new?find=${last_name}`);
  await page.getByLabel('Type').selectOption({ label: type });
  await page.getByRole('button', { name: 'Create matter' }).click();
  await expect(page.getByRole('heading', { name: `${last_name}, Mary – ${type}` })).toBeVisible();
  await page.goto(`/matters?q=${last_name}`);
  await expect(page.getByRole('link', { name: `${last_name}, Mary – ${type}` })).toBeVisible();
  await page.goto('/matters/board');
  await expect(page.getByRole('link', { name: `${last_name}, Mary – ${type}` })).toBeVisible();

  // A matter without a client and a type is named "Unnamed matter", without a number.
  await page.goto('/matters/new');
  await page.getByRole('button', { name: 'Create matter' }).click();
  await expect(page.getByRole('heading', { name: 'Unnamed matter' })).toBeVisible();
});
