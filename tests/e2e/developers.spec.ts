import type { Page } from '@playwright/test';
import { createApplicationFor } from '@/lib/access/applications/create';
import { makeSecretFor } from '@/lib/access/applications/secrets';
import { violationsInBothSchemes, wcag22aa } from '../support/axe';
import { expect, scripted, test } from '../support/e2e';
import { plantOAuth } from '../support/rows';

/**
 * Tests the pages on which owners manage OAuth applications and tokens, and the page on which a user authorizes an
 * application.
 */

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('without JavaScript, an owner creates an application, its secret and a personal token, and each secret is shown once and never in a URL', async ({
    page,
    signIn,
  }) => {
    await signIn(page);
    await makesThem(page);
  });
});

test('with JavaScript, an owner creates an application, its secret and a personal token', async ({ page, signIn }) => {
  await signIn(page);
  await makesThem(page, () => scripted(page));
});

async function makesThem(page: Page, ready = () => Promise.resolve()): Promise<void> {
  await page.goto('/settings/developers');
  await page.getByRole('link', { name: 'New application' }).click();
  await page.waitForURL('**/applications/new');
  await ready();
  await page.getByLabel('Name', { exact: true }).fill('Intake Robot');
  await page.getByLabel('Redirect URIs').fill('http://app.example/callback');
  await page.getByLabel('Read the firm’s users: names and email addresses').check();
  await page.getByRole('button', { name: 'Create application' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('use https');
  await expect(page.getByLabel('Read the firm’s users: names and email addresses')).toBeChecked();
  await expect(page.getByLabel('Read every lead')).not.toBeChecked();
  await page.getByLabel('Redirect URIs').fill('https://app.example/callback');
  await page.getByRole('button', { name: 'Create application' }).click();
  await page.waitForURL('**done=made');
  await expect(page.getByRole('heading', { level: 1, name: 'Intake Robot' })).toBeVisible();
  await expect(page.getByText('The application has no secret yet')).toBeVisible();

  await page.getByRole('button', { name: 'Create secret' }).click();
  const secret = page.getByRole('status').locator('code');
  await expect(secret).toHaveText(/^us_[\w-]{43}$/);
  expect(page.url()).not.toContain(await secret.innerText());
  const shown = await secret.innerText();
  await page.goto(page.url());
  await expect(page.getByText(shown)).toHaveCount(0);
  await expect(page.getByText(`…${shown.slice(-4)}`)).toBeVisible();

  await page.goto('/settings/developers');
  await page.getByRole('link', { name: 'New token' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Nightly export');
  await page.getByLabel('Read the firm’s users: names and email addresses').check();
  await page.getByRole('button', { name: 'Create token' }).click();
  const token = page.getByRole('status').locator('code');
  await expect(token).toHaveText(/^us_[\w-]{43}$/);
  await page.goto('/settings/developers');
  await page
    .getByRole('button', { name: /^Revoke the token “Nightly export”/ })
    .first()
    .click();
  await page.waitForURL('**done=token-revoked');

  await page.getByRole('button', { name: 'Create another token' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The new Lead Inbox token' }).locator('code')).toHaveText(
    /^us_[\w-]{43}$/,
  );
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    /**
     * Goes from the application through sign-in and back. The browser checks the form's redirect against the page's
     * Content Security Policy.
     */
    test('a user signs in, authorizes an application, and returns to the application with a code', async ({
      page,
      foyer,
      firm,
      hostPage,
    }) => {
      const redirect_uri = hostPage({
        host: 'client.test',
        path: '/callback',
        html: '<h1>Back at the application</h1>',
      });
      const application = await anApplication(foyer.db, firm.firm_id, 'https://app.example/cb');
      await foyer.db
        .updateTable('oauth_applications')
        .set({ redirect_uris: JSON.stringify([redirect_uri]) })
        .where('id', '=', application.id)
        .execute();

      await page.goto(
        `/oauth/authorize?${new URLSearchParams({ response_type: 'code', client_id: application.client_id, redirect_uri, state: 'mine' }).toString()}`,
      );
      await page.locator('input[name="email"]').fill(firm.owner_email);
      await page.locator('input[name="password"]').fill(firm.owner_password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Authorize Intake Robot?' })).toBeVisible();
      await expect(page.getByText('read the firm’s users: names and email addresses')).toBeVisible();
      await page.getByRole('button', { name: 'Authorize app' }).click();
      await expect(page.getByRole('heading', { name: 'Back at the application' })).toBeVisible();
      const back = new URL(page.url());
      expect([back.searchParams.get('state'), back.searchParams.get('iss')]).toEqual(['mine', foyer.origin]);
      expect(back.searchParams.get('code')).toMatch(/^us_/);
    });
  });
}

test('the pages for applications, tokens and consent pass axe in light and dark mode', async ({
  page,
  foyer,
  firm,
  signIn,
  expectConsole,
}) => {
  test.slow();
  expectConsole(/400/);
  await signIn(page);
  const { user_id } = await foyer.db
    .selectFrom('memberships')
    .select('user_id')
    .where('firm_id', '=', firm.firm_id)
    .executeTakeFirstOrThrow();
  const { oauth_application_id } = await plantOAuth(foyer.db, {
    firm_id: firm.firm_id,
    user_id,
    marker: `Robot ${'wide'.repeat(12)}`,
  });
  await foyer.db
    .updateTable('oauth_grants')
    .set({ revoked_at: new Date().toISOString() })
    .where('revoked_because', '=', 'refresh_reused')
    .execute();
  await foyer.db
    .updateTable('oauth_applications')
    .set({ scopes: 'grow_contact_read grow_lead_inbox_write grow_matter_read grow_user_read' })
    .where('id', '=', oauth_application_id)
    .execute();
  const asked = await anApplication(foyer.db, firm.firm_id, 'https://app.example/cb');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: asked.client_id,
    redirect_uri: 'https://app.example/cb',
  }).toString();

  for (const path of [
    '/settings/developers',
    '/settings/developers/applications/new',
    `/settings/developers/applications/${String(oauth_application_id)}`,
    '/settings/developers/personal-tokens/new',
    '/settings/profile',
    `/oauth/consent?${query}`,
    '/oauth/authorize?client_id=nobody',
  ]) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    expect.soft(await violationsInBothSchemes(page, wcag22aa), path).toEqual([]);
    await look(page, path.split('?')[0]?.replaceAll('/', '_') ?? '');
    await page.setViewportSize({ width: 320, height: 640 });
    expect
      .soft(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        `${path} scrolls sideways at 320`,
      )
      .toBeLessThanOrEqual(0);
  }
});

test('a user who is neither an owner nor an administrator sees an explanation instead of the developer pages', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  await signIn(page);
  await foyer.db.updateTable('memberships').set({ role: 'staff' }).where('firm_id', '=', firm.firm_id).execute();
  try {
    for (const path of [
      '/settings/developers',
      '/settings/developers/applications/new',
      '/settings/developers/applications/1',
      '/settings/developers/personal-tokens/new',
    ]) {
      await page.goto(path);
      await expect(page.getByText('Only owners and administrators can see this page')).toBeVisible();
    }
  } finally {
    await foyer.db.updateTable('memberships').set({ role: 'owner' }).where('firm_id', '=', firm.firm_id).execute();
  }
});

async function anApplication(db: Parameters<typeof plantOAuth>[0], firm_id: number, redirect_uri: string) {
  const ctx = { db, actor: { kind: 'operator' as const }, now: () => new Date() };
  const application = await createApplicationFor(ctx, firm_id, {
    name: 'Intake Robot',
    kind: 'confidential',
    redirect_uris: [redirect_uri],
    scopes: ['grow_user_read', 'grow_contact_read', 'grow_matter_note_write'],
    is_private: true,
  });
  await makeSecretFor(ctx, firm_id, application.id);
  return application;
}

/** With SHOTS=folder, saves screenshots of each page for a person to review. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: `${folder}/${colorScheme}-${String(width)}-${name}.png`, fullPage: true });
    }
  }
}
