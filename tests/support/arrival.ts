import { randomUUID } from 'node:crypto';
import type { FrameLocator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Db } from '@/lib/platform/db/schema';
import { answers } from './forms';

/** How these visitors' first page is asked for. */
export const campaign = '?utm_source=google&utm_campaign=evictions&gclid=abc';

/** What staff are told of a visit that the campaign led to a page. */
export const campaignVisit = (landing_page: string) => ({
  ...Object.fromEntries(new URLSearchParams(campaign)),
  'Landing page': landing_page,
});

/** A firm's own page, around a form. */
export const website = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hale &amp; Ortiz</title></head><body><h1>Contact us</h1>${body}</body></html>`;

/** Fills in the form. @returns the first name it was given, which is nobody else's */
export async function write(form: Page | FrameLocator): Promise<string> {
  const first_name = `Visitor-${randomUUID().slice(0, 8)}`;
  for (const [name, value] of Object.entries({ ...answers, first_name }))
    await form.locator(`[name="${name}"]`).fill(value);
  return first_name;
}

export interface Arrival {
  from_source: string;
  referring_url: string;
  /** Told of the first and of the latest visit; null where no script could know of any. */
  visit: Record<string, string> | null;
  reference: string;
}

/**
 * When a lead of that name is in a list on the page, by the page's own clock: whoever asks from outside is told later.
 *
 * @throws Playwright's TimeoutError if it does not come
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
 * Files leads, one after the other, until one is on the open page within a second, without the page being loaded anew. What is
 * late by itself is late with every lead; a machine that others use is late with some. How late is measured by `npm run bench --
 * live`; that nothing on the server waits for longer is tests/integration/live.test.ts, by a clock of its own.
 *
 * @returns the newest one's name
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
  expect(await staff.evaluate(() => performance.timeOrigin), 'the same page').toBe(page);
  return first_name;
}

/** Expects what a visitor just sent in a colleague's open inbox: one lead of that name, there and in the database, with all of its way here. */
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
