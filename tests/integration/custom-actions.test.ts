import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createContact } from '@/lib/records/contacts/create';
import type { Client, Context } from '@/lib/platform/context';
import { createCustomAction } from '@/lib/records/custom-actions/create';
import { actionsFor, listCustomActions, pageOfCustomActions } from '@/lib/records/custom-actions/list';
import { inboxLeadExists } from '@/lib/inbox/leads/exists';
import { consumeNonce, forgetOldNonces, mintNonce } from '@/lib/records/custom-actions/nonces';
import { removeCustomAction } from '@/lib/records/custom-actions/remove';
import { CreateCustomAction } from '@/lib/records/custom-actions/schema';
import type { Db } from '@/lib/platform/db/schema';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { createMatter } from '@/lib/records/matters/create';
import { digest } from '@/lib/platform/secrets';
import { aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';
import type { TestOffice } from '../support/office';
import { anOffice } from '../support/office';
import { refusalOf } from '../support/people';

const action = {
  label: 'Send an agreement',
  target_url: 'https://partner.test/sign?plan=a%20b#top',
  ui_reference: 'matters/show' as const,
};

/** Makes an application of the office and returns the context of its client, which acts for the office's user. */
async function application(db: Db, { client, firm_id }: TestOffice): Promise<Context<Client>> {
  const stamps = { created_at: noon.toISOString(), updated_at: noon.toISOString() };
  const { id } = await db
    .insertInto('oauth_applications')
    .values({
      firm_id,
      client_id: randomUUID(),
      name: 'Partner',
      kind: 'confidential',
      redirect_uris: '[]',
      scopes: '',
      private_at: null,
      disabled_at: null,
      ...stamps,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...client, actor: { ...client.actor, oauth_application_id: id, client: `app:${id}` } };
}

const aMatter = async ({ staff }: TestOffice) =>
  (
    await createMatter(staff, {
      contact_id: null,
      description: null,
      matter_type_id: null,
      location_id: null,
      matter_status_id: null,
      assignee_ids: [],
    })
  ).id;

const nonceOf = (url: string) => new URL(url).searchParams.get('custom_action_nonce') ?? '';

describeDatabases('custom actions', (get) => {
  test("choosing a custom action opens its URL with the original query, a nonce, and the record's URL under the API prefix that the application used", async () => {
    const { db } = get();
    const office = await anOffice(db);
    const app = await application(db, office);
    const matter_id = await aMatter(office);
    const { id } = await createCustomAction(app, action, '/api/v2');
    expect(await actionsFor(office.staff, 'matters/show')).toEqual([{ id, label: action.label }]);

    const url = await mintNonce(office.staff, { custom_action_id: id, subject_id: matter_id }, inboxLeadExists);
    expect(url).toBe(
      `https://partner.test/sign?plan=a%20b&custom_action_nonce=${nonceOf(url)}&custom_action_id=${id}&user_id=${office.user_id}&subject_url=%2Fapi%2Fv2%2Fmatters%2F${matter_id}#top`,
    );
    const stored = await db.selectFrom('custom_action_nonces').selectAll().execute();
    expect(stored.map(({ nonce_digest }) => nonce_digest)).toEqual([digest(nonceOf(url))]);
    expect(JSON.stringify(await db.selectFrom('event_details').selectAll().execute())).not.toContain(nonceOf(url));
  });

  test("contacts and leads have custom action menus, and a user cannot open an action on another firm's record", async () => {
    const { db } = get();
    const [office, theirs] = [await anOffice(db), await anOffice(db)];
    const { staff, visitor } = office;
    const contact = await createContact(staff, {
      type: 'Company',
      name: 'Acme',
      first_name: null,
      last_name: null,
      emails: [],
      phone_numbers: [],
      status: null,
      addresses: [],
    });
    const { lead } = await createInboxLead(visitor, aLead(), `form:${randomUUID()}`);
    const on_contact = await createCustomAction(staff, {
      ...action,
      target_url: 'https://partner.test',
      ui_reference: 'contacts/show',
    });
    const on_lead = await createCustomAction(staff, {
      ...action,
      target_url: 'https://partner.test/?',
      ui_reference: 'inbox_leads/show',
    });
    expect(
      await mintNonce(staff, { custom_action_id: on_contact.id, subject_id: contact.id }, inboxLeadExists),
    ).toMatch(
      new RegExp(`^https://partner\\.test\\?custom_action_nonce=.*subject_url=%2Fgrow%2Fcontacts%2F${contact.id}$`),
    );
    expect(await mintNonce(staff, { custom_action_id: on_lead.id, subject_id: lead.id }, inboxLeadExists)).toMatch(
      new RegExp(`^https://partner\\.test/\\?custom_action_nonce=.*subject_url=%2Fgrow%2Finbox_leads%2F${lead.id}$`),
    );

    expect(
      await refusalOf(
        mintNonce(theirs.staff, { custom_action_id: on_contact.id, subject_id: contact.id }, inboxLeadExists),
      ),
    ).toBe('not_found');
    const foreign = await createCustomAction(theirs.staff, { ...action, ui_reference: 'contacts/show' });
    expect(
      await refusalOf(
        mintNonce(theirs.staff, { custom_action_id: foreign.id, subject_id: contact.id }, inboxLeadExists),
      ),
    ).toBe('not_found');
    expect(
      await refusalOf(mintNonce(staff, { custom_action_id: on_lead.id, subject_id: 999_999 }, inboxLeadExists)),
    ).toBe('not_found');
  });

  test('of 50 simultaneous calls with one custom action nonce, one call succeeds', async () => {
    const { db } = get();
    const office = await anOffice(db);
    const app = await application(db, office);
    const { id } = await createCustomAction(app, action);
    const nonce = nonceOf(
      await mintNonce(office.staff, { custom_action_id: id, subject_id: await aMatter(office) }, inboxLeadExists),
    );
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => refusalOf(consumeNonce(app, nonce))));
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'forbidden')).toHaveLength(49);
  });

  test("a custom action's nonce works for 60 seconds, and only for its user and its application", async () => {
    const { db } = get();
    let at = noon.getTime();
    const office = await anOffice(db, { now: () => new Date(at) });
    const [app, other] = [await application(db, office), await application(db, office)];
    const elsewhere = await anOffice(db);
    const colleague = { ...app, actor: { ...app.actor, user_id: elsewhere.user_id } };
    const in_their_firm = { ...app, actor: { ...app.actor, firm_id: elsewhere.firm_id } };
    const { id } = await createCustomAction(app, action);
    const subject_id = await aMatter(office);
    const nonce = nonceOf(await mintNonce(office.staff, { custom_action_id: id, subject_id }, inboxLeadExists));
    for (const caller of [other, office.client, colleague, in_their_firm])
      expect(await refusalOf(consumeNonce(caller, nonce))).toBe('forbidden');
    expect(await refusalOf(consumeNonce(app, `${nonce}x`))).toBe('forbidden');
    at += 59_999;
    expect(await refusalOf(consumeNonce(app, nonce))).toBe('none');

    const late = nonceOf(await mintNonce(office.staff, { custom_action_id: id, subject_id }, inboxLeadExists));
    at += 60_000;
    expect(await refusalOf(consumeNonce(app, late))).toBe('forbidden');
    at += 24 * 3_600_000 + 1;
    await forgetOldNonces(office.staff);
    expect(await db.selectFrom('custom_action_nonces').select('id').execute()).toEqual([]);
  });

  test('a custom action made under Settings belongs to no application, and any application of the user may use its nonce', async () => {
    const { db } = get();
    const office = await anOffice(db);
    const { id } = await createCustomAction(office.staff, action);
    const subject_id = await aMatter(office);
    for (const caller of [await application(db, office), office.client]) {
      expect(
        await refusalOf(
          consumeNonce(
            caller,
            nonceOf(await mintNonce(office.staff, { custom_action_id: id, subject_id }, inboxLeadExists)),
          ),
        ),
      ).toBe('none');
    }
  });

  test("an application sees all custom actions of Clio's kinds, only its own of Foyer's kinds, and removes only its own", async () => {
    const { db } = get();
    const office = await anOffice(db);
    const [app, other] = [await application(db, office), await application(db, office)];
    const by_staff = await createCustomAction(office.staff, action);
    const own = await createCustomAction(app, { ...action, ui_reference: 'contacts/show' });
    const theirs = await createCustomAction(other, { ...action, ui_reference: 'contacts/show' });
    const shown = async () => (await pageOfCustomActions(app, { direction: 'next', limit: 10 })).map(({ id }) => id);
    expect(await shown()).toEqual([by_staff.id, own.id]);
    expect(await refusalOf(removeCustomAction(app, by_staff.id))).toBe('forbidden');
    expect(await refusalOf(removeCustomAction(app, theirs.id))).toBe('not_found');
    await removeCustomAction(app, own.id);
    expect(await refusalOf(removeCustomAction(app, own.id))).toBe('not_found');
    expect(await shown()).toEqual([by_staff.id]);
    expect((await listCustomActions(office.staff)).map(({ id, application_name }) => [id, application_name])).toEqual([
      [by_staff.id, null],
      [theirs.id, 'Partner'],
    ]);
    await removeCustomAction(office.staff, theirs.id);
    const clerk = { ...app, actor: { ...app.actor, role: 'staff' as const } };
    expect([
      await refusalOf(createCustomAction(clerk, action)),
      await refusalOf(removeCustomAction(clerk, by_staff.id)),
    ]).toEqual(['forbidden', 'forbidden']);
  });

  test('custom actions of a disabled application are neither listed nor opened', async () => {
    const { db } = get();
    const office = await anOffice(db);
    const app = await application(db, office);
    const { id } = await createCustomAction(app, action);
    await db.updateTable('oauth_applications').set({ disabled_at: noon.toISOString() }).execute();
    expect(await actionsFor(office.staff, 'matters/show')).toEqual([]);
    expect(
      await refusalOf(
        mintNonce(office.staff, { custom_action_id: id, subject_id: await aMatter(office) }, inboxLeadExists),
      ),
    ).toBe('not_found');
  });
});

test("a custom action's label has 6 to 32 characters, and its URL begins with https://", () => {
  const wrong = (given: object) =>
    CreateCustomAction.safeParse({ ...action, ...given }).error?.issues.map(({ path }) => path[0]) ?? [];
  expect(wrong({})).toEqual([]);
  for (const label of ['Short', ' Sign ', 'x'.repeat(33)]) expect(wrong({ label }), label).toEqual(['label']);
  for (const target_url of [
    'http://partner.test',
    'HTTPS://partner.test',
    'https://',
    'javascript:alert(1)',
    'https://a b',
    'partner.test',
  ])
    expect(wrong({ target_url }), target_url).toContain('target_url');
  expect(wrong({ ui_reference: 'users/show' })).toEqual(['ui_reference']);
});
