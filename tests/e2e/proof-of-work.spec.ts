import type { Page } from '@playwright/test';
import { expect } from '../support/e2e';
import { canSend, hydrated, press, test, thanks } from '../support/embed';
import { answers } from '../support/forms';

/** The form computes a proof of work while the visitor types. The proof is valid for this one message only. */

/** Types at a human pace, because a form completed within two seconds raises the spam score. */
async function write(page: Page, slug: string): Promise<void> {
  await page.goto(`/f/${slug}`);
  await hydrated(page);
  for (const [name, value] of Object.entries(answers)) {
    await page.locator(`[name="${name}"]`).pressSequentially(value, { delay: 50 });
    // The script that computes the proof loads when the visitor starts typing.
    await canSend(page);
  }
  await press(page);
  await expect(thanks(page)).toBeVisible();
}

test('an ordinary message sent by the form has a valid proof of work and a spam score of 0', async ({
  page,
  slug,
  leads,
}) => {
  await write(page, slug);
  expect(await leads()).toMatchObject([{ spam_score: 0, spam_reasons: '[]', spam_verdict: 'clear' }]);
});

test('a message from a browser that cannot compute the proof of work is not suspected as spam', async ({
  page,
  slug,
  leads,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(crypto, 'subtle', { value: undefined });
  });
  await write(page, slug);
  // The score also depends on how fast the test types.
  const [lead] = await leads();
  expect(lead?.spam_reasons).toContain('The browser did not send the proof of work that the form asks for');
  expect(lead?.spam_verdict).toBe('clear');
});

test("a message with another message's proof of work gets a spam reason", async ({ page, slug, leads }) => {
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
  expect(lead?.spam_reasons).toContain('The proof of work was not made for this message');
});
