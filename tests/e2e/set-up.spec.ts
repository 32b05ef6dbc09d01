import { setupGreeting } from '@/lib/setup/setup-link';
import { violationsInBothSchemes, wcag22aa } from '../support/axe';
import { expect, test } from '../support/e2e';

// This file uses its own server, which has not been set up.
test.use({ settings: { FOYER_LOG: 'warn' }, timezoneId: 'Europe/Madrid' });

test('the setup page asks for contact details, proposes editable lists, and suggests the country of the chosen time zone', async ({
  page,
  foyer,
}) => {
  const ctx = { db: foyer.db, now: () => new Date(), actor: { kind: 'operator' as const } };
  const token = /\/setup\/(\S+)/.exec((await setupGreeting(ctx)) ?? '')?.[1] ?? '';
  await page.goto(`/setup/${token}`);

  // The browser's time zone is preselected, and the suggested country follows the time zone.
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Madrid');
  await expect(page.getByLabel('Country').locator('option').first()).toHaveText('Spain (country of the time zone)');
  await page.getByLabel('Time zone').selectOption('America/Chicago');
  await expect(page.getByLabel('Country').locator('option').first()).toHaveText(
    'United States (country of the time zone)',
  );
  await page.getByLabel('Time zone').selectOption('UTC');
  await expect(page.getByLabel('Country').locator('option').first()).toHaveText(
    'United States (country of the time zone)',
  );
  await page.getByLabel('Country').selectOption('CA');
  expect(await violationsInBothSchemes(page, wcag22aa)).toEqual([]);

  // Each empty required field has one error, and the refused form keeps every choice.
  await page.getByRole('button', { name: 'Open the inbox' }).click();
  const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(problem.getByRole('listitem')).toHaveText([
    'Enter the name of the firm',
    'Enter a name',
    'Enter an email address',
    'Enter a password',
  ]);
  await expect(page.getByLabel('Time zone')).toHaveValue('UTC');
  await expect(page.getByLabel('Country')).toHaveValue('CA');

  await page.getByLabel('Firm name').fill('Hale & Ortiz');
  await page.getByLabel('Contact phone').fill('(512) 555-0134');
  await page.getByLabel('Contact email').fill('office@hale.example');
  await expect(page.getByLabel('Matter types')).toHaveValue(/Family law/);
  await page.getByLabel('Matter types').fill('Family law\nTax\n\nfamily law');
  await page.getByLabel('Locations').fill('');
  await page.getByLabel('Your name').fill('Ada Hale');
  await page.getByLabel('Your email').fill('ada@hale.example');
  await page.getByLabel('Password', { exact: true }).fill('nine lives of a paper boat');
  await page.getByRole('button', { name: 'Open the inbox' }).click();
  await page.waitForURL('**/inbox?welcome=1');

  expect(
    await foyer.db.selectFrom('firms').select(['contact_phone', 'contact_email', 'country', 'time_zone']).execute(),
  ).toEqual([
    { contact_phone: '(512) 555-0134', contact_email: 'office@hale.example', country: 'CA', time_zone: 'UTC' },
  ]);
  await page.goto('/settings/lists');
  const types = page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({ has: page.getByRole('heading', { name: 'Matter types' }) });
  await expect(types.getByText('Tax', { exact: true }).first()).toBeVisible();
  expect(
    (await foyer.db.selectFrom('matter_types').select('name').orderBy('id').execute()).map(({ name }) => name),
  ).toEqual(['family law', 'Tax']);
  expect(await foyer.db.selectFrom('locations').select('id').execute()).toEqual([]);

  await page.goto('/settings/firm');
  await page.getByLabel('Time zone').selectOption('Europe/London');
  await expect(page.getByLabel('Country').locator('option').first()).toHaveText(
    'United Kingdom (country of the time zone)',
  );
  await page.getByLabel('Country').selectOption('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Settings saved.')).toBeVisible();
  await expect(page.getByLabel('Country')).toHaveValue('');
  await expect(page.getByLabel('Country').locator('option').first()).toHaveText(
    'United Kingdom (country of the time zone)',
  );
});
