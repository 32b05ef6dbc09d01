import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createContact } from '@/lib/records/contacts/create';
import { getContact } from '@/lib/records/contacts/get';
import { updateContact } from '@/lib/records/contacts/update';
import type { Client, Context, Staff } from '@/lib/platform/context';
import { recordTimelineOf } from '@/lib/events/timeline';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { createGrowInboxLead } from '@/lib/inbox/leads/grow';
import { createEntry, renameEntry } from '@/lib/records/lists/entries';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { createMatter } from '@/lib/records/matters/create';
import { getMatter } from '@/lib/records/matters/get';
import { listMatters, matterBoard, pageOfMatters } from '@/lib/records/matters/list';
import { lockMatter, unlockMatter } from '@/lib/records/matters/lock';
import { moveMatter } from '@/lib/records/matters/move';
import { presentMatter } from '@/lib/records/matters/presenter';
import { removeMatter } from '@/lib/records/matters/remove';
import type { NewMatter } from '@/lib/records/matters/schema';
import { ListMatters, UpdateMatter } from '@/lib/records/matters/schema';
import { updateMatter } from '@/lib/records/matters/update';
import { listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { touchMatters } from '@/lib/records/matters/touch';
import { anApplication } from '../support/api-clients';
import { aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { anOffice } from '../support/office';
import { refusalOf } from '../support/people';
import { plantUser } from '../support/rows';

const matter = (given: Partial<NewMatter> = {}): NewMatter => ({
  contact_id: null,
  description: 'Collision on I-80',
  matter_type_id: null,
  location_id: null,
  matter_status_id: null,
  assignee_ids: [],
  ...given,
});
const contact = {
  type: 'Person' as const,
  name: null,
  first_name: 'Maria',
  last_name: 'Garcia',
  emails: ['maria@example.com'],
  phone_numbers: [],
  status: null,
  addresses: [],
};
const statusId = async (ctx: Context<Staff>, name: string) =>
  (await listMatterStatuses(ctx)).find((status) => status.name === name)?.id ?? 0;
const at = ({ id, version }: { id: number; version: number }) => ({ matter_id: id, version, action_id: randomUUID() });

describeDatabases('matters', (get) => {
  test("a new matter has the firm's initial matter status, and its contact lists the matter", async () => {
    const { staff, user_id } = await anOffice(get().db);
    const [type, location, maria] = [
      await createEntry(staff, matter_type_list, { name: 'Injury' }),
      await createEntry(staff, location_list, { name: 'Oakland' }),
      await createContact(staff, contact),
    ];
    const { id } = await createMatter(
      staff,
      matter({ contact_id: maria.id, matter_type_id: type.id, location_id: location.id, assignee_ids: [user_id] }),
    );
    expect(presentMatter(await getMatter(staff, id))).toMatchObject({
      description: 'Collision on I-80',
      version: 1,
      status: { name: 'Newly Added', category: 'intake' },
      contact: { id: maria.id, name: 'Maria Garcia' },
      type: { name: 'Injury' },
      location: { name: 'Oakland' },
      assignees: [{ user_id, name: 'Ana Ruiz' }],
      hired_date: null,
      locked_at: null,
    });
    expect((await getContact(staff, maria.id)).matter_ids).toEqual([id]);
    expect((await recordTimelineOf(staff, { contact_id: maria.id })).map(({ type: kind }) => kind)).toEqual([
      'contact.created',
      'matter.created',
    ]);
  });

  test('a form that creates a matter and is sent twice, even at once, creates one matter', async () => {
    const { db } = get();
    const { staff } = await anOffice(db);
    const action_id = randomUUID();
    await Promise.all([1, 2, 3].map(() => createMatter(staff, { ...matter(), action_id })));
    expect(await db.selectFrom('matters').select('id').execute()).toHaveLength(1);
  });

  test("a matter cannot refer to another firm's records or to a user outside the firm", async () => {
    const { db } = get();
    const [{ staff }, theirs] = [await anOffice(db), await anOffice(db)];
    const type = await createEntry(theirs.staff, matter_type_list, { name: 'Injury' });
    const location = await createEntry(theirs.staff, location_list, { name: 'Oakland' });
    const maria = await createContact(theirs.staff, contact);
    const wrong: Partial<NewMatter>[] = [
      { contact_id: maria.id },
      { matter_type_id: type.id },
      { location_id: location.id },
      { matter_status_id: await statusId(theirs.staff, 'Hired') },
      { assignee_ids: [theirs.user_id] },
      { assignee_ids: [await plantUser(db)] },
    ];
    for (const given of wrong)
      expect(await refusalOf(createMatter(staff, matter(given))), JSON.stringify(given)).toBe('invalid');
    expect(await db.selectFrom('matters').select('id').execute()).toEqual([]);
  });

  test("the first day in a hired status, in the firm's time zone, becomes the matter's permanent hired date", async () => {
    let now = '2026-11-24T03:00:00.000Z';
    const { staff } = await anOffice(get().db, { now: () => new Date(now), time_zone: 'America/New_York' });
    const made = await createMatter(staff, matter());
    const hired = await moveMatter(staff, { ...at(made), matter_status_id: await statusId(staff, 'Hired') });
    expect([hired.hired_date, hired.status_category]).toEqual(['2026-11-23', 'hired']);
    now = '2026-11-30T12:00:00.000Z';
    const back = await moveMatter(staff, { ...at(hired), matter_status_id: await statusId(staff, 'Consultation') });
    const again = await moveMatter(staff, { ...at(back), matter_status_id: await statusId(staff, 'Hired') });
    expect(again.hired_date).toBe('2026-11-23');
    expect((await createMatter(staff, matter({ matter_status_id: await statusId(staff, 'Hired') }))).hired_date).toBe(
      '2026-11-30',
    );
    expect((await recordTimelineOf(staff, { matter_id: made.id }))[1]).toMatchObject({
      type: 'matter.updated',
      details: { from: 'Newly Added', to: 'Hired' },
    });
  });

  test('a locked matter is read-only until it is unlocked', async () => {
    const { staff } = await anOffice(get().db);
    const made = await createMatter(staff, matter());
    const locked = await lockMatter(staff, at(made));
    const update = (one: typeof made) =>
      updateMatter(staff, UpdateMatter.parse({ ...at(one), description: 'changed' }));
    expect(await refusalOf(update(locked))).toBe('forbidden');
    expect(
      await refusalOf(moveMatter(staff, { ...at(locked), matter_status_id: await statusId(staff, 'Hired') })),
    ).toBe('forbidden');
    expect(await refusalOf(removeMatter(staff, at(locked)))).toBe('forbidden');
    expect(await refusalOf(lockMatter(staff, at(locked)))).toBe('conflict');
    expect((await update(await unlockMatter(staff, at(locked)))).description).toBe('changed');
  });

  test('a matter update is refused when the matter has changed since, is applied once, and can change the assignees', async () => {
    const { db } = get();
    const { staff, user_id, firm_id } = await anOffice(db);
    const ben = await plantUser(db);
    await db
      .insertInto('memberships')
      .values({ firm_id, user_id: ben, role: 'staff', created_at: new Date().toISOString() })
      .execute();
    const made = await createMatter(staff, matter({ assignee_ids: [user_id] }));
    const input = UpdateMatter.parse({ ...at(made), description: 'Collision', assignee_ids: `${ben}` });
    expect((await updateMatter(staff, input)).version).toBe(2);
    expect((await updateMatter(staff, input)).version).toBe(2);
    expect(await refusalOf(updateMatter(staff, { ...input, action_id: randomUUID() }))).toBe('conflict');
    expect((await getMatter(staff, made.id)).assignees.map((one) => one.user_id)).toEqual([ben]);
    // A former user may stay assigned to a matter but cannot be assigned to another.
    await db
      .updateTable('memberships')
      .set({ disabled_at: new Date().toISOString() })
      .where('user_id', '=', ben)
      .execute();
    expect(
      (await updateMatter(staff, { ...input, version: 2, action_id: randomUUID(), assignee_ids: [ben, user_id] }))
        .version,
    ).toBe(3);
    expect(await refusalOf(createMatter(staff, matter({ assignee_ids: [ben] })))).toBe('invalid');
  });

  test("a change of a related record changes a matter's or contact's updated time, but not its version", async () => {
    let now = '2026-11-23T12:00:00.000Z';
    const { staff } = await anOffice(get().db, { now: () => new Date(now) });
    const type = await createEntry(staff, matter_type_list, { name: 'Injury' });
    const maria = await createContact(staff, contact);
    now = '2026-11-23T13:00:00.000Z';
    const made = await createMatter(staff, matter({ contact_id: maria.id, matter_type_id: type.id }));
    expect(await getContact(staff, maria.id)).toMatchObject({ updated_at: now, version: 1 });
    now = '2026-11-23T14:00:00.000Z';
    await updateContact(
      staff,
      {
        ...contact,
        first_name: 'Mary',
        contact_id: maria.id,
        version: 1,
        action_id: randomUUID(),
      },
      touchMatters,
    );
    expect(await getMatter(staff, made.id)).toMatchObject({
      updated_at: now,
      version: 1,
      contact: { name: 'Mary Garcia' },
    });
    now = '2026-11-23T15:00:00.000Z';
    await renameEntry(staff, matter_type_list, { id: type.id, name: 'Personal injury' }, touchMatters);
    expect(await getMatter(staff, made.id)).toMatchObject({
      updated_at: now,
      version: 1,
      type_name: 'Personal injury',
    });
    now = '2026-11-23T16:00:00.000Z';
    await removeMatter(staff, at(made));
    expect(await getContact(staff, maria.id)).toMatchObject({ updated_at: now, matter_ids: [] });
  });

  test("the matters table finds matters by the matter's text, by the contact's text, and by each filter", async () => {
    const { staff, user_id } = await anOffice(get().db);
    const type = await createEntry(staff, matter_type_list, { name: 'Injury' });
    const maria = await createContact(staff, contact);
    const hired = await statusId(staff, 'Hired');
    const one = await createMatter(
      staff,
      matter({ contact_id: maria.id, matter_type_id: type.id, assignee_ids: [user_id] }),
    );
    const two = await createMatter(staff, matter({ description: 'Will', matter_status_id: hired }));
    const found = async (asked: object) =>
      (await listMatters(staff, ListMatters.parse(asked))).matters.map(({ id }) => id);
    expect(await found({})).toEqual([two.id, one.id]);
    for (const asked of [
      { q: 'collision garc' },
      { q: 'MARIA@ex' },
      { type: type.id },
      { assignee: user_id },
      { contact: maria.id },
      { category: 'intake' },
    ])
      expect(await found(asked), JSON.stringify(asked)).toEqual([one.id]);
    for (const asked of [{ q: 'will' }, { status: hired }, { category: 'hired' }])
      expect(await found(asked), JSON.stringify(asked)).toEqual([two.id]);
    expect(await found({ q: 'will maria' })).toEqual([]);
  });

  /**
   * All transactions lock a contact before its matters. With different orders, two transactions could each hold a lock
   * that the other transaction needs.
   */
  test('simultaneous changes that move matters between contacts do not deadlock', async () => {
    const { staff } = await anOffice(get().db);
    const [maria, ana] = [
      await createContact(staff, contact),
      await createContact(staff, { ...contact, first_name: 'Ana' }),
    ];
    const made = [
      await createMatter(staff, matter({ contact_id: maria.id })),
      await createMatter(staff, matter({ contact_id: ana.id })),
    ];
    const with_contact = (contact_id: number | null) => ({
      contact_id,
      description: 'Will',
      matter_type_id: null,
      location_id: null,
      assignee_ids: [],
    });
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = await Promise.all(made.map(({ id }) => getMatter(staff, id)));
      const [first, second] = await Promise.all([maria, ana].map(({ id }) => getContact(staff, id)));
      if (!one || !other || !first || !second) throw new Error('Not there');
      await Promise.all([
        updateMatter(staff, { ...at(one), ...with_contact(other.contact_id) }),
        updateMatter(staff, { ...at(other), ...with_contact(one.contact_id) }),
        updateContact(
          staff,
          {
            ...contact,
            contact_id: first.id,
            version: first.version,
            action_id: randomUUID(),
            last_name: `Garcia ${round}`,
          },
          touchMatters,
        ),
        updateContact(
          staff,
          {
            ...contact,
            contact_id: second.id,
            version: second.version,
            action_id: randomUUID(),
            last_name: `Ruiz ${round}`,
          },
          touchMatters,
        ),
      ]);
    }
  });

  test('the matter board shows each status in order with its newest matters', async () => {
    const { staff } = await anOffice(get().db);
    const hired = await statusId(staff, 'Hired');
    for (let count = 0; count < 3; count++)
      await createMatter(staff, matter({ matter_status_id: hired, description: `M${count}` }));
    const board = await matterBoard(staff, ListMatters.parse({}), 2);
    expect(board.map(({ status, matters, more }) => [status.name, status.category, matters.length, more])).toEqual([
      ['Newly Added', 'intake', 0, false],
      ['Consultation', 'intake', 0, false],
      ['Hired', 'hired', 2, true],
      ['Did Not Hire', 'declined', 0, false],
    ]);
    expect(board[2]?.matters.map(({ description }) => description)).toEqual(['M2', 'M1']);
  });

  test('GET /matters with inbox_lead_id returns the matters of that lead', async () => {
    const { staff, client, visitor } = await anOffice(get().db);
    const { lead } = await createInboxLead(visitor, aLead(), `form:${randomUUID()}`);
    const [of_lead, plain] = [
      await createMatter(staff, { ...matter(), inbox_lead_id: lead.id }),
      await createMatter(staff, matter()),
    ];
    const found = async (asked: object) =>
      (await pageOfMatters(client, { direction: 'next', limit: 10, ...asked })).map(({ id }) => id);
    expect(await found({})).toEqual([of_lead.id, plain.id]);
    expect(await found({ inbox_lead_id: lead.id })).toEqual([of_lead.id]);
    expect(await found({ inbox_lead_id: lead.id + 1 })).toEqual([]);
    // No application filed the lead of this matter, so submitted_only must leave the matter out.
    expect(await found({ submitted_only: true })).toEqual([]);
    expect(await found({ submitted_only: false })).toEqual([of_lead.id, plain.id]);
  });

  test('with submitted_only, the API shows only matters of leads that the calling application or token submitted', async () => {
    const { db } = get();
    const { staff, client, user_id, firm_id } = await anOffice(db);
    const [app, other_app] = [
      await anApplication(db, { firm_id, user_id }),
      await anApplication(db, { firm_id, user_id }),
    ];
    const as = (oauth_application_id: number | null, name: string): Context<Client> => ({
      ...client,
      actor: { ...client.actor, oauth_application_id, client: name },
    });
    const own = as(app.oauth_application_id, `app:${app.oauth_application_id}`);
    const other = as(other_app.oauth_application_id, `app:${other_app.oauth_application_id}`);
    const [script, long_script] = [as(null, 'personal:1'), as(null, 'personal:11')];

    const submit = async (ctx: Context<Client>) =>
      (
        await createGrowInboxLead(
          ctx,
          {
            first_name: 'Maria',
            last_name: 'Garcia',
            email: null,
            phone_number: null,
            from_message: 'Hello',
            from_source: 'API',
            referring_url: 'https://firm.example',
          },
          { spam_score: 0, spam_reasons: [] },
        )
      ).id;
    const made = async (ctx: Context<Client>) =>
      (await createMatter(staff, { ...matter(), inbox_lead_id: await submit(ctx) })).id;
    const [of_own, of_other, of_script, of_long_script] = [
      await made(own),
      await made(other),
      await made(script),
      await made(long_script),
    ];
    const there = (await createMatter(staff, matter())).id;
    const lead = await submit(own);
    const triage = {
      firm_id,
      inbox_lead_id: lead,
      action_id: randomUUID(),
      contact_id: null,
      matter_id: there,
      contact_version: null,
      matter_version: null,
      points_added: '[]',
      from_state: 'untriaged' as const,
      created_at: noon.toISOString(),
    };
    await db.insertInto('triages').values(triage).execute();

    const submitted = async (ctx: Context<Client>) =>
      (await pageOfMatters(ctx, { direction: 'next', limit: 10, submitted_only: true })).map(({ id }) => id);
    expect(await submitted(own)).toEqual([of_own, there]);
    expect(await submitted(other)).toEqual([of_other]);
    expect(await submitted(script)).toEqual([of_script]);
    expect(await submitted(long_script)).toEqual([of_long_script]);

    await db.updateTable('triages').set({ undone_at: noon.toISOString() }).where('inbox_lead_id', '=', lead).execute();
    expect(await submitted(own)).toEqual([of_own]);
  });
});
