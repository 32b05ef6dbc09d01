import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { expectWithinASecond } from '../support/arrival';
import { aLead } from '../support/builders';
import type { Firm } from '../support/e2e';
import { expect, on_both_databases, test } from '../support/e2e';
import { foyer as runCommand, type RunningFoyer, withPassword } from '../support/server';

/** Creates a lead directly in the server's database, as every intake endpoint does. */
async function file(server: RunningFoyer, firm: Firm, given: Parameters<typeof aLead>[0] = {}) {
  const actor = { kind: 'system' as const, firm_id: firm.firm_id };
  return (await createInboxLead({ db: server.db, now: () => new Date(), actor }, aLead(given), `seed:${randomUUID()}`))
    .lead;
}

const rows = (page: Page) =>
  page
    .getByRole('list', { name: /^(Untriaged|Suspected spam|Ignored|Accepted|All leads|Mine|Snoozed)$/ })
    .getByRole('listitem');
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });
const live = (page: Page) => expect(page.locator('[data-live=live]')).toBeVisible();
const ignoreButton = (page: Page) => page.getByRole('button', { name: 'Ignore', exact: true });
const stateOf = async (server: RunningFoyer, id: number) =>
  (await server.db.selectFrom('inbox_leads').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
/** Returns a name that no other lead of the test worker's firm has. */
const aName = () => `Lead-${randomUUID().slice(0, 8)}`;

test(
  'an open inbox shows a new lead within a second without a reload, also after a lost connection',
  on_both_databases,
  async ({ page, context, foyer, firm, signIn, expectConsole }) => {
    expectConsole(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED|EventSource/);
    await signIn(page);
    await page.goto('/inbox');
    await live(page);
    const missed = aName();

    for (let n = 0; n < 2; n += 1) {
      const name = await expectWithinASecond(page, (first_name) => file(foyer, firm, { first_name }));
      await expect(rows(page).first()).toContainText(name);
    }

    await context.setOffline(true);
    await file(foyer, firm, { first_name: missed });
    await context.setOffline(false);
    await expect(row(page, missed)).toBeVisible({ timeout: 30_000 });
  },
);

test(
  'an inbox with an open lead holds new leads behind a "1 new" button instead of moving the list',
  on_both_databases,
  async ({ page, foyer, firm, signIn }) => {
    const reading = aName();
    await file(foyer, firm, { first_name: reading });
    await signIn(page);
    await page.goto('/inbox');
    await row(page, reading).getByRole('link').click();
    await expect(page.getByRole('heading', { name: reading })).toBeVisible();
    await live(page);

    const arrived = aName();
    await file(foyer, firm, { first_name: arrived });
    const waiting = page.getByRole('button', { name: '1 new' });
    await expect(waiting).toBeVisible();
    await expect(row(page, arrived)).toHaveCount(0);
    await waiting.click();
    await expect(row(page, arrived)).toBeVisible();
  },
);

test(
  "an open inbox shows a colleague's decision, and a second decision on the same lead is refused with the lead's current state",
  on_both_databases,
  async ({ page, browser, foyer, firm, signIn, baseURL }) => {
    const name = aName();
    const lead = await file(foyer, firm, { first_name: name });
    await signIn(page);
    await page.goto(`/inbox/${String(lead.id)}`);
    await live(page);

    const colleague = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
    await signIn(colleague);
    // Without scripts, the button opens the page again with its reasons.
    await colleague.goto(`/inbox/${String(lead.id)}?do=ignore`);

    await ignoreButton(page).click();
    await page.getByRole('button', { name: 'No viable claim' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'No viable claim' })).toContainText(name);
    await expect.poll(() => stateOf(foyer, lead.id)).toBe('ignored');

    await colleague.getByRole('button', { name: 'Conflict of interest' }).click();
    await expect(colleague.getByRole('alert').filter({ hasText: 'Someone else changed this lead' })).toBeVisible();
    await expect(colleague.getByText('Ignored: No viable claim')).toBeVisible();
    await colleague.context().close();
  },
);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });
    // The server calls the same functions with and without JavaScript, so only the run with JavaScript also uses
    // PostgreSQL.
    const tagged = javaScriptEnabled ? on_both_databases : {};

    test(
      'a user ignores a lead with a reason, undoes it, ignores it again and restores it, and the timeline shows each step',
      tagged,
      async ({ page, foyer, firm, signIn }) => {
        const name = aName();
        const lead = await file(foyer, firm, { first_name: name, last_name: '' });
        await signIn(page);
        await page.goto('/inbox');
        await row(page, name).getByRole('link').click();

        await ignoreButton(page).click();
        await page.getByRole('textbox', { name: /Note/ }).fill('Asks for a tax adviser');
        // Enter in the note field must choose "Other", not the first reason in the list.
        await page.getByRole('textbox', { name: /Note/ }).press('Enter');
        const told = page.getByRole('status').filter({ hasText: `Ignored ${name}: Other` });
        await expect(told).toBeVisible();
        await expect(row(page, name)).toHaveCount(0);

        await page.getByRole('button', { name: 'Undo' }).click();
        await expect(
          page
            .getByRole('status')
            .filter({ hasText: javaScriptEnabled ? `Undone: Ignored ${name}` : `Restored ${name}` }),
        ).toBeVisible();
        await expect(page.getByRole('heading', { name })).toBeVisible();
        await expect.poll(() => stateOf(foyer, lead.id)).toBe('untriaged');

        await ignoreButton(page).click();
        await page.getByRole('button', { name: 'Outside our jurisdiction' }).click();
        // Wait for the response, after which the browser navigates to the list. If the test clicked a link earlier,
        // this navigation would replace the link's page.
        await expect(
          page.getByRole('status').filter({ hasText: `Ignored ${name}: Outside our jurisdiction` }),
        ).toBeVisible();
        await expect.poll(() => stateOf(foyer, lead.id)).toBe('ignored');
        await page.getByRole('link', { name: /^Ignored/ }).click();
        await row(page, name).getByRole('link').click();
        await page.getByRole('button', { name: 'Restore' }).click();
        await expect(page.getByRole('status').filter({ hasText: `Restored ${name}` })).toBeVisible();
        await expect.poll(() => stateOf(foyer, lead.id)).toBe('untriaged');
        await page.goto(`/inbox/${String(lead.id)}`);
        for (const line of [
          'Lead received',
          /ignored the lead \(Other: Asks for a tax adviser\)/,
          /restored the lead/,
          /ignored the lead \(Outside our jurisdiction\)/,
        ]) {
          await expect(page.getByText(line).first()).toBeVisible();
        }
        expect(
          await foyer.db
            .selectFrom('inbox_leads')
            .select(['state', 'version'])
            .where('id', '=', lead.id)
            .executeTakeFirst(),
        ).toEqual({ state: 'untriaged', version: 5 });
      },
    );

    test('ignoring a lead with "Other" and no note is refused with a message at the note field and changes nothing', async ({
      page,
      foyer,
      firm,
      signIn,
    }) => {
      const lead = await file(foyer, firm, { first_name: aName() });
      await signIn(page);
      await page.goto(`/inbox/${String(lead.id)}`);
      await ignoreButton(page).click();
      await page
        .getByRole('list', { name: 'Ignore because' })
        .getByRole('button', { name: /^Other/ })
        .click();
      await expect(
        page.getByRole('alert').filter({ hasText: javaScriptEnabled ? 'needs a note' : 'Nothing was changed' }),
      ).toBeVisible();
      expect(await stateOf(foyer, lead.id)).toBe('untriaged');
      await expect(page.getByRole('textbox', { name: /Note/ })).toHaveAccessibleDescription(/needs a note/);
    });

    test(
      'a suspected lead stays in the Suspected spam view until a user marks it as not spam',
      tagged,
      async ({ page, foyer, firm, signIn }) => {
        const name = aName();
        await file(foyer, firm, { first_name: name, spam_score: 70, spam_reasons: ['The hidden field was filled in'] });
        await signIn(page);
        await page.goto('/inbox');
        await expect(row(page, name)).toHaveCount(0);
        await page.getByRole('link', { name: /^Suspected spam/ }).click();
        await row(page, name).getByRole('link').click();
        await expect(page.getByText('The hidden field was filled in')).toBeVisible();
        await page.getByRole('button', { name: 'Not spam' }).click();
        await expect(page.getByRole('status').filter({ hasText: 'Not spam' })).toBeVisible();
        await expect
          .poll(async () =>
            foyer.db.selectFrom('inbox_leads').select('spam_verdict').where('first_name', '=', name).executeTakeFirst(),
          )
          .toEqual({ spam_verdict: 'clear' });
        await page.goto('/inbox');
        await expect(row(page, name)).toBeVisible();
      },
    );

    test(
      'search and filters of the inbox combine and are stored in the URL',
      tagged,
      async ({ page, foyer, firm, signIn }) => {
        const [name, source] = [aName(), `src-${randomUUID().slice(0, 8)}`];
        await file(foyer, firm, { first_name: name, from_source: source, phone_number: '+1 (212) 555-7788' });
        await file(foyer, firm, { first_name: name });
        await signIn(page);
        await page.goto('/inbox');
        await page.getByRole('searchbox', { name: 'Search' }).fill(name.toLowerCase());
        await page.getByText('Source, form and date').click();
        await page.getByLabel('Source').selectOption(source);
        await page.getByRole('button', { name: 'Search', exact: true }).click();
        await expect(rows(page)).toHaveCount(1);
        await expect.poll(() => new URL(page.url()).searchParams.get('source')).toBe(source);
        await page.goto(`/inbox?q=${encodeURIComponent('212 555 77')}&source=${source}`);
        await expect(rows(page)).toHaveCount(1);
        await page.goto(`/inbox?q=zzz-nobody`);
        await expect(page.getByText('No leads match')).toBeVisible();
      },
    );
  });
}

test('the inbox shows HTML, scripts and javascript: links in a lead as plain text', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'><a href="javascript:alert(3)">';
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  const touch = { at: null, params: { utm_source: hostile }, landing_page: hostile, referrer: 'javascript:alert(4)' };
  const lead = await file(foyer, firm, {
    first_name: hostile,
    last_name: '\u202Egnp.exe',
    email: `"><script>@x.test`,
    phone_number: 'javascript:alert(5)',
    from_message: `${hostile}\n${'x'.repeat(5_000)}`,
    from_source: hostile.slice(0, 250),
    referring_url: 'javascript:alert(6)',
    spam_reasons: [hostile],
    intake_notes: [hostile],
    answers: [{ name: 'a', label: hostile, value: hostile }],
    attribution: {
      first_touch: touch,
      last_touch: touch,
      landing_page: hostile,
      host_page: 'javascript:alert(7)',
      referrer: hostile,
    },
  });
  await signIn(page);
  await page.goto('/inbox');
  await expect(rows(page).first()).toContainText('<img src=x onerror=alert(1)>');
  await page.goto(`/inbox/${String(lead.id)}`);
  await expect(page.getByRole('heading', { name: hostile.slice(0, 20) }).first()).toBeVisible();
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
  expect(await page.locator('main img, main iframe, main script[src^="x"]').count()).toBe(0);
  expect(dialogs).toBe(0);
});

test('a read-only user sees every lead and no buttons that change anything', async ({ page, foyer, firm, signIn }) => {
  const reader = { email: `reader-${randomUUID().slice(0, 8)}@firm.test`, password: 'another long password here' };
  await runCommand(
    [
      'user',
      'create',
      '--firm',
      String(firm.firm_id),
      '--email',
      reader.email,
      '--name',
      'Rea Der',
      '--role',
      'read_only',
    ],
    withPassword(foyer, reader.password),
  );
  const lead = await file(foyer, firm, { first_name: aName() });
  await signIn(page, reader);
  await page.goto(`/inbox/${String(lead.id)}`);
  await expect(page.getByRole('article').getByText('I was rear-ended')).toBeVisible();
  await expect(ignoreButton(page)).toHaveCount(0);
  await page.keyboard.press('!');
  expect(await stateOf(foyer, lead.id)).toBe('untriaged');
  await page.goto('/forms');
  await expect(page.getByRole('link', { name: /Close form/ })).toHaveCount(0);
});

test('every action on a lead keeps the view, the search and the page of the list', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const name = aName();
  const suspect = await file(foyer, firm, {
    first_name: name,
    last_name: 'Suspect',
    spam_score: 80,
    spam_reasons: ['Sent 0.4 s after the page was opened'],
  });
  const lead = await file(foyer, firm, { first_name: name, last_name: 'Moreno' });
  await signIn(page);
  const keeps = async (view: string) => {
    await expect
      .poll(() => [new URL(page.url()).searchParams.get('view'), new URL(page.url()).searchParams.get('q')])
      .toEqual([view, name]);
  };

  await page.goto(`/inbox/${String(suspect.id)}?view=suspected&q=${name}`);
  await page.getByRole('button', { name: 'Not spam' }).click();
  await expect(page.getByRole('status').filter({ hasText: `${name} Suspect` })).toBeVisible();
  await keeps('suspected');

  await page.goto(`/inbox/${String(lead.id)}?q=${name}`);
  await ignoreButton(page).click();
  await page.getByRole('button', { name: 'Cannot reach' }).click();
  await expect(page.getByRole('status').filter({ hasText: `Ignored ${name} Moreno` })).toBeVisible();
  await expect.poll(() => stateOf(foyer, lead.id)).toBe('ignored');
  await page.goto(`/inbox/${String(lead.id)}?view=ignored&q=${name}`);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('status').filter({ hasText: `Restored ${name} Moreno` })).toBeVisible();
  await keeps('ignored');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => stateOf(foyer, lead.id)).toBe('ignored');
  await row(page, 'Moreno').getByRole('link').click();
  await page.getByRole('link', { name: 'Accept', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: `Accepted ${name} Moreno` })).toBeVisible();
  await keeps('ignored');
  await expect.poll(() => stateOf(foyer, lead.id)).toBe('triaged');

  // An accepted lead is in the views Accepted and All leads, with its contact and matter.
  await page.goto(`/inbox?view=all&q=${lead.reference}`);
  await row(page, `${name} Moreno`).getByRole('link').click();
  await expect(page.getByRole('heading', { name: `${name} Moreno` })).toBeVisible();
  await expect(page.getByRole('link', { name: `Moreno, ${name}` })).toHaveAttribute('href', /^\/matters\/\d+$/);
  await page.getByRole('button', { name: 'Undo accept' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(lead.reference);
  await expect(page.getByRole('button', { name: 'Restore' })).toBeVisible();
});
