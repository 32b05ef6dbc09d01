import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { endProgramAccess } from '@/lib/access/user-access/end';
import { createContact } from '@/lib/records/contacts/create';
import type { Context, Staff } from '@/lib/platform/context';
import { createCustomAction } from '@/lib/records/custom-actions/create';
import { createDefaultForm } from '@/lib/intake/forms/create-default';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { createMatter } from '@/lib/records/matters/create';
import { createNote } from '@/lib/records/notes/write';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { reopenInboxLead } from '@/lib/inbox/triage/reopen';
import { AcceptInboxLead } from '@/lib/inbox/triage/schema';
import { createUser } from '@/lib/people/users/create';
import { disableUser } from '@/lib/people/users/disable';
import { inviteUser } from '@/lib/people/users/invite';
import { violationsInBothSchemes, wcag22aa } from '../support/axe';
import { aLead } from '../support/builders';
import { expect, test } from '../support/e2e';

/**
 * Opens every staff page with empty lists, very long values and right-to-left text, and expects no axe violation and no
 * sideways scrolling.
 */
test('every staff page passes axe in light and dark mode and does not scroll sideways at 320 px', async ({
  page,
  foyer,
  firm,
  signIn,
  expectConsole,
}) => {
  expectConsole(/no-such-page/);
  // The test opens about forty pages and therefore needs a long time limit.
  test.setTimeout(600_000);
  const ctx = { db: foyer.db, now: () => new Date(), actor: { kind: 'system' as const, firm_id: firm.firm_id } };
  const file = async (given: Parameters<typeof aLead>[0]) =>
    (await createInboxLead(ctx, aLead(given), `seed:${randomUUID()}`)).lead;
  const long = await file({
    first_name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3),
    from_message: 'w'.repeat(2_000),
    from_source: 's'.repeat(255),
    email: `${'e'.repeat(60)}@${'d'.repeat(60)}.example`,
  });
  const arabic = await file({
    first_name: 'محمد',
    last_name: 'الأحمد',
    from_message: 'أحتاج إلى محامٍ في قضية إيجار.',
    duplicate_of_id: long.id,
  });
  const suspect = await file({ spam_score: 80, spam_reasons: ['Sent 0.4 s after the page was opened'] });
  await file({ first_name: null, last_name: null, email: null, from_message: null });
  const { user_id } = await foyer.db
    .selectFrom('memberships')
    .select('user_id')
    .where('firm_id', '=', firm.firm_id)
    .executeTakeFirstOrThrow();
  const staff: Context<Staff> = {
    ...ctx,
    actor: { kind: 'staff', firm_id: firm.firm_id, user_id, role: 'owner', session_id: 0 },
  };
  await plantPeople(staff);
  const records = await plantLongRecords(staff);
  const became = await file({ first_name: 'Ana', last_name: 'Accepted' });
  await acceptInboxLead(
    staff,
    AcceptInboxLead.parse({
      inbox_lead_id: became.id,
      version: became.version,
      action_id: randomUUID(),
      contact: 'new',
      matter: 'new',
      first_name: 'Ana',
      phone_number: '(415) 555-0134',
      description: 'م'.repeat(120),
      copy_story: 'yes',
    }),
  );
  const long_ago = { ...staff, now: () => new Date('2026-01-02T03:04:05Z') };
  const settled = await file({ first_name: 'Ana', last_name: 'Settled' });
  await acceptInboxLead(
    long_ago,
    AcceptInboxLead.parse({
      inbox_lead_id: settled.id,
      version: settled.version,
      action_id: randomUUID(),
      contact: 'new',
      matter: 'none',
      first_name: 'Ana',
    }),
  );
  const reopened = await file({ first_name: 'Ana', last_name: 'Reopened' });
  await acceptInboxLead(
    long_ago,
    AcceptInboxLead.parse({
      inbox_lead_id: reopened.id,
      version: reopened.version,
      action_id: randomUUID(),
      contact: 'new',
      matter: 'none',
      first_name: 'Ana',
    }),
  );
  const reopened_as_id = await reopenInboxLead(staff, {
    inbox_lead_id: reopened.id,
    version: reopened.version + 1,
    action_id: randomUUID(),
  });
  await createDefaultForm({ ...ctx, actor: { kind: 'operator' } }, { firm_id: firm.firm_id, locale: 'ar' });
  await signIn(page);

  const pages = [
    `/inbox/${String(settled.id)}`,
    `/inbox/${String(reopened.id)}`,
    `/inbox/${String(reopened_as_id)}`,
    `/inbox/${String(became.id)}`,
    `/inbox/${String(long.id)}/accept`,
    `/inbox/${String(arabic.id)}/accept?find=w`,
    '/contacts',
    '/contacts?q=nobody-at-all',
    '/contacts/new',
    `/contacts/${String(records.contact_id)}`,
    `/contacts/${String(records.contact_id)}/edit`,
    '/matters',
    '/matters?q=nobody-at-all',
    '/matters/board',
    '/matters/new',
    `/matters/${String(records.matter_id)}`,
    `/matters/${String(records.matter_id)}/edit`,
    '/settings/lists',
    '/settings/custom-actions',
    '/inbox',
    '/inbox?welcome=1',
    '/inbox?view=suspected',
    '/inbox?view=ignored',
    '/inbox?q=nobody-at-all',
    `/inbox/${String(long.id)}`,
    `/inbox/${String(arabic.id)}`,
    `/inbox/${String(suspect.id)}`,
    '/forms',
    '/forms/1/close',
    '/no-such-page',
    '/settings/firm',
    '/settings/people',
    '/settings/profile',
  ];
  // The side navigation becomes a top bar at 320 px. Running axe on one page of each kind is enough to cover the bar.
  const kinds = ['/inbox', `/inbox/${String(long.id)}`, '/contacts', '/matters/board', '/settings/firm'];
  for (const path of pages) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    await unfold(page);
    expect.soft(await violationsInBothSchemes(page, wcag22aa), path).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect.soft(await sidewaysBy(page), `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    if (kinds.includes(path)) expect.soft(await violationsInBothSchemes(page, wcag22aa), `${path} at 320`).toEqual([]);
  }
});

test('the sign-in, setup, invitation, password reset and not-found pages pass axe in light and dark mode', async ({
  page,
  expectConsole,
}) => {
  expectConsole(/404/);
  for (const path of ['/sign-in', '/setup', '/setup/none', '/invite/none', '/reset/none', '/nowhere']) {
    await page.goto(path);
    expect.soft(await violationsInBothSchemes(page, wcag22aa), path).toEqual([]);
  }
});

/**
 * Opens every closed <details> element on a page. Calling click() in the page avoids scrolling to each element first.
 */
const unfold = (page: Page) =>
  page.locator('details > summary').evaluateAll((all) => {
    for (const summary of all as HTMLElement[])
      if (!(summary.parentElement as HTMLDetailsElement).open) summary.click();
  });

/** Returns how many pixels a page can be scrolled sideways. */
const sidewaysBy = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Adds a disabled user and a pending invitation to the firm. */
async function plantPeople(ctx: Context<Staff>): Promise<void> {
  const { id } = await createUser(
    { ...ctx, actor: { kind: 'operator' } },
    {
      firm_id: ctx.actor.firm_id,
      role: 'staff',
      email: 'ed@firm.test',
      name: 'Ed Young',
      password: 'a wholly new sentence',
    },
  );
  await disableUser(ctx, { user_id: id }, endProgramAccess);
  await inviteUser(ctx, { email: 'di@firm.test', role: 'admin' });
}

/** Creates a contact, a matter and notes whose values have the maximum length. */
async function plantLongRecords(ctx: Context<Staff>): Promise<{ contact_id: number; matter_id: number }> {
  const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(7);
  const address = {
    street: 's'.repeat(255),
    city: 'مدينة',
    province: null,
    postal_code: null,
    country: 'c'.repeat(255),
  };
  const emails = [`${'e'.repeat(60)}@${'d'.repeat(60)}.example`, 'second@example.com', 'third@example.com'];
  const contact = await createContact(ctx, {
    type: 'Company',
    name: long,
    first_name: null,
    last_name: null,
    emails,
    phone_numbers: ['+1 415 555 0134'],
    status: null,
    addresses: [address],
  });
  const matter = await createMatter(ctx, {
    contact_id: contact.id,
    description: long,
    matter_type_id: null,
    location_id: null,
    matter_status_id: null,
    assignee_ids: [ctx.actor.user_id],
  });
  await createNote(ctx, { matter_id: matter.id }, { subject: 'عنوان '.repeat(20), body: 'w'.repeat(2_000) });
  await createNote(ctx, { contact_id: contact.id }, { subject: 's'.repeat(255), body: 'أحتاج إلى محامٍ\n'.repeat(20) });
  for (const ui_reference of ['matters/show', 'contacts/show', 'inbox_leads/show'] as const)
    await createCustomAction(ctx, {
      label: 'Run a conflict check, please',
      target_url: 'https://partner.test/check',
      ui_reference,
    });
  return { contact_id: contact.id, matter_id: matter.id };
}

test('a user opens, ignores and restores a lead in the inbox with the keyboard alone', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
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
    throw new Error('Pressing Tab 80 times did not reach the element');
  };
  await tabTo(page.getByRole('listitem').getByRole('link', { name }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await tabTo(page.getByRole('button', { name: 'Ignore', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: 'Cannot reach' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible();
  await tabTo(page.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: `Undone: Ignored ${name}` })).toBeVisible();
});
