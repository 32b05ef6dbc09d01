import { expect, on_both_databases, scripted, test } from '../support/e2e';

/** An owner invites a user and disables the user again. */
test(
  'an invited user joins the firm, and a disabled user is signed out at the next click',
  on_both_databases,
  async ({ page, browser, signIn, watch, foyer }) => {
    await signIn(page);
    await page.goto('/settings/people');
    await page.getByLabel('Email').fill('cy@firm.test');
    await page.getByRole('button', { name: 'Create invitation link' }).click();
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
    await expect(theirs.getByRole('heading', { name: 'This invitation has expired' })).toBeVisible();

    await page.goto('/settings/people');
    await page.getByRole('link', { name: 'Manage Cy Young' }).click();
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.waitForURL('**done=disabled');
    await theirs.goto('/settings/profile');
    await expect(theirs).toHaveURL(/\/sign-in\?next=/);
    await context.close();
  },
);

test('a refused firm setting keeps every typed value and links to the field with the error', async ({
  page,
  signIn,
}) => {
  await signIn(page);
  await page.goto('/settings/firm');
  await page.getByLabel(/^Websites that may/).fill('one two\nfirm.test');
  await page.getByLabel('Language of the forms').selectOption('es');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await expect(page.getByLabel(/^Websites that may/)).toHaveValue('one two\nfirm.test');
  await expect(page.getByLabel('Language of the forms')).toHaveValue('es');
  await page.getByRole('alert').filter({ hasText: 'There is a problem' }).getByRole('link').click();
  await expect(page.getByLabel(/^Websites that may/)).toBeFocused();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(
    javaScriptEnabled
      ? 'a settings page that was opened before a colleague saved'
      : 'a settings page that was opened before a colleague saved, without JavaScript',
    () => {
      test.use({ javaScriptEnabled });

      test(
        "an outdated settings page shows a colleague's changes instead of overwriting them, and saves on a second try",
        javaScriptEnabled ? on_both_databases : {},
        async ({ page, foyer, firm, signIn }) => {
          const settings = () =>
            foyer.db
              .selectFrom('firms')
              .select(['sites', 'contact_phone'])
              .where('id', '=', firm.firm_id)
              .executeTakeFirstOrThrow();
          const save = () => page.getByRole('button', { name: 'Save' }).click();
          const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
          const colleague = (sites: string[]) =>
            foyer.db
              .updateTable('firms')
              .set({ sites: JSON.stringify(sites), contact_phone: null })
              .where('id', '=', firm.firm_id)
              .execute();
          await colleague(['https://www.firm.test']);
          await signIn(page);
          await page.goto('/settings/firm');
          if (javaScriptEnabled) await scripted(page);
          await colleague(['https://www.firm.test', 'https://blog.firm.test']);

          // The first save fails with an unrelated error. The second save must still be compared with the settings with
          // which the page was first loaded.
          await page.getByLabel(/^Contact phone/).fill('555');
          await page.getByLabel(/^Contact email/).fill('nobody');
          await save();
          await expect(problem).toBeVisible();
          await page.getByLabel(/^Contact email/).fill('');
          await save();
          await expect(problem).toContainText(
            'Somebody else has changed these settings since you opened this page. Nothing is saved yet',
          );
          await expect(problem.getByRole('link', { name: 'Contact phone is now saved empty' })).toBeVisible();
          await expect(page.getByLabel(/^Websites that may/)).toHaveAccessibleDescription(
            /On the saved list, but not on yours: https:\/\/blog\.firm\.test/,
          );
          await expect(page.getByLabel(/^Contact phone/)).toHaveValue('555');
          expect(await settings()).toEqual({
            sites: '["https://www.firm.test","https://blog.firm.test"]',
            contact_phone: null,
          });

          await page.getByLabel(/^Websites that may/).fill('https://www.firm.test\nhttps://blog.firm.test');
          await save();
          await expect(page.getByText('Settings saved.')).toBeVisible();
          expect(await settings()).toEqual({
            sites: '["https://www.firm.test","https://blog.firm.test"]',
            contact_phone: '555',
          });
          await page.getByLabel(/^Contact phone/).fill('556');
          await save();
          await expect.poll(async () => (await settings()).contact_phone).toBe('556');
          await colleague([]);
        },
      );
    },
  );
}
