import { expect, test } from 'vitest';
import type { Client, Context } from '@/lib/platform/context';
import { giveFirstLists } from '@/lib/setup/first-lists';
import { copyInboxLead } from '@/lib/inbox/leads/copy';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { getGrowInboxLead, listGrowInboxLeads } from '@/lib/inbox/leads/grow';
import { presentGrowInboxLead } from '@/lib/inbox/leads/grow-presenter';
import { listInboxLeads } from '@/lib/inbox/leads/list';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { indexNewInboxLeads } from '@/lib/platform/db/search-index';
import { listNotes } from '@/lib/records/notes/list';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { AcceptInboxLead } from '@/lib/inbox/triage/schema';
import { storyOf } from '@/lib/inbox/triage/story';
import { getAcceptSheet } from '@/lib/inbox/triage/sheet';
import { aFirm, aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';

/** Clio's WordPress plugin passes the visitor's text through htmlspecialchars and nl2br before it sends it. */
const sent = {
  first_name: 'Si&#039;n',
  last_name: 'O&#039;Brien &amp; Co',
  email: 'o&#039;brien@mail.example',
  phone_number: '',
  from_message: 'I&#039;m hurt.<br />\n&lt;script&gt;alert(1)&lt;/script&gt; <b>x</b>',
};
const message = "I'm hurt.\n<script>alert(1)</script> <b>x</b>";

describeDatabases('a lead from the WordPress plugin', (get) => {
  async function filed(given: Parameters<typeof aLead>[0] = {}) {
    const { db } = get();
    const firm = await aFirm(db);
    await giveFirstLists({ db, now: () => noon, actor: { kind: 'operator' } }, firm.firm_id);
    const { lead } = await createInboxLead(firm.visitor, aLead({ ...sent, ...given }), 'inbox:1');
    await indexNewInboxLeads(db);
    const program: Context<Client> = {
      db,
      now: () => noon,
      actor: {
        kind: 'client',
        firm_id: firm.firm_id,
        user_id: firm.user_id,
        role: 'staff',
        scopes: ['grow_lead_inbox_all_read'],
        oauth_application_id: null,
        client: 'personal:1',
      },
    };
    return { firm, lead, program };
  }

  test("a lead from the WordPress plugin keeps the plugin's HTML entities in the database and shows staff the characters that the visitor typed", async () => {
    const { firm, lead } = await filed();
    expect(lead).toMatchObject(sent);
    const shown = { first_name: "Si'n", last_name: "O'Brien & Co", email: "o'brien@mail.example", phone_number: null };
    expect((await getInboxLead(firm.staff, lead.id)).lead).toMatchObject({ ...shown, from_message: message });
    const [row] = (await listInboxLeads(firm.staff, ListInboxLeads.parse({}), 'UTC')).leads;
    expect(row).toMatchObject({ ...shown, story: "I'm hurt. <script>alert(1)</script> <b>x</b>" });
  });

  test('staff and API clients find a lead from the WordPress plugin by the name that the visitor typed', async () => {
    const { firm, lead, program } = await filed();
    expect(
      (await listInboxLeads(firm.staff, ListInboxLeads.parse({ q: "o'brien" }), 'UTC')).leads.map(({ id }) => id),
    ).toEqual([lead.id]);
    expect(
      (
        await listGrowInboxLeads(program, { state: 'untriaged', query: "si'n o'brien", direction: 'next', limit: 10 })
      ).map(({ id }) => id),
    ).toEqual([lead.id]);
  });

  test('API clients read a lead from the WordPress plugin as the visitor typed it, with null for empty fields', async () => {
    const { lead, program } = await filed({ email: '' });
    for (const surface of ['v2', 'grow'] as const) {
      expect(presentGrowInboxLead(await getGrowInboxLead(program, lead.id), surface)).toMatchObject({
        first_name: "Si'n",
        last_name: "O'Brien & Co",
        email: null,
        phone_number: null,
      });
    }
  });

  test('accepting a lead from the WordPress plugin uses the text that the visitor typed for the contact and the note', async () => {
    const { firm, lead } = await filed();
    expect((await getAcceptSheet(firm.staff, lead.id, undefined)).lead).toMatchObject({
      first_name: "Si'n",
      last_name: "O'Brien & Co",
    });
    await acceptInboxLead(
      firm.staff,
      AcceptInboxLead.parse({
        inbox_lead_id: lead.id,
        version: lead.version,
        action_id: crypto.randomUUID(),
        contact: 'new',
        matter: 'none',
        first_name: "Si'n",
        last_name: "O'Brien",
        email: '',
        phone_number: '',
        copy_story: 'yes',
      }),
    );
    const contact = await get()
      .db.selectFrom('contacts')
      .selectAll()
      .where('firm_id', '=', firm.firm_id)
      .executeTakeFirstOrThrow();
    const [note] = await listNotes(firm.staff, { contact_id: contact.id });
    expect(note).toMatchObject({
      subject: "Message from Si'n O'Brien & Co",
      body: expect.stringContaining(message) as string,
    });
  });

  test('reopening a lead from the WordPress plugin copies the text that the visitor typed', async () => {
    const { firm, lead } = await filed();
    expect(await copyInboxLead(firm.staff, lead, 'action')).toMatchObject({
      first_name: "Si'n",
      from_message: message,
      phone_number: null,
    });
  });

  test('the full text of a long message from the WordPress plugin is decoded as well', async () => {
    const long = `${'x'.repeat(65_535)}I&#039;m hurt.`;
    const { firm, lead } = await filed({ from_message: long });
    expect((await getInboxLead(firm.staff, lead.id)).lead.answers?.map(({ value }) => value)).toEqual([
      `${'x'.repeat(65_535)}I'm hurt.`,
    ]);
    expect(lead.answers).toContain('I&#039;m');
    // The note begins with the visitor's message and does not repeat the message's full text below.
    expect(storyOf(lead, 'UTC').body.slice(0, 20)).toBe('x'.repeat(20));
  });
});
