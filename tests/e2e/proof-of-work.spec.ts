import type { Page } from '@playwright/test';
import { expect } from '../support/e2e';
import { canSend, hydrated, press, test, thanks } from '../support/embed';
import { answers } from '../support/forms';

/** The work that a page's script is asked for is done while somebody types, and counts for this message alone. */

/** Types as a person does: nobody is done within two seconds. */
async function write(page: Page, slug: string): Promise<void> {
  await page.goto(`/f/${slug}`);
  await hydrated(page);
  for (const [name, value] of Object.entries(answers)) {
    await page.locator(`[name="${name}"]`).pressSequentially(value, { delay: 50 });
    // What does the work is asked for as somebody begins to write.
    await canSend(page);
  }
  await press(page);
  await expect(thanks(page)).toBeVisible();
}

test('an ordinary message’s work is accepted, and nothing speaks against it', async ({ page, slug, leads }) => {
  await write(page, slug);
  expect(await leads()).toMatchObject([{ spam_score: 0, spam_reasons: '[]', spam_verdict: 'clear' }]);
});

test('a browser that cannot do it is no suspect', async ({ page, slug, leads }) => {
  await page.addInitScript(() => {
    Object.defineProperty(crypto, 'subtle', { value: undefined });
  });
  await write(page, slug);
  expect(await leads()).toMatchObject([{ spam_score: 5, spam_verdict: 'clear' }]);
});

test('work that was done for another message is noticed', async ({ page, slug, leads }) => {
  await page.goto(`/f/${slug}`);
  await hydrated(page);
  const { action, fields } = await page.locator('form').evaluate((it: HTMLFormElement) => ({
    action: it.action,
    fields: Object.fromEntries(new FormData(it)) as Record<string, string>,
  }));
  const form = {
    ...fields,
    ...answers,
    submission_key: 'c_00000000-0000-4000-8000-000000000000',
    attribution: '{}',
    work: '1',
  };
  await page.request.post(action, { form, headers: { Accept: 'application/json' } });
  const [lead] = await leads();
  expect(lead?.spam_reasons).toContain('The work it showed was not done for it');
});
