import { randomUUID } from 'node:crypto';
import type { FrameLocator, Page } from '@playwright/test';
import { embedSnippet, plainFrameSnippet } from '@/lib/embed/snippet';
import { expect, test } from '../support/e2e';

/** The main job, from one end to the other: a visitor on the firm's own website, and the firm's inbox in another browser. */

const website = (body: string, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hale &amp; Ortiz</title>${head}</head><body><h1>Contact us</h1>${body}</body></html>`;

async function write(form: Page | FrameLocator, name: string): Promise<void> {
  await form.locator('[name="first_name"]').fill(name);
  await form.locator('[name="last_name"]').fill('Visitor');
  await form.locator('[name="phone_number"]').fill('(415) 555-0134');
  await form.locator('[name="from_message"]').fill('My landlord locked me out.');
}

test('from a campaign to the firm\'s website to the inbox of another browser, within a second', async ({ page, browser, foyer, firm, signIn, hostPage, baseURL, watch }) => {
  const inbox = await browser.newContext({ baseURL });
  watch(inbox);
  const staff = await inbox.newPage();
  await signIn(staff);
  await expect(staff.locator('[data-live=live]')).toBeVisible();

  const html = website(embedSnippet(foyer.origin, firm.form_slug));
  await page.goto(hostPage({ html, path: '/landing?utm_source=google&utm_medium=cpc&utm_campaign=evictions&gclid=abc' }));
  await page.goto(hostPage({ html, path: '/contact' }));
  const name = `Journey-${randomUUID().slice(0, 8)}`;
  const frame = page.frameLocator('foyer-form iframe');
  await write(frame, name);
  await frame.locator('button[type="submit"]').click();
  await expect(frame.locator('.thanks h1')).toBeVisible();
  // The visitor has been told that it is stored; from here a second counts.
  const row = staff.getByRole('list', { name: 'Untriaged' }).getByRole('listitem').filter({ hasText: name });
  await expect(row).toBeVisible({ timeout: 1_000 });

  await row.getByRole('link').click();
  const lead = staff.getByRole('article');
  await expect(lead.getByText('My landlord locked me out.')).toBeVisible();
  const reference = await frame.locator('dd').innerText();
  await expect(lead.getByText(reference)).toBeVisible();
  const host = new URL(page.url()).origin;
  for (const [term, value] of [['Source', 'google'], ['Referring page', `${host}/contact`], ['Landing page', `${host}/landing`], ['utm_campaign', 'evictions'], ['gclid', 'abc']] as const) {
    await expect(lead.locator('dl > div').filter({ has: staff.getByText(term, { exact: true }) }).first()).toContainText(value);
  }
  await inbox.close();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const [policy, referring] of [['origin', 'the host\'s origin'], ['no-referrer', 'the form\'s own address']] as const) {
    test(`a plain frame on a page with Referrer-Policy ${policy} files one lead, with its source and ${referring}`, async ({ page, foyer, firm, hostPage }) => {
      const name = `Plain-${randomUUID().slice(0, 8)}`;
      await page.goto(hostPage({ html: website(plainFrameSnippet(foyer.origin, firm.form_slug, { source: 'footer' })), path: `/${policy}`, headers: { 'Referrer-Policy': policy } }));
      const frame = page.frameLocator('iframe');
      await write(frame, name);
      await frame.locator('button[type="submit"]').click();
      await expect(frame.locator('.thanks h1')).toBeVisible();
      const leads = await foyer.db.selectFrom('inbox_leads').select(['from_source', 'referring_url', 'attribution']).where('first_name', '=', name).execute();
      expect(leads).toHaveLength(1);
      expect(leads[0]?.from_source).toBe('footer');
      const host = new URL(page.url()).origin;
      expect(leads[0]?.referring_url.replace(/\/$/, '').split('?')[0]).toBe(policy === 'origin' ? host : `${foyer.origin}/f/${firm.form_slug}`);
    });
  }
});
