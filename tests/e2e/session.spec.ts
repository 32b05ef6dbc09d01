import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { createContact } from '@/lib/records/contacts/create';
import type { Context, Staff } from '@/lib/platform/context';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { createMatter } from '@/lib/records/matters/create';
import { createNote } from '@/lib/records/notes/write';
import { createApplication } from '@/lib/access/applications/create';
import { createUser } from '@/lib/people/users/create';
import { aLead } from '../support/builders';
import type { Firm } from '../support/e2e';
import { expect, scripted, test } from '../support/e2e';
import type { RunningFoyer } from '../support/server';
import type { StaffFormIds } from '../support/staff-forms';
import { staff_forms } from '../support/staff-forms';

/**
 * Tests what happens in a browser when a session ends: typed text is kept for the user who typed it, and no tab still
 * shows leads.
 */

async function ownerOf(server: RunningFoyer, firm: Firm): Promise<Context<Staff>> {
  const { user_id } = await server.db
    .selectFrom('users')
    .innerJoin('memberships', 'memberships.user_id', 'users.id')
    .select('user_id')
    .where('email', '=', firm.owner_email)
    .executeTakeFirstOrThrow();
  return {
    db: server.db,
    now: () => new Date(),
    actor: { kind: 'staff', firm_id: firm.firm_id, user_id, role: 'owner', session_id: 0 },
  };
}

const aContact = async (server: RunningFoyer, firm: Firm) =>
  createContact(await ownerOf(server, firm), {
    type: 'Person',
    name: null,
    first_name: 'Ada',
    last_name: 'Moreno',
    emails: [],
    phone_numbers: [],
    status: null,
    addresses: [],
  });

async function aColleague(server: RunningFoyer, firm: Firm) {
  const user = { email: `${randomUUID()}@firm.test`, password: 'six quiet lanterns on a pier' };
  const { id } = await createUser(
    { db: server.db, now: () => new Date(), actor: { kind: 'operator' } },
    { firm_id: firm.firm_id, role: 'owner', name: 'A Colleague', ...user },
  );
  return { ...user, user_id: id };
}

/** Expires the newest session, which the test has just started. The browser keeps the session cookie. */
async function endSession(server: RunningFoyer): Promise<void> {
  const { id } = await server.db
    .selectFrom('sessions')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await server.db
    .updateTable('sessions')
    .set({ expires_at: new Date(0).toISOString() })
    .where('id', '=', id)
    .execute();
}

async function signInAgain(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Email').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

const writeNote = async (page: Page, subject: string) => {
  await page.getByText('Add note', { exact: true }).click();
  await page.getByLabel('Subject').first().fill(subject);
  await page.getByLabel('Text').first().fill('He called about the lease.');
};

/** Types into or changes every form control whose value may be kept, and returns the values of all controls. */
function typeEverywhere(page: Page): Promise<string[]> {
  return page
    .evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      const controls = [
        ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
          'main input, main textarea, main select',
        ),
      ];
      let typed = 0;
      for (const control of controls) {
        if (
          !control.form ||
          control.form.id === 'share' ||
          control.disabled ||
          ['hidden', 'password'].includes(control.type)
        )
          continue;
        if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
          control.click();
          continue;
        }
        if (control instanceof HTMLSelectElement) control.selectedIndex = control.options.length - 1;
        else control.value = control.type === 'date' ? '2026-02-03' : `Typed ${String((typed += 1))}`;
        for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
      }
      return [];
    })
    .then(() => heldEverywhere(page));
}

/** Returns the values of all form controls except those set by the URL and those never kept. */
function heldEverywhere(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
        'main input, main textarea, main select',
      ),
    ].flatMap((control) => {
      if (!control.form || control.form.id === 'share' || ['hidden', 'password'].includes(control.type)) return [];
      const ticks = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
      return [`${control.id || control.name}: ${ticks ? String(control.checked) : control.value}`];
    }),
  );
}

test.describe('a session that has ended', () => {
  // The test signs in twice for each staff page, which takes long on a slow machine.
  test.setTimeout(600_000);

  // What a page asks for just when its session ends is refused: the live updates, the Share page's preview.
  test.beforeEach(({ expectConsole }) => expectConsole(/status of 401/));

  test('every staff form restores what a user typed after the session ended and the user signed in again', async ({
    page,
    foyer,
    firm,
    signIn,
  }) => {
    const staff = await ownerOf(foyer, firm);
    const colleague = await aColleague(foyer, firm);
    const contact_id = (await aContact(foyer, firm)).id;
    const matter_id = (
      await createMatter(staff, {
        contact_id,
        description: 'Berg lease',
        matter_type_id: null,
        location_id: null,
        matter_status_id: null,
        assignee_ids: [],
      })
    ).id;
    const inbox_lead_id = (
      await createInboxLead(
        { ...staff, actor: { kind: 'system', firm_id: firm.firm_id } },
        aLead(),
        `seed:${randomUUID()}`,
      )
    ).lead.id;
    for (const on of [{ contact_id }, { matter_id }])
      await createNote(staff, on, { subject: 'First call', body: 'He asked for a date.', action_id: randomUUID() });
    const form_id = (
      await foyer.db.selectFrom('forms').select('id').where('firm_id', '=', firm.firm_id).executeTakeFirstOrThrow()
    ).id;
    const application_id = (
      await createApplication(staff, {
        name: 'Ledger',
        kind: 'confidential',
        redirect_uris: ['https://ledger.example/back'],
        scopes: ['grow_user_read'],
        is_private: false,
      })
    ).id;
    const ids: StaffFormIds = {
      contact_id,
      matter_id,
      inbox_lead_id,
      form_id,
      user_id: colleague.user_id,
      application_id,
    };
    const pages = [
      ...new Set(Object.values(staff_forms).flatMap((found) => (typeof found === 'string' ? [] : found(ids)))),
    ];

    const owner = { email: firm.owner_email, password: firm.owner_password };
    await signIn(page, owner);
    for (const path of pages) {
      await page.goto(path);
      await scripted(page);
      const before = await heldEverywhere(page);
      const typed = await typeEverywhere(page);
      expect(typed, path).not.toEqual(before);
      await endSession(foyer);
      // The page checks its session when the user returns to the tab.
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await signInAgain(page, owner);
      await expect(
        page.getByRole('status').filter({ hasText: 'Your changes are back in the form.' }),
        path,
      ).toBeVisible();
      expect(await heldEverywhere(page), path).toEqual(typed);
    }
  });

  test('a note whose Save found the session ended is restored in its open form after signing in again', async ({
    page,
    foyer,
    firm,
  }) => {
    const { id } = await aContact(foyer, firm);
    const who = await aColleague(foyer, firm);
    await page.goto(`/contacts/${String(id)}`);
    await signInAgain(page, who);
    await writeNote(page, 'Call back on Monday');
    await endSession(foyer);
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByText('Your unsaved changes are kept in this tab')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Your unsaved changes are kept in this tab')).toBeVisible();
    await signInAgain(page, who);

    await expect(page).toHaveURL(new RegExp(`/contacts/${String(id)}`));
    await expect(page.getByLabel('Subject').first()).toHaveValue('Call back on Monday');
    await expect(page.getByLabel('Text').first()).toBeVisible();
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Note saved.' })).toBeVisible();
    await expect(page.getByText('Your session ended before your changes were saved.')).toHaveCount(0);

    // The note has been saved, so nothing must be restored after the next session ends.
    await endSession(foyer);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await signInAgain(page, who);
    await expect(page.getByRole('heading', { name: 'Call back on Monday' })).toBeVisible();
    await expect(page.getByText('Your session ended before your changes were saved.')).toHaveCount(0);
  });

  test('a new contact and refused settings are restored with every value except passwords after the user signs in again', async ({
    page,
    foyer,
    firm,
  }) => {
    const who = await aColleague(foyer, firm);
    await page.goto('/contacts/new');
    await signInAgain(page, who);
    await page.getByLabel('Person or company').selectOption('Company');
    await page.getByLabel('Company name').fill('Moreno Imports');
    await page.getByLabel('Email addresses').fill('office@moreno.example');
    await endSession(foyer);
    await page.getByRole('button', { name: 'Create contact' }).click();
    await signInAgain(page, who);
    await expect(page.getByLabel('Company name')).toHaveValue('Moreno Imports');
    await page.getByRole('button', { name: 'Create contact' }).click();
    await expect(page.getByRole('heading', { name: 'Moreno Imports' })).toBeVisible();

    await page.goto('/settings/profile');
    await page.getByLabel('Current password').fill('a secret nobody keeps');
    await page.getByRole('textbox', { name: 'Name' }).fill(' ');
    await page.getByRole('button', { name: 'Change name' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Enter a name' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada Hale');
    await page.getByRole('button', { name: 'Show' }).first().click();
    await endSession(foyer);
    await page.getByRole('button', { name: 'Change name' }).click();
    await expect(page.getByText('Your unsaved changes are kept in this tab')).toBeVisible();
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('a secret nobody keeps');
    await signInAgain(page, who);
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Ada Hale');
    await expect(page.getByLabel('Current password')).toHaveValue('');
  });

  test('text that a user typed is neither shown to another user who signs in nor kept after that', async ({
    page,
    foyer,
    firm,
  }) => {
    const [who, other] = [await aColleague(foyer, firm), await aColleague(foyer, firm)];
    const { id } = await aContact(foyer, firm);
    await page.goto(`/contacts/${String(id)}`);
    await signInAgain(page, who);
    await writeNote(page, 'For my eyes only');
    await endSession(foyer);
    await page.getByRole('button', { name: 'Save note' }).click();
    await signInAgain(page, other);
    await expect(page.getByText('Add note', { exact: true })).toBeVisible();
    await expect(page.getByLabel('Subject').first()).toHaveValue('');
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  for (const same of [true, false]) {
    test(
      same
        ? 'an action on a lead that found the session ended is sent after the user has signed in again'
        : 'an action on a lead that found the session ended is neither sent nor kept when another user signs in',
      async ({ page, foyer, firm }) => {
        const [who, other] = [await aColleague(foyer, firm), await aColleague(foyer, firm)];
        const actor = { kind: 'system' as const, firm_id: firm.firm_id };
        const { lead } = await createInboxLead(
          { db: foyer.db, now: () => new Date(), actor },
          aLead({ first_name: `Unsent-${randomUUID().slice(0, 8)}` }),
          `seed:${randomUUID()}`,
        );
        await page.goto(`/inbox/${String(lead.id)}`);
        await signInAgain(page, who);
        await expect(page.locator('html[data-keys]')).toBeAttached();
        await expect(page.getByRole('heading', { name: lead.first_name ?? '' })).toBeVisible();
        await endSession(foyer);
        await page.keyboard.press('!');
        await signInAgain(page, same ? who : other);
        await expect(page.locator('html[data-keys]')).toBeAttached();
        const state = async () =>
          (await foyer.db.selectFrom('inbox_leads').select('state').where('id', '=', lead.id).executeTakeFirstOrThrow())
            .state;
        if (same) await expect.poll(state).toBe('ignored');
        await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
        expect(await state()).toBe(same ? 'ignored' : 'untriaged');
      },
    );
  }

  test("a restored contact form reports a conflict instead of overwriting a colleague's change", async ({
    page,
    foyer,
    firm,
  }) => {
    const who = await aColleague(foyer, firm);
    const { id, version } = await aContact(foyer, firm);
    await page.goto(`/contacts/${String(id)}/edit`);
    await signInAgain(page, who);
    await page.getByLabel('City').fill('Austin');
    await endSession(foyer);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await foyer.db
      .updateTable('contacts')
      .set({ version: version + 1, last_name: 'Moreno-Ruiz' })
      .where('id', '=', id)
      .execute();
    await signInAgain(page, who);
    await expect(page.getByLabel('City')).toHaveValue('Austin');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible();
    expect(
      (await foyer.db.selectFrom('contacts').select('last_name').where('id', '=', id).executeTakeFirstOrThrow())
        .last_name,
    ).toBe('Moreno-Ruiz');
  });

  test('restored text is shown for copying when its form is no longer on the page', async ({ page, foyer, firm }) => {
    const who = await aColleague(foyer, firm);
    const staff = await ownerOf(foyer, firm);
    const matter = await createMatter(staff, {
      contact_id: null,
      description: 'Berg lease',
      matter_type_id: null,
      location_id: null,
      matter_status_id: null,
      assignee_ids: [],
    });
    await page.goto(`/matters/${String(matter.id)}`);
    await signInAgain(page, who);
    await writeNote(page, 'Deadline moved');
    await endSession(foyer);
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await foyer.db
      .updateTable('matters')
      .set({ locked_at: new Date().toISOString() })
      .where('id', '=', matter.id)
      .execute();
    await signInAgain(page, who);
    const kept = page
      .getByRole('status')
      .filter({ hasText: 'This page no longer has a field for the following text.' });
    await expect(kept).toContainText('Deadline moved');
    await expect(kept).toContainText('He called about the lease.');
  });

  test('the inbox removes its leads from the screen when the server refuses the live update stream because the session has ended', async ({
    page,
    foyer,
    firm,
    expectConsole,
  }) => {
    expectConsole(/401/);
    const who = await aColleague(foyer, firm);
    const system = { db: foyer.db, now: () => new Date(), actor: { kind: 'system' as const, firm_id: firm.firm_id } };
    await createInboxLead(system, aLead({ first_name: 'Visible' }), `seed:${randomUUID()}`);
    await page.goto('/inbox');
    await signInAgain(page, who);
    await expect(page.locator('[data-live=live]')).toBeVisible();
    await expect(page.getByText('Visible').first()).toBeVisible();
    await endSession(foyer);
    // The server checks the session of a live stream only when it sends an event of the firm.
    await createInboxLead(system, aLead({ first_name: 'Unseen' }), `seed:${randomUUID()}`);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.goBack();
    await expect(page.getByText('Visible')).toHaveCount(0);
  });

  test("the browser's Back button on the sign-in page shows no lead", async ({ page, foyer, firm }) => {
    const who = await aColleague(foyer, firm);
    const { id } = await aContact(foyer, firm);
    await page.goto('/contacts');
    await signInAgain(page, who);
    await page.getByRole('link', { name: 'Ada Moreno' }).first().click();
    await expect(page.getByRole('heading', { name: 'Ada Moreno' })).toBeVisible();
    await endSession(foyer);
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('next')).toMatch(new RegExp(`^/contacts/${String(id)}`));
  });
});

test.describe('signing out', () => {
  test('signing out in one tab removes leads from every other tab and deletes text typed there', async ({
    page,
    context,
    foyer,
    firm,
  }) => {
    const who = await aColleague(foyer, firm);
    const { id } = await aContact(foyer, firm);
    await page.goto(`/contacts/${String(id)}`);
    await signInAgain(page, who);
    await writeNote(page, 'Half a thought');
    const second = await context.newPage();
    await second.goto('/contacts');
    await second.getByRole('button', { name: 'Sign out' }).click();
    await expect(second.getByText('You are signed out.')).toBeVisible();

    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toBe('{}');
    await second.goBack();
    await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  test('an old sign-in page that announces a sign-out does not affect tabs with a valid session', async ({
    page,
    context,
    foyer,
    firm,
  }) => {
    const who = await aColleague(foyer, firm);
    await page.goto('/contacts/new');
    await signInAgain(page, who);
    await page.getByLabel('First name').fill('Ada');
    const second = await context.newPage();
    // Send the message that a sign-in page sends when it is left open from an earlier session.
    await second.goto('/contacts');
    await second.evaluate(() => {
      new BroadcastChannel('foyer-session').postMessage('signed out');
    });
    await expect.poll(() => page.evaluate(() => document.body.style.visibility)).toBe('');
    await expect(page.getByLabel('First name')).toHaveValue('Ada');
  });
});
