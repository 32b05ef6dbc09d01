import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { getContact } from '@/lib/records/contacts/get';
import { createContact } from '@/lib/records/contacts/create';
import { updateContact } from '@/lib/records/contacts/update';
import { listContacts } from '@/lib/records/contacts/list';
import type { Client, Context } from '@/lib/platform/context';
import type { Contact, Db, InboxLead } from '@/lib/platform/db/schema';
import { isRefusal } from '@/lib/platform/errors';
import { giveFirstLists } from '@/lib/setup/first-lists';
import { recordTimelineOf } from '@/lib/events/timeline';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { countViews, listInboxLeads } from '@/lib/inbox/leads/list';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { createMatter } from '@/lib/records/matters/create';
import { getMatter } from '@/lib/records/matters/get';
import { lockMatter } from '@/lib/records/matters/lock';
import { pageOfMatters } from '@/lib/records/matters/list';
import { updateMatter } from '@/lib/records/matters/update';
import { listNotes } from '@/lib/records/notes/list';
import { createNote, removeNote, updateNote } from '@/lib/records/notes/write';
import { listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { touchMatters } from '@/lib/records/matters/touch';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { listAcceptedLeads, outcomeOf, reopenedFrom } from '@/lib/inbox/triage/outcome';
import { reopenInboxLead } from '@/lib/inbox/triage/reopen';
import { AcceptInboxLead } from '@/lib/inbox/triage/schema';
import { getAcceptSheet } from '@/lib/inbox/triage/sheet';
import { storyOf } from '@/lib/inbox/triage/story';
import { undoAcceptInboxLead } from '@/lib/inbox/triage/undo-accept';
import type { TestFirm } from '../support/builders';
import { aFirm, aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';

/** Creates a firm with the lists of a new firm. */
async function office(...given: Parameters<typeof aFirm>): Promise<TestFirm> {
  const firm = await aFirm(...given);
  await giveFirstLists({ db: given[0], now: () => noon, actor: { kind: 'operator' } }, firm.firm_id);
  return firm;
}

const file = async (firm: TestFirm, given: Parameters<typeof aLead>[0] = {}): Promise<InboxLead> =>
  (await createInboxLead(firm.visitor, aLead(given), `form:${randomUUID()}`)).lead;

/** Returns the decision that the accept page posts, parsed as its action parses it. */
const decision = (lead: InboxLead, given: Record<string, unknown> = {}): AcceptInboxLead =>
  AcceptInboxLead.parse({
    inbox_lead_id: lead.id,
    version: lead.version,
    action_id: randomUUID(),
    contact: 'new',
    matter: 'new',
    first_name: lead.first_name ?? '',
    last_name: lead.last_name ?? '',
    email: lead.email ?? '',
    phone_number: lead.phone_number ?? '',
    copy_story: 'yes',
    ...given,
  });

const change = (lead: InboxLead) => ({ inbox_lead_id: lead.id, version: lead.version, action_id: randomUUID() });

const aContact = (firm: TestFirm, given: Partial<Parameters<typeof createContact>[1]> = {}): Promise<Contact> =>
  createContact(firm.staff, {
    type: 'Person',
    name: null,
    first_name: 'Maria',
    last_name: 'Garcia',
    emails: ['MARIA@example.com'],
    phone_numbers: [],
    status: null,
    addresses: [],
    ...given,
  });

const aMatter = (firm: TestFirm, contact_id: number | null) =>
  createMatter(firm.staff, {
    contact_id,
    description: 'Garcia v. Lund',
    matter_type_id: null,
    location_id: null,
    matter_status_id: null,
    assignee_ids: [],
  });

const types = async (firm: TestFirm, lead: InboxLead) =>
  (await getInboxLead(firm.staff, lead.id)).timeline.map(({ type }) => type);
const people = async (firm: TestFirm) =>
  (await listContacts(firm.staff, { q: undefined, status: undefined, type: undefined, page_token: undefined }))
    .contacts;

describeDatabases('accepting a lead', (get) => {
  test("accepting a lead with a new contact and a new matter creates both, puts the message in a note on the matter, and removes the lead from the inbox's lists", async () => {
    const firm = await office(get().db);
    const lead = await file(firm, { answers: [{ name: 'city', label: 'Where did it happen?', value: 'Oakland' }] });
    const accepted = await acceptInboxLead(
      firm.staff,
      decision(lead, { description: 'Rear-end collision', user_ids: [firm.user_id] }),
    );

    expect(accepted).toMatchObject({ state: 'triaged', version: 2 });
    expect(await countViews(firm.staff)).toEqual({ untriaged: 0, suspected: 0, ignored: 0 });
    const outcome = await outcomeOf(firm.staff, lead.id);
    expect(outcome).toMatchObject({
      contact: { name: 'Maria Garcia', made: true },
      matter: { name: 'Rear-end collision', made: true },
      from_state: 'untriaged',
      stays_because: undefined,
    });

    const contact = await getContact(firm.staff, outcome?.contact?.id ?? 0);
    expect(contact).toMatchObject({
      status: 'Unassigned',
      emails: ['maria@example.com'],
      phone_numbers: ['(415) 555-0134'],
      matter_ids: [outcome?.matter?.id],
    });
    const matter = await getMatter(firm.staff, outcome?.matter?.id ?? 0);
    expect(matter).toMatchObject({
      status_name: 'Newly Added',
      status_category: 'intake',
      inbox_lead_id: lead.id,
      assignees: [{ user_id: firm.user_id }],
    });

    const notes = await listNotes(firm.staff, { matter_id: matter.id });
    expect(notes.map(({ subject }) => subject)).toEqual(['Message from Maria Garcia']);
    expect(notes[0]?.body).toMatch(/^Where did it happen\?: Oakland\n\nI was rear-ended on I-80\.\n\nSource: google\n/);
    expect(await listNotes(firm.staff, { contact_id: contact.id })).toEqual([]);
    expect(await types(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.accepted']);
    expect((await recordTimelineOf(firm.staff, { contact_id: contact.id })).map(({ type }) => type)).toEqual([
      'contact.created',
      'matter.created',
      'note.created',
    ]);
    expect(await listAcceptedLeads(firm.staff, { matter_id: matter.id })).toMatchObject([{ inbox_lead_id: lead.id }]);
  });

  test('accepting a lead with a new contact and no matter puts the message in a note on the contact, or adds no note if the user chose not to copy the message', async () => {
    const firm = await office(get().db);
    const [one, other] = [await file(firm), await file(firm)];
    await acceptInboxLead(firm.staff, decision(one, { matter: 'none' }));
    await acceptInboxLead(firm.staff, decision(other, { matter: 'none', copy_story: undefined }));

    const [first, second] = [await outcomeOf(firm.staff, one.id), await outcomeOf(firm.staff, other.id)];
    expect(first?.matter).toBeNull();
    expect(await listNotes(firm.staff, { contact_id: first?.contact?.id ?? 0 })).toHaveLength(1);
    expect(await listNotes(firm.staff, { contact_id: second?.contact?.id ?? 0 })).toHaveLength(0);
  });

  test('accepting a lead into an existing contact adds only new email addresses and phone numbers, and creates a matter on request', async () => {
    const firm = await office(get().db);
    const contact = await aContact(firm);
    const lead = await file(firm);
    await acceptInboxLead(firm.staff, decision(lead, { contact: contact.id }));

    expect(await people(firm)).toHaveLength(1);
    expect(await getContact(firm.staff, contact.id)).toMatchObject({
      emails: ['MARIA@example.com'],
      phone_numbers: ['(415) 555-0134'],
      matter_ids: [expect.any(Number)],
    });
    expect(await outcomeOf(firm.staff, lead.id)).toMatchObject({
      contact: { id: contact.id, made: false },
      matter: { made: true },
    });
  });

  test('accepting a lead into an existing matter adds the message as a note and creates nothing else', async () => {
    const firm = await office(get().db);
    const contact = await aContact(firm);
    const matter = await aMatter(firm, contact.id);
    const lead = await file(firm, { first_name: 'Luis', email: 'luis@example.com' });
    await acceptInboxLead(firm.staff, decision(lead, { matter: matter.id }));

    expect(await outcomeOf(firm.staff, lead.id)).toMatchObject({
      contact: { id: contact.id, made: false },
      matter: { id: matter.id, made: false },
    });
    expect(await people(firm)).toHaveLength(1);
    expect((await getContact(firm.staff, contact.id)).emails).toEqual(['MARIA@example.com']);
    expect((await listNotes(firm.staff, { matter_id: matter.id })).map(({ subject }) => subject)).toEqual([
      'Message from Luis Garcia',
    ]);
  });

  /**
   * contract.md §3: GET /matters?inbox_lead_id= finds the matter of a lead, whether the acceptance created it or it
   * existed before.
   */
  test('the API finds the matter of an accepted lead until a user undoes the acceptance', async () => {
    const firm = await office(get().db);
    const program: Context<Client> = {
      ...firm.staff,
      actor: {
        kind: 'client',
        firm_id: firm.firm_id,
        user_id: firm.user_id,
        role: 'staff',
        scopes: [],
        oauth_application_id: null,
        client: 'personal:1',
      },
    };
    const found = async (lead: InboxLead) =>
      (await pageOfMatters(program, { direction: 'next', limit: 10, inbox_lead_id: lead.id })).map(({ id }) => id);
    const [matter, beside] = [await aMatter(firm, null), await aMatter(firm, null)];
    const [into_it, as_new, alone] = [await file(firm), await file(firm), await file(firm)];
    const accepted = await acceptInboxLead(firm.staff, decision(into_it, { matter: matter.id }));
    await acceptInboxLead(firm.staff, decision(as_new));
    await acceptInboxLead(firm.staff, decision(alone, { matter: 'none' }));

    expect(await found(into_it)).toEqual([matter.id]);
    expect(await found(as_new)).toEqual([(await outcomeOf(firm.staff, as_new.id))?.matter?.id]);
    expect(await found(as_new)).not.toContain(beside.id);
    expect(await found(alone)).toEqual([]);
    await undoAcceptInboxLead(firm.staff, change(accepted));
    expect(await found(into_it)).toEqual([]);
  });

  test("a user accepts an ignored lead without restoring it first, and the lead's timeline shows both decisions", async () => {
    const firm = await office(get().db);
    const lead = await file(firm);
    const ignored = await ignoreInboxLead(firm.staff, { ...change(lead), reason: 'no_claim', reason_text: '' });
    await acceptInboxLead(firm.staff, decision(ignored, { matter: 'none' }));
    expect(await types(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.ignored', 'inbox_lead.accepted']);
    expect(await outcomeOf(firm.staff, lead.id)).toMatchObject({ from_state: 'ignored' });
  });

  test("accepting a lead that is suspected spam clears the suspicion and sends the lead's notification once", async () => {
    const firm = await office(get().db, { notification_addresses: ['intake@firm.test'] });
    const suspect = await file(firm, { spam_score: 90 });
    const accepted = await acceptInboxLead(firm.staff, decision(suspect, { matter: 'none' }));
    expect(accepted).toMatchObject({ spam_verdict: 'clear', vetted_at: noon.toISOString() });

    const back = await undoAcceptInboxLead(firm.staff, change(accepted));
    expect(back).toMatchObject({ state: 'untriaged', spam_verdict: 'clear' });
    await acceptInboxLead(firm.staff, decision(back, { matter: 'none' }));
    expect(await get().db.selectFrom('outbox').selectAll().execute()).toHaveLength(1);
  });

  test('one accept form that is sent 20 times at once is applied once', async () => {
    const firm = await office(get().db);
    const lead = await file(firm);
    const action = decision(lead);
    const answers = await Promise.all(Array.from({ length: 20 }, () => acceptInboxLead(firm.staff, action)));

    expect(answers.map(({ version }) => version)).toEqual(Array(20).fill(2));
    expect(await get().db.selectFrom('triages').selectAll().execute()).toHaveLength(1);
    expect(await people(firm)).toHaveLength(1);
    expect(await get().db.selectFrom('matters').selectAll().execute()).toHaveLength(1);
    expect(await get().db.selectFrom('notes').selectAll().execute()).toHaveLength(1);
  });

  test('of 20 users who accept one lead at once, one succeeds, and the other 19 get a conflict and create nothing', async () => {
    const firm = await office(get().db);
    const lead = await file(firm);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => acceptInboxLead(firm.staff, decision(lead))),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
    for (const table of ['triages', 'contacts', 'matters', 'notes'] as const)
      expect(await get().db.selectFrom(table).selectAll().execute(), table).toHaveLength(1);
    expect(await types(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.accepted']);
  });

  test("a refused acceptance creates nothing: another firm's contact or list entry, an accepted lead, a read-only user", async () => {
    const [firm, other] = [await office(get().db), await office(get().db)];
    const theirs = await aContact(other);
    const their_matter = await aMatter(other, theirs.id);
    const lead = await file(firm);
    await expect(acceptInboxLead(firm.staff, decision(lead, { contact: theirs.id }))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(acceptInboxLead(firm.staff, decision(lead, { matter: their_matter.id }))).rejects.toMatchObject({
      code: 'not_found',
    });
    const [their_status] = await listMatterStatuses(other.staff);
    await expect(
      acceptInboxLead(firm.staff, decision(lead, { matter_status_id: their_status?.id })),
    ).rejects.toMatchObject({ code: 'invalid' });
    const reader = { ...firm.staff, actor: { ...firm.staff.actor, role: 'read_only' as const } };
    await expect(acceptInboxLead(reader, decision(lead))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(acceptInboxLead(other.staff, decision(lead))).rejects.toMatchObject({ code: 'not_found' });

    expect(await people(firm)).toEqual([]);
    expect(await types(firm, lead)).toEqual(['inbox_lead.created']);
    const accepted = await acceptInboxLead(firm.staff, decision(lead));
    await expect(acceptInboxLead(firm.staff, decision(accepted))).rejects.toMatchObject({ code: 'conflict' });
    expect(await people(firm)).toHaveLength(1);
  });

  test('a lead cannot be accepted into a locked matter', async () => {
    const firm = await office(get().db);
    const matter = await aMatter(firm, null);
    await lockMatter(firm.staff, { matter_id: matter.id, version: matter.version, action_id: randomUUID() });
    const lead = await file(firm);
    await expect(acceptInboxLead(firm.staff, decision(lead, { matter: matter.id }))).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await getInboxLead(firm.staff, lead.id)).lead.state).toBe('untriaged');
  });

  test("the accept page proposes contacts that have the lead's email address or phone number, and says why and what would be added to each", async () => {
    const firm = await office(get().db);
    await aContact(firm, { first_name: 'Nobody', emails: ['nobody@example.com'] });
    const same_email = await aContact(firm);
    const same_phone = await aContact(firm, { first_name: 'Luis', emails: [], phone_numbers: ['+1 415 555 0134'] });
    const lead = await file(firm);

    const sheet = await getAcceptSheet(firm.staff, lead.id, undefined);
    expect(sheet.contacts.map(({ id, same, adds }) => ({ id, same, adds }))).toEqual(
      expect.arrayContaining([
        { id: same_email.id, same: ['email'], adds: ['(415) 555-0134'] },
        { id: same_phone.id, same: ['phone'], adds: ['maria@example.com'] },
      ]),
    );
    expect(sheet.contacts).toHaveLength(2);
    expect(sheet.chosen_contact).toBe(same_email.id);

    const searched = await getAcceptSheet(firm.staff, lead.id, 'nobody');
    expect(searched.contacts.at(-1)).toMatchObject({ name: 'Nobody Garcia', same: [] });
    const stranger = await office(get().db);
    await expect(getAcceptSheet(stranger.staff, lead.id, undefined)).rejects.toMatchObject({ code: 'not_found' });
  });
});

/** Creates a firm with a clock that the test can move, so that a day can pass. */
async function movingOfficeOf(db: Db, given: Parameters<typeof aFirm>[1] = {}) {
  const clock = { now: noon.getTime() };
  const firm = await office(db, { ...given, now: () => new Date(clock.now) });
  return { firm, later: (hours: number) => void (clock.now += hours * 3_600_000) };
}

describeDatabases('undoing an acceptance', (get) => {
  const movingOffice = () => movingOfficeOf(get().db);

  const rows = async (firm: TestFirm) => ({
    contacts: await people(firm),
    matters: await get().db.selectFrom('matters').selectAll().where('removed_at', 'is', null).execute(),
    notes: await get().db.selectFrom('notes').selectAll().execute(),
    points: await get()
      .db.selectFrom('contact_points')
      .innerJoin('contacts', 'contacts.id', 'contact_id')
      .select('value')
      .where('removed_at', 'is', null)
      .execute(),
  });

  test.each([
    ['a new contact', { matter: 'none' }],
    ['a new contact with a new matter', {}],
  ] as const)(
    'undoing an acceptance into %s removes the created records and the note, restores the lead, and lets users accept the lead again',
    async (_what, given) => {
      const { firm, later } = await movingOffice();
      const lead = await file(firm);
      const accepted = await acceptInboxLead(firm.staff, decision(lead, given));
      later(23.9);
      const back = await undoAcceptInboxLead(firm.staff, change(accepted));

      const { version: _v, updated_at: _u, ...was } = lead;
      expect(back).toMatchObject(was);
      expect(await rows(firm)).toEqual({ contacts: [], matters: [], notes: [], points: [] });
      expect(await outcomeOf(firm.staff, lead.id)).toBeUndefined();
      expect(await types(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.accepted', 'inbox_lead.unaccepted']);
      expect((await acceptInboxLead(firm.staff, decision(back, given))).state).toBe('triaged');
      expect(await people(firm)).toHaveLength(1);
    },
  );

  test('undoing an acceptance keeps a contact that existed before, and removes the email addresses and phone numbers that the acceptance added', async () => {
    const { firm } = await movingOffice();
    const contact = await aContact(firm);
    const lead = await file(firm);
    const accepted = await acceptInboxLead(firm.staff, decision(lead, { contact: contact.id }));
    await undoAcceptInboxLead(firm.staff, change(accepted));
    expect(await rows(firm)).toMatchObject({
      contacts: [{ id: contact.id, emails: ['MARIA@example.com'], phone_numbers: [], matter_ids: [] }],
      matters: [],
      notes: [],
    });
  });

  test('undoing an acceptance keeps a matter that existed before, and removes the note that the acceptance added', async () => {
    const { firm } = await movingOffice();
    const matter = await aMatter(firm, (await aContact(firm)).id);
    const accepted = await acceptInboxLead(firm.staff, decision(await file(firm), { matter: matter.id }));
    await undoAcceptInboxLead(firm.staff, change(accepted));
    expect(await rows(firm)).toMatchObject({ matters: [{ id: matter.id }], notes: [] });
  });

  test('undoing the acceptance of an ignored lead ignores it again for the same reason', async () => {
    const { firm } = await movingOffice();
    const ignored = await ignoreInboxLead(firm.staff, {
      ...change(await file(firm)),
      reason: 'other',
      reason_text: 'Wrong planet',
    });
    const accepted = await acceptInboxLead(firm.staff, decision(ignored));
    expect(await undoAcceptInboxLead(firm.staff, change(accepted))).toMatchObject({
      state: 'ignored',
      ignore_reason: 'other',
      ignore_reason_text: 'Wrong planet',
    });
  });

  test('an acceptance is undone once, however often the undo form is sent, and of two simultaneous undo actions one succeeds', async () => {
    const { firm } = await movingOffice();
    const accepted = await acceptInboxLead(firm.staff, decision(await file(firm)));
    const action = change(accepted);
    const same = await Promise.all(Array.from({ length: 10 }, () => undoAcceptInboxLead(firm.staff, action)));
    expect(same.map(({ state, version }) => `${state} ${String(version)}`)).toEqual(Array(10).fill('untriaged 3'));

    const again = await acceptInboxLead(firm.staff, decision(same[0] as InboxLead));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => undoAcceptInboxLead(firm.staff, change(again))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  /**
   * The transaction that undoes the acceptance and the one that adds the note both check before they write. Without a
   * lock, both would succeed and leave the note on a removed contact.
   */
  test('when a note is added while an acceptance is undone, either the contact stays with the note or the note is refused', async () => {
    const { firm } = await movingOffice();
    for (let round = 0; round < 10; round += 1) {
      const accepted = await acceptInboxLead(firm.staff, decision(await file(firm), { matter: 'none' }));
      const contact_id = Number((await outcomeOf(firm.staff, accepted.id))?.contact?.id);
      const both = await Promise.allSettled([
        undoAcceptInboxLead(firm.staff, change(accepted)),
        createNote(firm.staff, { contact_id }, { subject: 'Called', body: 'Twice' }),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  /**
   * Without a lock, the undo of the acceptance and the creation of the matter would both succeed and leave a matter
   * whose contact is removed.
   */
  test("when a matter is created for a contact while the contact's acceptance is undone, either the contact stays or the matter is refused", async () => {
    const { firm } = await movingOffice();
    for (let round = 0; round < 10; round += 1) {
      const accepted = await acceptInboxLead(firm.staff, decision(await file(firm), { matter: 'none' }));
      const contact_id = Number((await outcomeOf(firm.staff, accepted.id))?.contact?.id);
      const both = await Promise.allSettled([
        undoAcceptInboxLead(firm.staff, change(accepted)),
        aMatter(firm, contact_id),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  test('when a second lead is accepted into a contact while the first acceptance is undone, one action succeeds and the other is refused', async () => {
    const { firm } = await movingOffice();
    for (let round = 0; round < 10; round += 1) {
      const [lead, other] = [await file(firm), await file(firm)];
      const accepted = await acceptInboxLead(firm.staff, decision(lead, { matter: 'none' }));
      const contact = Number((await outcomeOf(firm.staff, accepted.id))?.contact?.id);
      const both = await Promise.allSettled([
        undoAcceptInboxLead(firm.staff, change(accepted)),
        acceptInboxLead(firm.staff, decision(other, { contact, matter: 'none', copy_story: undefined })),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  /** Two transactions that lock a contact and its matter in different orders would wait for each other forever. */
  test('when a note is added to a matter while the acceptance is undone, one action succeeds, and the two do not deadlock', async () => {
    const { firm } = await movingOffice();
    for (let round = 0; round < 10; round += 1) {
      const accepted = await acceptInboxLead(firm.staff, decision(await file(firm), { copy_story: undefined }));
      const matter_id = Number((await outcomeOf(firm.staff, accepted.id))?.matter?.id);
      const [taken, noted] = await Promise.allSettled([
        undoAcceptInboxLead(firm.staff, change(accepted)),
        createNote(firm.staff, { matter_id }, { subject: 'Called', body: 'Twice' }),
      ]);
      expect([taken.status, noted.status].sort()).toEqual(['fulfilled', 'rejected']);
      for (const one of [taken, noted])
        if (one.status === 'rejected') expect(isRefusal(one.reason), String(one.reason)).toBe(true);
    }
  });

  test("undoing an acceptance still removes the added email addresses after the contact was renamed, but is refused after the contact's phone numbers were changed", async () => {
    const { firm } = await movingOffice();
    const { id } = await aContact(firm, { emails: [], phone_numbers: [] });
    const edit = async (given: object) => {
      const { version, emails, phone_numbers, addresses } = await getContact(firm.staff, id);
      return updateContact(
        firm.staff,
        {
          contact_id: id,
          version,
          action_id: randomUUID(),
          type: 'Person',
          name: null,
          first_name: 'Mary',
          last_name: null,
          status: null,
          emails,
          phone_numbers,
          addresses,
          ...given,
        },
        touchMatters,
      );
    };
    const accepted = await acceptInboxLead(firm.staff, decision(await file(firm), { contact: id, matter: 'none' }));
    expect((await getContact(firm.staff, id)).phone_numbers).toHaveLength(1);
    await edit({});
    const back = await undoAcceptInboxLead(firm.staff, change(accepted));
    expect(await getContact(firm.staff, id)).toMatchObject({ name: 'Mary', emails: [], phone_numbers: [] });

    const again = await acceptInboxLead(firm.staff, decision(back, { contact: id, matter: 'none' }));
    await edit({ phone_numbers: ['020 7946 0018'] });
    await expect(undoAcceptInboxLead(firm.staff, change(again))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/address or phone number/) as string,
    });
  });

  type Made = { contact_id: number; matter_id: number; note_id: number; matter_version: number };
  const touches: [
    what: string,
    touch: (firm: TestFirm, made: Made, later: (hours: number) => void) => Promise<unknown>,
    why: RegExp,
  ][] = [
    ['a day has passed', async (_firm, _made, later) => later(24.1), /24 hours/],
    [
      'the matter was edited',
      (firm, { matter_id, matter_version, contact_id }) =>
        updateMatter(firm.staff, {
          matter_id,
          version: matter_version,
          action_id: randomUUID(),
          contact_id,
          description: 'New',
          matter_type_id: null,
          location_id: null,
          assignee_ids: [],
        }),
      /matter .* edited/,
    ],
    [
      'the matter was locked',
      (firm, { matter_id, matter_version }) =>
        lockMatter(firm.staff, { matter_id, version: matter_version, action_id: randomUUID() }),
      /edited|locked/,
    ],
    [
      'a user wrote a note on the contact',
      (firm, { contact_id }) => createNote(firm.staff, { contact_id }, { subject: 'Called', body: 'Twice' }),
      /has a new note/,
    ],
    [
      'a user wrote a note on the matter',
      (firm, { matter_id }) => createNote(firm.staff, { matter_id }, { subject: 'Called', body: 'Twice' }),
      /has a new note/,
    ],
    [
      'the note with the message was rewritten',
      (firm, { note_id }) =>
        updateNote(firm.staff, { note_id, version: 1, action_id: randomUUID(), subject: 'Story', body: 'Shorter' }),
      /note .* changed/,
    ],
    ['the contact has another matter', (firm, { contact_id }) => aMatter(firm, contact_id), /another matter/],
    [
      'another lead was accepted into the contact',
      async (firm, { contact_id }) =>
        acceptInboxLead(
          firm.staff,
          decision(await file(firm), { contact: contact_id, matter: 'none', copy_story: undefined }),
        ),
      /Another lead/,
    ],
  ];

  test.each(touches)(
    'undoing an acceptance is refused with a reason once %s, and changes nothing',
    async (_what, touch, why) => {
      const { firm, later } = await movingOffice();
      const lead = await file(firm);
      const accepted = await acceptInboxLead(firm.staff, decision(lead));
      const outcome = await outcomeOf(firm.staff, lead.id);
      const triage = await get()
        .db.selectFrom('triages')
        .selectAll()
        .where('inbox_lead_id', '=', lead.id)
        .executeTakeFirstOrThrow();
      await touch(
        firm,
        {
          contact_id: outcome?.contact?.id ?? 0,
          matter_id: outcome?.matter?.id ?? 0,
          note_id: triage.note_id ?? 0,
          matter_version: triage.matter_version ?? 0,
        },
        later,
      );

      const before = await rows(firm);
      await expect(undoAcceptInboxLead(firm.staff, change(accepted))).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(why) as string,
      });
      expect((await outcomeOf(firm.staff, lead.id))?.stays_because).toMatch(why);
      expect(await rows(firm)).toEqual(before);
      expect((await getInboxLead(firm.staff, lead.id)).lead.state).toBe('triaged');
    },
  );

  test('undoing an acceptance is refused to a read-only user, to another firm, and for a lead that was not accepted', async () => {
    const { firm } = await movingOffice();
    const other = await office(get().db);
    const lead = await file(firm);
    await expect(undoAcceptInboxLead(firm.staff, change(lead))).rejects.toMatchObject({ code: 'conflict' });
    const accepted = await acceptInboxLead(firm.staff, decision(lead));
    const reader = { ...firm.staff, actor: { ...firm.staff.actor, role: 'read_only' as const } };
    await expect(undoAcceptInboxLead(reader, change(accepted))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(undoAcceptInboxLead(other.staff, change(accepted))).rejects.toMatchObject({ code: 'not_found' });
    expect((await getInboxLead(firm.staff, lead.id)).lead.state).toBe('triaged');
  });
});

describeDatabases('reopening an accepted lead as a new one', (get) => {
  /** Creates a lead that was accepted too long ago for an undo. */
  async function settledLead(given: Parameters<typeof aLead>[0] = {}, of: Parameters<typeof aFirm>[1] = {}) {
    const { firm, later } = await movingOfficeOf(get().db, of);
    const lead = await file(firm, given);
    const accepted = await acceptInboxLead(firm.staff, decision(lead));
    later(25);
    return { firm, lead, accepted };
  }

  const leads = (firm: TestFirm) =>
    get().db.selectFrom('inbox_leads').selectAll().where('firm_id', '=', firm.firm_id).orderBy('id').execute();
  const listed = async (firm: TestFirm) =>
    (await listInboxLeads(firm.staff, { view: 'untriaged' } as never, 'UTC')).leads.map(({ id }) => id);

  test('reopening an accepted lead creates an untriaged lead with its message and attribution, keeps the accepted lead and its records, and links the two leads', async () => {
    const answers = [{ name: 'city', label: 'Where did it happen?', value: 'Oakland' }];
    const attribution = {
      first_touch: null,
      last_touch: null,
      landing_page: 'https://firm.example/start',
      host_page: null,
      referrer: null,
    };
    const { firm, lead, accepted } = await settledLead({
      answers,
      attribution,
      referring_url: 'https://firm.example/contact',
      locale: 'es',
    });
    const outcome = await outcomeOf(firm.staff, lead.id);
    expect(outcome).toMatchObject({ reopens: true, reopened_as: undefined });
    const id = await reopenInboxLead(firm.staff, change(accepted));

    const [old, made] = await leads(firm);
    const { id: _id, global_id, reference, idempotency_key, search_text, created_at, updated_at, ...said } = lead;
    expect(made).toMatchObject({
      ...said,
      id,
      version: 1,
      state: 'untriaged',
      inbox_view: 'untriaged',
      created_at: '2026-11-24T13:00:00.000Z',
      updated_at: '2026-11-24T13:00:00.000Z',
    });
    for (const [name, own] of Object.entries({ global_id, reference, idempotency_key, search_text }))
      expect(made?.[name as keyof InboxLead], name).not.toBe(own);
    expect(made?.reference).toBe(`${made?.global_id.slice(-8, -4)}-${made?.global_id.slice(-4)}`);
    expect(made?.search_text).toContain(made?.reference.replace('-', '').toLowerCase());
    expect([created_at, updated_at]).toEqual([noon.toISOString(), noon.toISOString()]);

    expect(old).toMatchObject({ state: 'triaged', version: 3 });
    expect(await outcomeOf(firm.staff, lead.id)).toMatchObject({
      contact: outcome?.contact,
      matter: outcome?.matter,
      reopens: false,
      reopened_as: { id, reference: made?.reference },
    });
    expect(await reopenedFrom(firm.staff, id)).toEqual({ id: lead.id, reference: lead.reference });
    expect(await reopenedFrom(firm.staff, lead.id)).toBeUndefined();
    expect(await people(firm)).toHaveLength(1);

    expect(await types(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.accepted', 'inbox_lead.reopened']);
    expect((await getInboxLead(firm.staff, id)).timeline).toMatchObject([
      {
        type: 'inbox_lead.created',
        user_name: expect.any(String) as string,
        details: { reopened_from: lead.reference },
      },
    ]);
    expect(await countViews(firm.staff)).toEqual({ untriaged: 1, suspected: 0, ignored: 0 });
    expect(await listed(firm)).toEqual([id]);
    expect(await outcomeOf(firm.staff, id)).toBeUndefined();
  });

  test('a reopened lead can be accepted and reopened again', async () => {
    const { firm, accepted } = await settledLead();
    const id = await reopenInboxLead(firm.staff, change(accepted));
    const [, made] = await leads(firm);
    const again = await acceptInboxLead(firm.staff, decision(made as InboxLead));
    await createNote(
      firm.staff,
      { contact_id: Number((await outcomeOf(firm.staff, id))?.contact?.id) },
      { subject: 'Called', body: 'Twice' },
    );
    const third = await reopenInboxLead(firm.staff, change(again));
    expect(await reopenedFrom(firm.staff, third)).toMatchObject({ id });
  });

  test('the new lead that reopening creates is neither ignored nor suspected, even if the original lead was both', async () => {
    const { firm, later } = await movingOfficeOf(get().db);
    const ignored = await ignoreInboxLead(firm.staff, {
      ...change(await file(firm, { spam_score: 90 })),
      reason: 'no_claim',
      reason_text: '',
    });
    const accepted = await acceptInboxLead(firm.staff, decision(ignored));
    later(25);
    await reopenInboxLead(firm.staff, change(accepted));
    expect((await leads(firm))[1]).toMatchObject({
      state: 'untriaged',
      ignore_reason: null,
      ignore_reason_text: null,
      ignored_at: null,
      spam_verdict: 'clear',
    });
    expect(await countViews(firm.staff)).toEqual({ untriaged: 1, suspected: 0, ignored: 0 });
  });

  test('reopening a lead sends no notification, because a user of the firm reopened the lead', async () => {
    const { firm, accepted } = await settledLead({}, { notification_addresses: ['intake@firm.test'] });
    const before = await get().db.selectFrom('outbox').selectAll().execute();
    expect(before).toHaveLength(1);
    await reopenInboxLead(firm.staff, change(accepted));
    expect(await get().db.selectFrom('outbox').selectAll().execute()).toEqual(before);
  });

  test('a reopened lead does not belong to the application that filed the original', async () => {
    const { firm, lead } = await settledLead();
    const stamps = { created_at: noon.toISOString(), updated_at: noon.toISOString() };
    const application = await get()
      .db.insertInto('oauth_applications')
      .values({
        firm_id: firm.firm_id,
        client_id: randomUUID(),
        name: 'Site',
        kind: 'public',
        redirect_uris: '[]',
        scopes: '',
        ...stamps,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await get()
      .db.updateTable('inbox_leads')
      .set({ oauth_application_id: application.id })
      .where('id', '=', lead.id)
      .execute();
    await reopenInboxLead(firm.staff, { ...change(lead), version: 2 });
    expect((await leads(firm))[1]).toMatchObject({ oauth_application_id: null });
  });

  test('one reopen form that is sent 20 times at once creates one lead, and every answer names that lead', async () => {
    const { firm, accepted } = await settledLead();
    const action = change(accepted);
    const ids = await Promise.all(Array.from({ length: 20 }, () => reopenInboxLead(firm.staff, action)));
    expect(new Set(ids).size).toBe(1);
    expect(await leads(firm)).toHaveLength(2);
    expect(await countViews(firm.staff)).toEqual({ untriaged: 1, suspected: 0, ignored: 0 });
  });

  test('of 20 users who reopen one lead at once, one succeeds; reopening the lead again and undoing its acceptance are then refused', async () => {
    const { firm, lead, accepted } = await settledLead();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => reopenInboxLead(firm.staff, change(accepted))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
    expect(await leads(firm)).toHaveLength(2);

    const [old] = await leads(firm);
    await expect(reopenInboxLead(firm.staff, change(old as InboxLead))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/already been reopened/) as string,
    });
    await expect(undoAcceptInboxLead(firm.staff, change(old as InboxLead))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/reopened/) as string,
    });
    expect(await types(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.accepted', 'inbox_lead.reopened']);
  });

  /** After the note is deleted, the reopening is the only reason left to refuse the undo. */
  test('an acceptance whose records are unchanged cannot be undone once the lead was reopened', async () => {
    const { firm } = await movingOfficeOf(get().db);
    const lead = await file(firm);
    const accepted = await acceptInboxLead(firm.staff, decision(lead, { matter: 'none' }));
    const note = await createNote(
      firm.staff,
      { contact_id: Number((await outcomeOf(firm.staff, lead.id))?.contact?.id) },
      { subject: 'Called', body: 'Twice' },
    );
    await reopenInboxLead(firm.staff, change(accepted));
    await removeNote(firm.staff, { note_id: note.id, version: note.version, action_id: randomUUID() });
    await expect(undoAcceptInboxLead(firm.staff, { ...change(lead), version: 3 })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await outcomeOf(firm.staff, lead.id)).toMatchObject({
      stays_because: expect.stringMatching(/reopened/) as string,
    });
  });

  test("reopening a lead is refused while its acceptance can be undone, if the lead was not accepted, to a read-only user, and to another firm's user", async () => {
    const { firm, later } = await movingOfficeOf(get().db);
    const other = await office(get().db);
    const lead = await file(firm);
    await expect(reopenInboxLead(firm.staff, change(lead))).rejects.toMatchObject({ code: 'conflict' });
    const accepted = await acceptInboxLead(firm.staff, decision(lead));
    expect(await outcomeOf(firm.staff, lead.id)).toMatchObject({ reopens: false });
    await expect(reopenInboxLead(firm.staff, change(accepted))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Undo the accept instead/) as string,
    });

    later(25);
    const reader = { ...firm.staff, actor: { ...firm.staff.actor, role: 'read_only' as const } };
    await expect(reopenInboxLead(reader, change(accepted))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reopenInboxLead(other.staff, change(accepted))).rejects.toMatchObject({ code: 'not_found' });
    await expect(reopenInboxLead(firm.staff, change(lead))).rejects.toMatchObject({ code: 'conflict' });
    expect(await leads(firm)).toHaveLength(1);
    expect(await types(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.accepted']);
  });
});

test("a message that is too long for a note is cut between characters, and the note says so and keeps the line about the lead's source", () => {
  const lead = {
    ...aLead({ from_message: '𝄞'.repeat(32_767) }),
    id: 1,
    answers: null,
    attribution: null,
    reference: 'AB12-CD34',
    created_at: noon.toISOString(),
  } as unknown as InboxLead;
  const { subject, body } = storyOf(lead, 'America/New_York');
  expect(subject).toBe('Message from Maria Garcia');
  expect(body.length).toBeLessThanOrEqual(65_535);
  expect(body.isWellFormed()).toBe(true);
  expect(body).toMatch(/\[The message continues in the lead\.\]\n\nSource: google\n/);
});

test("the accept form's fields are trimmed and parsed as a user fills them in", () => {
  const lead = { inbox_lead_id: '1', version: '1', action_id: randomUUID() };
  const read = (given: Record<string, unknown>) => AcceptInboxLead.safeParse({ ...lead, matter: 'none', ...given });
  expect(read({ contact: 'new', first_name: ' Ana ' }).data).toMatchObject({
    contact: 'new',
    first_name: 'Ana',
    last_name: null,
    user_ids: [],
    matter_type_id: null,
  });
  expect(read({ contact: '7', email: 'not an address' }).data).toMatchObject({ contact: 7 });
  const paths = (given: Record<string, unknown>) => read(given).error?.issues.map(({ path }) => path[0]);
  expect(paths({ contact: 'new' })).toEqual(['first_name']);
  expect(paths({ contact: 'new', type: 'Company' })).toEqual(['company_name']);
  expect(paths({ contact: 'new', first_name: 'Ana', email: 'not an address' })).toEqual(['email']);
  expect(paths({ contact: 'nobody' })).toEqual(['contact']);
  expect(paths({ contact: 'new', first_name: 'A', matter: '-1' })).toEqual(['matter']);
});
