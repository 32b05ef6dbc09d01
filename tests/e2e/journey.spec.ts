import { randomUUID } from 'node:crypto';
import type { FrameLocator } from '@playwright/test';
import { embedSnippet, plainFrameSnippet } from '@/lib/intake/embed/snippet';
import { createDefaultForm } from '@/lib/intake/forms/create-default';
import { campaign, campaignVisit, expectArrival, website, write } from '../support/arrival';
import { expect, on_both_databases, test as base } from '../support/e2e';
import { found } from '../support/embed';
import { holdScripts } from '../support/scripts';

/**
 * Tests the main workflow from end to end: a visitor sends a form on the firm's website, and the firm's inbox shows the
 * lead in another browser.
 */

/** Each test creates its own form, because many messages to one form within a minute raise the spam score. */
const test = base.extend<{ slug: string }>({
  slug: async ({ foyer, firm }, use) => {
    await use(
      (
        await createDefaultForm(
          { db: foyer.db, actor: { kind: 'operator' }, now: () => new Date() },
          { firm_id: firm.firm_id, locale: 'en' },
        )
      ).slug,
    );
  },
});

const press = (form: FrameLocator) => form.locator('button[type="submit"]').press('Enter');

/** Waits for the receipt. @returns the reference number */
async function thanked(form: FrameLocator): Promise<string> {
  await expect(form.locator('.thanks h1')).toBeVisible();
  return form.locator('dd').innerText();
}

test(
  "a visitor who follows a campaign to the firm's website sends a lead, and an open inbox in another browser shows it",
  on_both_databases,
  async ({ page, foyer, slug, inbox, hostPage }) => {
    const html = website(embedSnippet(foyer.origin, slug));
    await page.goto(hostPage({ html, path: `/landing${campaign}` }));
    await page.goto(hostPage({ html, path: '/contact' }));
    const { origin } = new URL(page.url());
    const frame = page.frameLocator('foyer-form iframe');
    const name = await write(frame);
    await found(frame);
    await press(frame);
    const reference = await thanked(frame);
    await expectArrival(inbox, foyer.db, name, {
      from_source: 'google',
      referring_url: `${origin}/contact`,
      visit: campaignVisit(`${origin}/landing`),
      reference,
    });
  },
);

test(
  'five presses of Send on a page with no-referrer file one lead with the host page and both campaign visits',
  on_both_databases,
  async ({ page, foyer, slug, inbox, hostPage }) => {
    await page.goto(
      hostPage({
        html: website(embedSnippet(foyer.origin, slug)),
        path: `/silent${campaign}`,
        headers: { 'Referrer-Policy': 'no-referrer' },
      }),
    );
    const host = page.url().split('?', 1)[0] ?? '';
    const frame = page.frameLocator('foyer-form iframe');
    const name = await write(frame);
    await found(frame);
    await frame.locator('button').evaluate((button: HTMLButtonElement) => {
      for (let n = 0; n < 5; n++) button.click();
    });
    const reference = await thanked(frame);
    await expectArrival(inbox, foyer.db, name, {
      from_source: 'google',
      referring_url: host,
      visit: campaignVisit(host),
      reference,
    });
  },
);

test(
  "a form sent before the frame's scripts load files one lead with the host page and the visitor’s first and last campaign visits",
  on_both_databases,
  async ({ page, foyer, slug, inbox, hostPage }) => {
    const release = await holdScripts(page);
    await page.goto(hostPage({ html: website(embedSnippet(foyer.origin, slug)), path: `/early${campaign}` }), {
      waitUntil: 'commit',
    });
    const host = page.url().split('?', 1)[0] ?? '';
    const frame = page.frameLocator('foyer-form iframe');
    const name = await write(frame);
    await found(frame);
    await press(frame);
    const reference = await thanked(frame);
    await expectArrival(inbox, foyer.db, name, {
      from_source: 'google',
      referring_url: host,
      visit: campaignVisit(host),
      reference,
    });
    await release();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
);

test(
  'fifty simultaneous posts with one submission key file one lead with the host page and both campaign visits',
  on_both_databases,
  async ({ page, foyer, slug, inbox, hostPage }) => {
    await page.goto(hostPage({ html: website(embedSnippet(foyer.origin, slug)), path: `/fifty${campaign}` }));
    const host = page.url().split('?', 1)[0] ?? '';
    const frame = page.frameLocator('foyer-form iframe');
    const name = await write(frame);
    await found(frame);
    // Post from Playwright, because a browser opens at most six connections to one host.
    const { action, fields } = await frame.locator('form').evaluate((form: HTMLFormElement) => ({
      action: form.action,
      fields: Object.fromEntries(new FormData(form)) as Record<string, string>,
    }));
    const form = { ...fields, submission_key: `c_${randomUUID()}` };
    const headers = { Accept: 'application/json', Origin: foyer.origin, Referer: `${foyer.origin}/f/${slug}` };
    const replies = await Promise.all(Array.from({ length: 50 }, () => page.request.post(action, { form, headers })));
    const references = await Promise.all(
      replies.map(async (reply) => ((await reply.json()) as { receipt: { reference: string } }).receipt.reference),
    );
    expect(new Set(references).size).toBe(1);
    await expectArrival(inbox, foyer.db, name, {
      from_source: 'google',
      referring_url: host,
      visit: campaignVisit(host),
      reference: references[0] ?? '',
    });
  },
);

test("a frame sandboxed without allow-same-origin files one lead with its source and the host page's origin", async ({
  page,
  foyer,
  slug,
  inbox,
  hostPage,
  expectConsole,
}) => {
  expectConsole(/CORS|ERR_FAILED|sandboxed/);
  const snippet = plainFrameSnippet(foyer.origin, slug, { source: 'Partner' }).replace(
    '<iframe',
    '<iframe sandbox="allow-forms allow-scripts"',
  );
  await page.goto(hostPage({ html: website(snippet), path: `/sandbox${campaign}` }));
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('form')).toHaveJSProperty('noValidate', true);
  const name = await write(frame);
  await press(frame);
  const reference = await thanked(frame);
  // The sandboxed frame receives only the host page's origin and stores nothing, so the lead has one visit, to the
  // form.
  const host = `${new URL(page.url()).origin}/`;
  await expectArrival(inbox, foyer.db, name, {
    from_source: 'Partner',
    referring_url: host,
    visit: { 'Landing page': `${foyer.origin}/f/${slug}`, 'Came from': host },
    reference,
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const policy of ['origin', 'no-referrer'] as const) {
    test(`without JavaScript, an iframe without the loader on a page with Referrer-Policy ${policy} files one lead with its source and ${policy === 'origin' ? 'the host page’s origin' : 'the form’s own address'}`, async ({
      page,
      foyer,
      slug,
      inbox,
      hostPage,
    }) => {
      await page.goto(
        hostPage({
          html: website(plainFrameSnippet(foyer.origin, slug, { source: 'footer' })),
          path: `/${policy}${campaign}`,
          headers: { 'Referrer-Policy': policy },
        }),
      );
      const frame = page.frameLocator('iframe');
      const name = await write(frame);
      await press(frame);
      const reference = await thanked(frame);
      const referring_url = policy === 'origin' ? `${new URL(page.url()).origin}/` : `${foyer.origin}/f/${slug}`;
      await expectArrival(inbox, foyer.db, name, { from_source: 'footer', referring_url, visit: null, reference });
    });
  }
});
