import { randomUUID } from 'node:crypto';
import type { FrameLocator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Db } from '@/lib/platform/db/schema';
import { answers } from './forms';

/** The query with which these visitors open their first page. */
export const campaign = '?utm_source=google&utm_campaign=evictions&gclid=abc';

/** The texts that the inbox shows for a visit that began with a campaign link. */
export const campaignVisit = (landing_page: string) => ({
  ...Object.fromEntries(new URLSearchParams(campaign)),
  'Landing page': landing_page,
});

/** Returns the HTML of a firm's page around a form. */
export const website = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hale &amp; Ortiz</title></head><body><h1>Contact us</h1>${body}</body></html>`;

/** Fills in the form with a first name that no other lead has. @returns the first name */
export async function write(form: Page | FrameLocator): Promise<string> {
  const first_name = `Visitor-${randomUUID().slice(0, 8)}`;
  for (const [name, value] of Object.entries({ ...answers, first_name }))
    await form.locator(`[name="${name}"]`).fill(value);
  return first_name;
}

export interface Arrival {
  from_source: string;
  referring_url: string;
  /** The text that the inbox shows for the first and for the latest visit; null if no script could record a visit. */
  visit: Record<string, string> | null;
  reference: string;
}

/**
 * Returns the time at which a lead with the given first name appeared in a list on the page. The page's own clock
 * measures it, because Playwright would notice later.
 *
 * @throws Playwright's TimeoutError if the lead does not appear
 */
export async function seenAt(staff: Page, first_name: string, patience_ms = 30_000): Promise<number> {
  const seen = await staff.waitForFunction(
    (name) =>
      [...document.querySelectorAll('li')].some((it) => it.textContent.includes(name)) ? Date.now() : undefined,
    first_name,
    { timeout: patience_ms },
  );
  return (await seen.jsonValue()) ?? Infinity;
}

/**
 * Files one lead after another until one appears on the open page within a second without a reload. A fault in the live
 * updates would delay every lead; a busy machine delays only some. `npm run bench -- live` measures the delays, and
 * tests/integration/live.test.ts checks with a simulated clock that the server itself adds none.
 *
 * @returns the newest lead's name
 */
export async function expectWithinASecond(
  staff: Page,
  file: (first_name: string) => Promise<unknown>,
  tries = 5,
): Promise<string> {
  const page = await staff.evaluate(() => performance.timeOrigin);
  const waits: number[] = [];
  let first_name = '';
  while (waits.length < tries && !waits.some((ms) => ms < 1_000)) {
    first_name = `Lead-${randomUUID().slice(0, 8)}`;
    await file(first_name);
    const filed_at = Date.now();
    waits.push((await seenAt(staff, first_name)) - filed_at);
  }
  expect(Math.min(...waits), `milliseconds until each was seen: ${waits.join(', ')}`).toBeLessThan(1_000);
  expect(await staff.evaluate(() => performance.timeOrigin), 'the page was not reloaded').toBe(page);
  return first_name;
}

/**
 * Expects the lead that a visitor has just sent in a colleague's open inbox and in the database: exactly one, with its
 * source and visits.
 */
export async function expectArrival(
  staff: Page,
  db: Db,
  first_name: string,
  { from_source, referring_url, visit, reference }: Arrival,
): Promise<void> {
  await seenAt(staff, first_name);
  const row = staff.getByRole('list', { name: 'Untriaged' }).getByRole('listitem').filter({ hasText: first_name });
  await expect(row).toHaveCount(1);

  await row.getByRole('link').click();
  const lead = staff.getByRole('article');
  await expect(lead.getByText(answers.from_message)).toBeVisible();
  await expect(lead.getByText(reference)).toBeVisible();
  const said = (term: string, within = lead) =>
    within
      .locator('dl > div')
      .filter({ has: staff.getByText(term, { exact: true }) })
      .first()
      .locator('dd');
  await expect(said('Source')).toHaveText(from_source);
  await expect(said('Referring page')).toHaveText(referring_url);
  for (const title of ['First visit', 'Latest visit']) {
    const heading = lead.getByRole('heading', { name: title });
    await expect(heading).toHaveCount(visit ? 1 : 0);
    for (const [term, details] of Object.entries(visit ?? {}))
      await expect(said(term, heading.locator('..'))).toHaveText(details);
  }
  expect(await db.selectFrom('inbox_leads').select('reference').where('first_name', '=', first_name).execute()).toEqual(
    [{ reference }],
  );
}
