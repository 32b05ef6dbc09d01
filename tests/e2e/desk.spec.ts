import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { violationsInBothSchemes, wcag22aa } from '../support/axe';
import { aLead } from '../support/builders';
import type { Firm } from '../support/e2e';
import { expect, on_both_databases, test } from '../support/e2e';
import type { RunningFoyer } from '../support/server';

/** The inbox by keyboard and by pointer. */

async function file(server: RunningFoyer, firm: Firm, given: Parameters<typeof aLead>[0] = {}) {
  const actor = { kind: 'system' as const, firm_id: firm.firm_id };
  return (await createInboxLead({ db: server.db, now: () => new Date(), actor }, aLead(given), `seed:${randomUUID()}`))
    .lead;
}

const aName = () => `Desk-${randomUUID().slice(0, 8)}`;
const rows = (page: Page) => page.getByRole('region', { name: 'List' }).locator('[data-lead]');
const open = (page: Page) => page.locator('[data-lead][aria-current]');
const live = (page: Page) => expect(page.locator('[data-live=live]')).toBeVisible();
const lead = (server: RunningFoyer, id: number) =>
  server.db.selectFrom('inbox_leads').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const inView = (row: Locator) =>
  row.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const list = element.closest('.desk-scroll')?.getBoundingClientRect();
    return list !== undefined && box.top >= list.top && box.bottom <= list.bottom;
  });

/** Files leads with one name, opens their list, and returns them, newest first. */
async function aList(
  page: Page,
  server: RunningFoyer,
  firm: Firm,
  count: number,
  signIn: (page: Page) => Promise<void>,
) {
  const name = aName();
  const leads = [];
  for (let n = 0; n < count; n += 1)
    leads.unshift(await file(server, firm, { first_name: name, last_name: `No${String(n)}` }));
  await signIn(page);
  await page.goto(`/inbox?q=${name}`);
  await live(page);
  await expect(rows(page).first()).toBeVisible();
  return { name, leads };
}

test(
  'a clerk decides about five leads with seven keys, each with its undo, and the server has every decision',
  on_both_databases,
  async ({ page, foyer, firm, signIn }) => {
    const { leads } = await aList(page, foyer, firm, 5, signIn);
    const [first, second, third, fourth] = leads.map(({ id }) => id) as [number, number, number, number, number];
    await page.keyboard.press('j');
    await expect(open(page)).toHaveAttribute('data-lead', String(first));
    await expect(open(page)).toBeFocused();
    await page.keyboard.press('e');
    await page.keyboard.press('2');
    // The next lead is open and has the focus, without a key.
    await expect(open(page)).toHaveAttribute('data-lead', String(second));
    await expect(open(page)).toBeFocused();
    await page.keyboard.press('!');
    await expect(open(page)).toHaveAttribute('data-lead', String(third));
    await page.keyboard.press('m');
    await page.keyboard.press('a');
    await expect(open(page)).toHaveAttribute('data-lead', String(fourth));
    await page.keyboard.press('h');
    await expect(page.getByRole('dialog', { name: 'Snooze' })).toBeVisible();
    await page.keyboard.press('3');
    await expect(rows(page)).toHaveCount(1);

    await expect.poll(async () => (await lead(foyer, first)).ignore_reason).toBe('jurisdiction');
    await expect.poll(async () => (await lead(foyer, second)).ignore_reason).toBe('spam');
    await expect.poll(async () => (await lead(foyer, third)).state).toBe('triaged');
    expect((await lead(foyer, third)).assignee_id).not.toBeNull();
    await expect.poll(async () => (await lead(foyer, fourth)).snoozed_until).not.toBeNull();

    for (let n = 0; n < 4; n += 1) await page.keyboard.press('z');
    await expect(rows(page)).toHaveCount(4);
    await page.keyboard.press('z');
    await expect(rows(page)).toHaveCount(5);
    for (const id of [first, second, third, fourth])
      await expect
        .poll(async () => {
          const { state, snoozed_until, assignee_id } = await lead(foyer, id);
          return { state, snoozed_until, assignee_id };
        })
        .toEqual({ state: 'untriaged', snoozed_until: null, assignee_id: null });
  },
);

test('the list and the lead scroll by themselves, and the open lead stays in view and in the URL', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const { leads } = await aList(page, foyer, firm, 40, signIn);
  const id = leads[38]?.id ?? 0;
  const list = page.getByRole('region', { name: 'List' }).locator('.desk-scroll');
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const row = page.locator(`[data-lead="${String(id)}"]`);
  await row.click();
  await expect(page.getByRole('heading', { name: /No1$/ })).toBeInViewport();
  expect(await inView(row)).toBe(true);
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/inbox/${String(id)}`);

  const scrolled = await list.evaluate((element) => element.scrollTop);
  expect(scrolled).toBeGreaterThan(200);
  await page.getByRole('link', { name: 'Contacts', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: /No1$/ })).toBeVisible();
  await expect(row).toHaveAttribute('aria-current', 'true');
  expect(await inView(row)).toBe(true);

  await page.goBack();
  await expect(page.getByRole('heading', { name: /No1$/ })).toHaveCount(0);
});

test('a user who acts on a lead that a colleague has just ignored sees who did it, and the lead as it is', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const { leads } = await aList(page, foyer, firm, 2, signIn);
  const id = leads[0]?.id ?? 0;
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: /No1$/ })).toBeVisible();
  // The colleague's decision is stored without an event that this page could hear of.
  await foyer.db
    .updateTable('inbox_leads')
    .set({ state: 'ignored', ignore_reason: 'conflict', ignored_at: new Date().toISOString(), version: 2 })
    .where('id', '=', id)
    .execute();
  await page.keyboard.press('!');
  await expect(page.getByRole('status').filter({ hasText: 'Your change was not saved' })).toBeVisible();
  expect(await lead(foyer, id)).toMatchObject({ ignore_reason: 'conflict', version: 2 });
});

test('an action taken while the server is away is sent when it is back, once', async ({
  page,
  foyer,
  firm,
  signIn,
  expectConsole,
}) => {
  expectConsole(/ERR_|EventSource|Failed to load resource/);
  const { leads } = await aList(page, foyer, firm, 2, signIn);
  await page.keyboard.press('j');
  await page.route('**/inbox/perform', (route) => route.abort());
  await page.keyboard.press('!');
  await expect(page.getByText('not saved yet')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await page.unroute('**/inbox/perform');
  await expect(page.getByText('not saved yet')).toHaveCount(0, { timeout: 60_000 });
  expect(await lead(foyer, leads[0]?.id ?? 0)).toMatchObject({ state: 'ignored', version: 2 });
});

test('several leads are ignored with one decision and come back with one undo', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const { leads } = await aList(page, foyer, firm, 4, signIn);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '3 leads selected' })).toBeVisible();
  await page.keyboard.press('e');
  await page.keyboard.press('3');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: 'Ignored 3 leads: No viable claim' })).toBeVisible();
  for (const { id } of leads.slice(0, 3)) await expect.poll(async () => (await lead(foyer, id)).state).toBe('ignored');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(4);
  for (const { id } of leads) await expect.poll(async () => (await lead(foyer, id)).state).toBe('untriaged');
});

test('the command menu finds a lead by its name and a view by its first letters, and Escape closes it', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const { name } = await aList(page, foyer, firm, 1, signIn);
  await page.goto('/contacts');
  await expect(page.locator('html[data-keys]')).toBeAttached();
  await page.keyboard.press('Control+k');
  const menu = page.getByRole('dialog', { name: 'Search or jump' });
  await menu.getByRole('combobox').fill(name);
  await menu.getByRole('option', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible();
  await page.keyboard.press('Control+k');
  await menu.getByRole('combobox').fill('snoozed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Snoozed', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
});

test('the shortcut g m shows the leads that are assigned to the user, and assigns none', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const { leads } = await aList(page, foyer, firm, 2, signIn);
  await page.keyboard.press('j');
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Mine', level: 1 })).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing to undo' })).toBeVisible();
  for (const { id } of leads) expect(await lead(foyer, id)).toMatchObject({ assignee_id: null, version: 1 });
});

test('single keys can be switched off, and typed letters never act on a lead', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const { leads } = await aList(page, foyer, firm, 2, signIn);
  await page.keyboard.press('j');
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('!a');
  await page.getByRole('searchbox', { name: 'Search' }).press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Single keys are shortcuts in this browser' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('!');
  await page.keyboard.press('a');
  for (const { id } of leads) expect(await lead(foyer, id)).toMatchObject({ state: 'untriaged', version: 1 });
});

test('on a phone, a clerk opens a lead, ignores it with the bar at the bottom, and goes back to the list', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { leads } = await aList(page, foyer, firm, 2, signIn);
  await rows(page).first().click();
  await expect(page.getByRole('heading', { name: /No1$/ })).toBeVisible();
  await expect(rows(page).first()).toBeHidden();
  await page.getByRole('button', { name: 'Ignore', exact: true }).click();
  await page.getByRole('button', { name: 'Cannot reach' }).click();
  await expect(page.getByRole('heading', { name: /No0$/ })).toBeVisible();
  await expect.poll(async () => (await lead(foyer, leads[0]?.id ?? 0)).ignore_reason).toBe('unreachable');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeInViewport();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(rows(page)).toHaveCount(1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('without JavaScript, a user snoozes, assigns, notes and logs a call on a lead', async ({
    page,
    foyer,
    firm,
    signIn,
  }) => {
    const { id } = await file(foyer, firm, { first_name: aName() });
    await signIn(page);
    await page.goto(`/inbox/${String(id)}`);
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByRole('list', { name: 'Assign to' }).getByRole('button').first().click();
    await expect.poll(async () => (await lead(foyer, id)).assignee_id).not.toBeNull();
    await expect(page.getByRole('status').filter({ hasText: 'Assigned Desk-' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await lead(foyer, id)).assignee_id).toBeNull();
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('Speaks Polish');
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByText('Speaks Polish')).toBeVisible();
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByRole('button', { name: 'Left a voicemail' }).click();
    await expect.poll(async () => (await lead(foyer, id)).contacted_at).not.toBeNull();
    await page.getByRole('button', { name: 'Snooze', exact: true }).click();
    await page.getByRole('button', { name: /Tomorrow morning/ }).click();
    await expect.poll(async () => (await lead(foyer, id)).snoozed_until).not.toBeNull();
    await page.getByRole('link', { name: /^Snoozed/ }).click();
    await expect(rows(page).first()).toBeVisible();
  });
});

test('the inbox passes axe in every row height, with its panels and menus, in light and dark, and does not scroll sideways at 320 px', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await file(foyer, firm, {
    first_name: 'مريم',
    last_name: 'x'.repeat(200),
    from_message: 'قالت '.repeat(300),
    locale: 'ar',
  });
  await aList(page, foyer, firm, 3, signIn);
  await page.goto('/inbox');
  await live(page);
  await page.keyboard.press('j');
  const check = async (what: string) => expect.soft(await violationsInBothSchemes(page, wcag22aa), what).toEqual([]);
  for (const density of ['High rows', 'Compact rows', 'Dense rows']) {
    await page.getByRole('radio', { name: density }).check();
    await check(density);
  }
  for (const [key, name] of [
    ['e', 'Ignore'],
    ['h', 'Snooze'],
    ['Shift+M', 'Assign'],
    ['n', 'Note'],
    ['c', 'Call'],
    ['.', 'More actions'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    // What lies partly under the open panel has less than its size to press, until the panel closes.
    const found = await violationsInBothSchemes(page, wcag22aa);
    expect
      .soft(
        found.filter((violation) => !violation.includes('target-size')),
        name,
      )
      .toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('command menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('shortcuts');
  await page.keyboard.press('Escape');
  for (const width of [1024, 390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await check(`${String(width)} px`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${String(width)} px`).toBeLessThanOrEqual(
      width,
    );
  }
});
