import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createContact } from '@/lib/records/contacts/create';
import type { Context, Staff } from '@/lib/platform/context';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { createMatter } from '@/lib/records/matters/create';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { AcceptInboxLead } from '@/lib/inbox/triage/schema';
import { aLead } from '../support/builders';
import type { Firm } from '../support/e2e';
import { expect, on_both_databases, scripted, test } from '../support/e2e';
import type { RunningFoyer } from '../support/server';

/** Returns the context of the firm's owner, with which the test calls the functions of lib. */
async function owner(server: RunningFoyer, firm: Firm): Promise<Context<Staff>> {
  const { user_id } = await server.db
    .selectFrom('memberships')
    .select('user_id')
    .where('firm_id', '=', firm.firm_id)
    .executeTakeFirstOrThrow();
  return {
    db: server.db,
    now: () => new Date(),
    actor: { kind: 'staff', firm_id: firm.firm_id, user_id, role: 'owner', session_id: 0 },
  };
}

async function file(server: RunningFoyer, firm: Firm, given: Parameters<typeof aLead>[0] = {}) {
  const actor = { kind: 'system' as const, firm_id: firm.firm_id };
  return (await createInboxLead({ db: server.db, now: () => new Date(), actor }, aLead(given), `seed:${randomUUID()}`))
    .lead;
}

const aContact = async (server: RunningFoyer, firm: Firm, given: Partial<Parameters<typeof createContact>[1]>) =>
  createContact(await owner(server, firm), {
    type: 'Person',
    name: null,
    first_name: 'Ada',
    last_name: null,
    emails: [],
    phone_numbers: [],
    status: null,
    addresses: [],
    ...given,
  });

const aMatter = async (server: RunningFoyer, firm: Firm, description: string, contact_id: number | null = null) =>
  createMatter(await owner(server, firm), {
    contact_id,
    description,
    matter_type_id: null,
    location_id: null,
    matter_status_id: null,
    assignee_ids: [],
  });

/** Returns a name that no other contact or lead of the test worker's firm has. */
const aName = () => `Person-${randomUUID().slice(0, 8)}`;
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

/** Goes from a lead to the page that accepts it: with scripts by its key, because the button accepts at once. */
async function openAcceptPage(page: Page, javaScriptEnabled: boolean): Promise<void> {
  if (!javaScriptEnabled) return page.getByRole('link', { name: 'Accept', exact: true }).click();
  await expect(page.locator('html[data-keys]')).toBeAttached();
  await page.keyboard.press('Shift+A');
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });
    // The server calls the same functions with and without JavaScript, so only the run with JavaScript also uses
    // PostgreSQL.
    const tagged = javaScriptEnabled ? on_both_databases : {};

    test(
      'a user accepts a lead as a new contact with a new matter, and undoes the acceptance',
      tagged,
      async ({ page, foyer, firm, signIn }) => {
        const name = aName();
        const lead = await file(foyer, firm, {
          first_name: name,
          last_name: 'Okafor',
          email: `${name}@example.com`,
          from_message: `The story of ${name}`,
        });
        await signIn(page);
        await page.goto(`/inbox/${String(lead.id)}`);
        await openAcceptPage(page, javaScriptEnabled);
        await expect(page.getByRole('heading', { name: `Accept ${name} Okafor` })).toBeVisible();
        await expect(page.getByRole('radio', { name: 'A new contact' })).toBeChecked();
        await expect(page.getByLabel('First name')).toHaveValue(name);
        await page.getByLabel('Description').fill(`Matter of ${name}`);
        await page.getByRole('button', { name: 'Accept', exact: true }).click();

        await expect(told(page, `Accepted ${name} Okafor as a new contact, with a new matter`)).toBeVisible();
        await page.getByRole('link', { name: 'Open the matter' }).click();
        await expect(page.getByRole('heading', { name: `Matter of ${name}` })).toBeVisible();
        await expect(page.getByText('Newly Added').first()).toBeVisible();
        await expect(page.getByRole('article').getByText(`The story of ${name}`).first()).toBeVisible();
        await expect(page.getByText(/created this matter/)).toBeVisible();
        await page.getByRole('link', { name: `${name} Okafor` }).click();
        await expect(page.getByRole('link', { name: `${name}@example.com` })).toBeVisible();

        await page.goto(`/inbox/${String(lead.id)}`);
        await expect(page.getByRole('article').getByText('Accepted', { exact: true })).toBeVisible();
        await expect(page.getByText(/accepted the lead as a new contact, with a new matter/)).toBeVisible();
        await page.getByRole('button', { name: 'Undo accept' }).click();
        await expect(told(page, `Accept undone: ${name} Okafor`)).toBeVisible();
        await expect(page.getByRole('link', { name: 'Accept', exact: true })).toBeVisible();
        await page.goto(`/contacts?q=${name}`);
        await expect(page.getByText('No contacts match')).toBeVisible();
      },
    );

    test(
      'a user reopens a lead accepted more than 24 hours ago as a new lead, and the two leads link to each other',
      tagged,
      async ({ page, foyer, firm, signIn }) => {
        const name = aName();
        const lead = await file(foyer, firm, {
          first_name: name,
          last_name: 'Okafor',
          email: `${name}@example.com`,
          from_message: `The story of ${name}`,
        });
        const accepted = AcceptInboxLead.parse({
          inbox_lead_id: lead.id,
          version: lead.version,
          action_id: randomUUID(),
          contact: 'new',
          matter: 'new',
          first_name: name,
          last_name: 'Okafor',
        });
        await acceptInboxLead(await owner(foyer, firm), accepted);
        await signIn(page);
        await page.goto(`/inbox/${String(lead.id)}`);
        await expect(page.getByRole('button', { name: 'Undo accept' })).toBeVisible();
        await expect(page.getByRole('button', { name: 'Reopen as a new lead' })).toHaveCount(0);

        await foyer.db
          .updateTable('triages')
          .set({ created_at: new Date(Date.now() - 25 * 3_600_000).toISOString() })
          .where('inbox_lead_id', '=', lead.id)
          .execute();
        await page.reload();
        await expect(
          page.getByText('The lead was accepted more than 24 hours ago, so its accept can no longer be undone.'),
        ).toBeVisible();
        await expect(page.getByRole('button', { name: 'Undo accept' })).toHaveCount(0);
        await page.getByRole('button', { name: 'Reopen as a new lead' }).click();

        await expect(told(page, `Reopened ${name} Okafor as a new lead`)).toBeVisible();
        await expect(page.getByRole('heading', { name: `${name} Okafor` })).toBeVisible();
        await expect(page.getByRole('article').getByText(`The story of ${name}`)).toBeVisible();
        await expect(page.getByText(`reopened lead ${lead.reference} as this lead`)).toBeVisible();
        await expect(page.getByRole('link', { name: 'Accept', exact: true })).toBeVisible();
        const made = await foyer.db
          .selectFrom('inbox_leads')
          .select(['id', 'reference'])
          .where('first_name', '=', name)
          .where('id', '<>', lead.id)
          .executeTakeFirstOrThrow();
        expect(new URL(page.url()).pathname).toBe(`/inbox/${String(made.id)}`);

        await page.getByRole('link', { name: `lead ${lead.reference}` }).click();
        await expect(page.getByText(/reopened the lead as a new lead/)).toBeVisible();
        await expect(page.getByRole('article').getByText('Accepted', { exact: true })).toBeVisible();
        await expect(page.getByRole('button', { name: /Undo accept|Reopen/ })).toHaveCount(0);
        await page.getByRole('link', { name: `lead ${made.reference}` }).click();
        await expect(page.getByText('which remains accepted')).toBeVisible();
        await page.goto('/inbox');
        await expect(page.getByRole('link', { name: `${name} Okafor` })).toHaveCount(1);
      },
    );

    test(
      'the accept page proposes a contact with the same email address and shows what would be added, and a refusal keeps the typed values',
      tagged,
      async ({ page, foyer, firm, signIn }) => {
        const name = aName();
        const contact = await aContact(foyer, firm, { first_name: name, emails: [`${name}@example.com`] });
        const lead = await file(foyer, firm, {
          first_name: name,
          last_name: null,
          email: `${name}@example.com`,
          phone_number: '020 7946 0018',
        });
        await signIn(page);
        await page.goto(`/inbox/${String(lead.id)}/accept`);
        const known = page.getByRole('radio', { name });
        await expect(known).toBeChecked();
        await expect(known).toHaveAccessibleDescription(/Same email.*Adds 020 7946 0018/s);

        await page.getByRole('radio', { name: 'A new contact' }).check();
        await page.getByLabel('First name').fill('');
        await page.getByLabel('Description').fill('Kept while mending');
        await page.getByRole('button', { name: 'Accept', exact: true }).click();
        await expect(page.getByRole('alert').filter({ hasText: 'Enter a first or last name' })).toBeVisible();
        await expect(page.getByLabel('Description')).toHaveValue('Kept while mending');
        await expect(page.getByRole('radio', { name: 'A new contact' })).toBeChecked();

        await page.getByRole('radio', { name }).check();
        await page.getByRole('radio', { name: 'No matter yet' }).check();
        await page.getByRole('button', { name: 'Accept', exact: true }).click();
        await expect(told(page, 'linked it to an existing contact')).toBeVisible();
        await page.goto(`/contacts/${String(contact.id)}`);
        await expect(page.getByRole('link', { name: '020 7946 0018' })).toBeVisible();
        await expect(page.getByRole('link', { name: `Lead ${lead.reference}` })).toBeVisible();
      },
    );

    test(
      'a user creates, finds and edits a contact, and writes, changes and removes a note',
      tagged,
      async ({ page, signIn }) => {
        const name = aName();
        await signIn(page);
        await page.goto('/contacts/new');
        if (javaScriptEnabled) await scripted(page);
        await page.getByLabel('First name').fill(name);
        await page.getByLabel('Email addresses').fill(`${name}@example.com\nsecond-${name}@example.com`);
        await page.getByLabel('City').fill('Oakland');
        await page.getByRole('button', { name: 'Create contact' }).click();
        await expect(told(page, 'Contact created.')).toBeVisible();
        await expect(page.getByText('Oakland')).toBeVisible();

        await page.getByText('Add note', { exact: true }).click();
        await page.getByLabel('Subject').first().fill('Called');
        await page.getByLabel('Text').first().fill('She will send the papers.');
        await page.getByRole('button', { name: 'Save note' }).click();
        await expect(told(page, 'Note saved.')).toBeVisible();
        await expect(page.getByText('She will send the papers.').first()).toBeVisible();
        await page.getByText('Edit the note Called').click();
        const form = page.getByRole('group', { name: 'Edit the note Called' });
        await form.getByLabel('Text').fill('She sent the papers.');
        await form.getByRole('button', { name: 'Save changes' }).click();
        await expect(page.getByRole('article').getByText('She sent the papers.').first()).toBeVisible();
        await page.getByText('Edit the note Called').click();
        await page.getByRole('button', { name: 'Remove note' }).click();
        await expect(told(page, 'Note removed.')).toBeVisible();
        await expect(page.getByText('No notes yet')).toBeVisible();

        await page.getByRole('link', { name: 'Edit', exact: true }).click();
        await page.getByLabel('Last name').fill('Renamed');
        await page.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByRole('heading', { name: `${name} Renamed` })).toBeVisible();
        await page.goto('/contacts');
        await page.getByRole('searchbox', { name: 'Search' }).fill(`second-${name}`);
        await page.getByRole('button', { name: 'Search', exact: true }).click();
        await expect(page.getByRole('row').filter({ hasText: `${name} Renamed` })).toBeVisible();
      },
    );

    test('a contact form that is changed and saved after the Back button either saves the change or reports a conflict', async ({
      page,
      foyer,
      firm,
      signIn,
    }) => {
      const name = aName();
      const contact = await aContact(foyer, firm, { first_name: name });
      await signIn(page);
      await page.goto(`/contacts/${String(contact.id)}/edit`);
      await page.getByLabel('Last name').fill('Okafr');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('heading', { name: `${name} Okafr` })).toBeVisible();
      await page.goBack();
      await page.getByLabel('Last name').fill('Okafor');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(
        page
          .getByText(/Someone else changed this (record|contact)/)
          .or(page.getByRole('heading', { name: `${name} Okafor` })),
      ).toBeVisible();
    });

    test(
      "a user moves a matter to another status with the menu on the board and on the matter's page, and cannot move a locked matter",
      tagged,
      async ({ page, foyer, firm, signIn }) => {
        const name = aName();
        const matter = await aMatter(foyer, firm, name);
        await signIn(page);
        await page.goto(`/matters/board?q=${name}`);
        const column = (status: string) => page.getByRole('region', { name: status, exact: true });
        await expect(column('Newly Added').getByRole('link', { name })).toBeVisible();
        await page.getByText(`Move ${name}`).click();
        await page
          .getByRole('group', { name: `Move ${name} to` })
          .getByRole('button', { name: 'Hired', exact: true })
          .click();
        await expect(told(page, 'Matter moved.')).toBeVisible();
        await expect(column('Hired').getByRole('link', { name })).toBeVisible();

        await column('Hired').getByRole('link', { name }).click();
        await expect(page.getByText(/moved this matter from Newly Added to Hired/)).toBeVisible();
        await page.getByLabel('Move to', { exact: true }).selectOption('Consultation');
        await page.getByRole('button', { name: 'Move', exact: true }).click();
        await expect(page.getByText(/from Hired to Consultation/)).toBeVisible();
        await page.getByRole('button', { name: 'Lock' }).click();
        await expect(told(page, 'Matter locked.')).toBeVisible();
        await expect(page.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0);
        await page.goto(`/matters/board?q=${name}`);
        await expect(page.getByText(`Move ${name}`)).toHaveCount(0);
        await page.goto(`/matters/${String(matter.id)}`);
        await page.getByRole('button', { name: 'Unlock' }).click();
        await expect(page.getByRole('link', { name: 'Edit', exact: true })).toBeVisible();
      },
    );

    test("a user adds, renames, reorders and removes entries of the firm's lists", tagged, async ({ page, signIn }) => {
      const name = `Type ${randomUUID().slice(0, 8)}`;
      await signIn(page);
      await page.goto('/settings/lists');
      await page.getByLabel('New type').fill(name);
      await page.getByRole('button', { name: 'Add type' }).click();
      await expect(told(page, 'Entry added.')).toBeVisible();
      await page.getByText(`Edit ${name}`).click();
      await page.getByRole('button', { name: `Set ${name} as default` }).click();
      await expect(
        page.getByRole('listitem').filter({ hasText: name }).getByText('Default', { exact: true }),
      ).toBeVisible();
      await page.getByLabel('New type').fill(name);
      await page.getByRole('button', { name: 'Add type' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'has already been taken' })).toBeVisible();

      const order = () =>
        page
          .getByRole('button', { name: /^Move .+ up$/ })
          .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
      const at_first = await order();
      await page.getByRole('button', { name: 'Move Consultation down' }).click();
      await expect(told(page, 'Order changed.')).toBeVisible();
      await expect.poll(order).not.toEqual(at_first);
      await page.getByRole('button', { name: 'Move Consultation up' }).click();
      // Each move of a list entry shows the same message, so only the new order of the entries shows that the page has
      // loaded after the second move.
      await expect.poll(order).toEqual(at_first);
      await page.getByText(`Edit ${name}`).click();
      await page.getByRole('button', { name: `Remove ${name}` }).click();
      await expect(told(page, 'Entry removed.')).toBeVisible();
    });
  });
}

test('a matter that a user drags to another column of the board stays there after a reload', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const name = aName();
  await aMatter(foyer, firm, name);
  await signIn(page);
  await page.goto(`/matters/board?q=${name}`);
  await scripted(page);
  const column = (status: string) => page.getByRole('region', { name: status, exact: true });
  await column('Newly Added').getByRole('listitem').filter({ hasText: name }).dragTo(column('Consultation'));
  await expect(column('Consultation').getByRole('link', { name })).toBeVisible();
  await expect(told(page, 'Matter moved.')).toBeVisible();
  await page.reload();
  await expect(column('Consultation').getByRole('link', { name })).toBeVisible();
});

test('a new matter preselects a contact only if the search finds exactly one', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const name = aName();
  await aContact(foyer, firm, { first_name: name, last_name: 'First' });
  await signIn(page);
  await page.goto(`/matters/new?find=${name}`);
  await expect(page.getByLabel('Contact', { exact: true }).locator('option:checked')).toHaveText(`${name} First`);
  await aContact(foyer, firm, { first_name: name, last_name: 'Second' });
  await page.reload();
  await expect(told(page, 'Several contacts found')).toBeVisible();
  await expect(page.getByLabel('Contact', { exact: true }).locator('option:checked')).toHaveText('None');
  await page.goto('/matters/new?find=nobody-at-all');
  await expect(told(page, 'No contacts found for “nobody-at-all”')).toBeVisible();
});

test(
  "an accepted lead whose matter has a new note cannot be undone, and the lead's page explains why",
  on_both_databases,
  async ({ page, foyer, firm, signIn }) => {
    const name = aName();
    const lead = await file(foyer, firm, { first_name: name, last_name: null, email: null, phone_number: null });
    await signIn(page);
    await page.goto(`/inbox/${String(lead.id)}/accept`);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await page.getByRole('link', { name: 'Open the matter' }).click();
    await page.getByText('Add note', { exact: true }).click();
    await page.getByLabel('Subject').first().fill('Called');
    await page.getByLabel('Text').first().fill('Twice.');
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(told(page, 'Note saved.')).toBeVisible();
    await page.goto(`/inbox/${String(lead.id)}`);
    await expect(
      page.getByText('The contact or matter has a new note, so the accept can no longer be undone.'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo accept' })).toHaveCount(0);
  },
);

test('the CSV export of contacts contains every search result and no cell that a spreadsheet reads as a formula', async ({
  page,
  foyer,
  firm,
  signIn,
}) => {
  const name = aName();
  for (const first_name of [`=HYPERLINK("${name}")`, `+${name}`, `-${name}`, `@${name}`, name])
    await aContact(foyer, firm, { first_name, phone_numbers: ['+1 415 555 0134'] });
  await signIn(page);
  await page.goto(`/contacts?q=${name}`);
  await expect(page.getByRole('row')).toHaveCount(6);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('contacts.csv');
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\u{feff}')).toBe(true);
  const lines = text.trim().split('\r\n');
  expect(lines[0]).toBe('Id,Name,Type,Status,E-mail,Phone,Matters,Created,Changed,Phone (international)');
  expect(lines).toHaveLength(6);
  for (const line of lines.slice(1)) {
    const cells = line.split(',');
    expect(cells[1]).toMatch(/^("?'[=+@-]|Person-)/);
    expect(line).toContain(',+1 415 555 0134,');
    expect(line).toMatch(/,\+14155550134$/);
  }
  expect((await page.request.get('/matters/export')).headers()['content-type']).toBe('text/csv; charset=utf-8');
});

test('a custom action opens its target in a new tab with a nonce created at the click', async ({
  page,
  context,
  foyer,
  firm,
  signIn,
  expectConsole,
}) => {
  // The custom action leads to another host on purpose, so the check for other hosts must allow it.
  expectConsole(/^third host: https:\/\/partner\.test\//);
  const name = aName();
  const matter = await aMatter(foyer, firm, name);
  const asked: string[] = [];
  await context.route('https://partner.test/**', async (route) => {
    asked.push(route.request().url());
    await route.fulfill({
      status: 200,
      contentType: 'text/html',
      body: '<title>Partner</title><p id="opener"></p><script>document.querySelector("#opener").textContent = String(window.opener === null)</script>',
    });
  });
  await signIn(page);
  await page.goto('/settings/custom-actions');
  await page.getByLabel('Label').fill('Run a check');
  await page.getByLabel('URL').fill('https://partner.test/check?from=foyer');
  await page.getByRole('button', { name: 'Add action' }).click();
  await expect(told(page, 'Custom action added.')).toBeVisible();

  await page.goto(`/matters/${String(matter.id)}`);
  await page.getByText('Actions', { exact: true }).click();
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: /Run a check/ }).click(),
  ]);
  await tab.waitForURL(/partner\.test/);
  await expect(tab.locator('#opener')).toHaveText('true');
  const url = new URL(asked.at(-1) ?? '');
  expect(url.searchParams.get('from')).toBe('foyer');
  expect(url.searchParams.get('subject_url')).toBe(`/grow/matters/${String(matter.id)}`);
  expect(url.searchParams.get('custom_action_nonce')).toMatch(/^[\w-]{20,}$/);
  await tab.close();
  await page.reload();
  await expect(page.getByText(/opened Run a check/)).toBeVisible();

  // A form that is posted from another site or without a session must create no nonce.
  const nonces = async () => (await foyer.db.selectFrom('custom_action_nonces').selectAll().execute()).length;
  const before = await nonces();
  const action = await foyer.db
    .selectFrom('custom_actions')
    .select('id')
    .where('firm_id', '=', firm.firm_id)
    .executeTakeFirstOrThrow();
  const form = { custom_action_id: String(action.id), subject_id: String(matter.id) };
  expect(
    (await page.request.post('/custom-actions/open', { form, headers: { Origin: 'https://evil.test' } })).status(),
  ).toBe(403);
  expect(
    (
      await fetch(`${foyer.origin}/custom-actions/open`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { Origin: foyer.origin },
      })
    ).status,
  ).toBe(401);
  expect(await nonces()).toBe(before);
});

test('a read-only user sees every record and no button that changes one', async ({ page, foyer, firm, signIn }) => {
  const name = aName();
  const matter = await aMatter(foyer, firm, name, (await aContact(foyer, firm, { first_name: name })).id);
  const lead = await file(foyer, firm, { first_name: name });
  await signIn(page);
  await foyer.db.updateTable('memberships').set({ role: 'read_only' }).where('firm_id', '=', firm.firm_id).execute();
  try {
    for (const path of [
      `/matters/${String(matter.id)}`,
      `/contacts?q=${name}`,
      `/matters/board?q=${name}`,
      `/inbox/${String(lead.id)}`,
      '/settings/lists',
      '/settings/custom-actions',
    ]) {
      await page.goto(path);
      await expect(page.locator('main')).toContainText(path.startsWith('/settings') ? 'not change' : name);
      await expect(page.getByRole('button', { name: /^(Accept|Move|Lock|Save|Add|Remove)/ })).toHaveCount(0);
      await expect(page.locator('main').getByRole('link', { name: /^(Edit|Accept|New)/ })).toHaveCount(0);
    }
  } finally {
    await foyer.db.updateTable('memberships').set({ role: 'owner' }).where('firm_id', '=', firm.firm_id).execute();
  }
});
