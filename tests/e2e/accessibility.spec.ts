import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { createInboxLead } from '@/lib/inbox-leads/create';
import { aLead } from '../support/builders';
import { expect, test } from '../support/e2e';

/** Every page of the staff, with contents that are empty, long, right-to-left: axe finds nothing, nothing needs sideways scrolling. */
for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('every staff page passes axe, and reflows at 320 px', async ({ page, foyer, firm, signIn }) => {
      test.slow();
      const ctx = { db: foyer.db, now: () => new Date(), actor: { kind: 'system' as const, firm_id: firm.firm_id } };
      const file = async (given: Parameters<typeof aLead>[0]) => (await createInboxLead(ctx, aLead(given), `seed:${randomUUID()}`)).lead;
      const long = await file({ first_name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3), from_message: 'w'.repeat(2_000), from_source: 's'.repeat(255), email: `${'e'.repeat(60)}@${'d'.repeat(60)}.example` });
      const arabic = await file({ first_name: 'محمد', last_name: 'الأحمد', from_message: 'أحتاج إلى محامٍ في قضية إيجار.', duplicate_of_id: long.id });
      const suspect = await file({ spam_score: 80, spam_reasons: ['Sent 0.4 s after the page was opened'] });
      await file({ first_name: null, last_name: null, email: null, from_message: null });
      await signIn(page);

      const pages = ['/inbox', '/inbox?welcome=1', '/inbox?view=suspected', '/inbox?view=ignored', '/inbox?q=nobody-at-all', `/inbox/${String(long.id)}`, `/inbox/${String(arabic.id)}`, `/inbox/${String(suspect.id)}`, '/forms', '/settings/firm', '/settings/people', '/settings/profile'];
      for (const path of pages) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.goto(path);
        for (const summary of await page.locator('details > summary').all()) await summary.click();
        await axe(page, path);
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${path} scrolls sideways`).toBeLessThanOrEqual(0);
        // The rail becomes a bar there: one page of each kind shows it.
        if (['/inbox', `/inbox/${String(long.id)}`, '/settings/firm'].includes(path)) await axe(page, `${path} at 320`);
      }
    });

    test('the pages before sign-in pass axe', async ({ page, expectConsole }) => {
      expectConsole(/404/);
      for (const path of ['/sign-in', '/setup', '/setup/none', '/invite/none', '/reset/none', '/nowhere']) {
        await page.goto(path);
        await axe(page, path);
      }
    });
  });
}

async function axe(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`), what).toEqual([]);
}

test('the inbox is worked by keyboard alone', async ({ page, foyer, firm, signIn }) => {
  const ctx = { db: foyer.db, now: () => new Date(), actor: { kind: 'system' as const, firm_id: firm.firm_id } };
  const name = `Key-${randomUUID().slice(0, 8)}`;
  await createInboxLead(ctx, aLead({ first_name: name, last_name: '' }), `seed:${randomUUID()}`);
  await signIn(page);
  await page.goto(`/inbox?q=${name}`);
  const tabTo = async (locator: Locator) => {
    for (let i = 0; i < 80; i += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab does not lead there');
  };
  await tabTo(page.getByRole('listitem').getByRole('link', { name }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await tabTo(page.locator('summary', { hasText: 'Ignore…' }));
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: 'Cannot reach' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible();
  await tabTo(page.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: `Restored ${name}` })).toBeVisible();
});
