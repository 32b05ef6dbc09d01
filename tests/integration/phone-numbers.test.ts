import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addPoints } from '@/lib/records/contacts/add-points';
import { createContact } from '@/lib/records/contacts/create';
import { exportContacts, contact_csv_head } from '@/lib/records/contacts/export';
import { findContactsByPoints } from '@/lib/records/contacts/find-by-points';
import { getContact } from '@/lib/records/contacts/get';
import { listContacts } from '@/lib/records/contacts/list';
import { presentContact } from '@/lib/records/contacts/presenter';
import { ListContacts } from '@/lib/records/contacts/schema';
import { indexNewInboxLeads } from '@/lib/platform/db/search-index';
import type { Db } from '@/lib/platform/db/schema';
import { createFirm } from '@/lib/setup/create-firm';
import { UpdateFirm } from '@/lib/people/firms/schema';
import { CreateFirm } from '@/lib/setup/schema';
import { forgetPublicForms } from '@/lib/intake/forms/public-rows';
import { getFirmSettings, updateFirm } from '@/lib/people/firms/settings';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { createMatter } from '@/lib/records/matters/create';
import { listMatters } from '@/lib/records/matters/list';
import { ListMatters } from '@/lib/records/matters/schema';
import { touchMatters } from '@/lib/records/matters/touch';
import { rereadSome } from '@/lib/worker/reread';
import { getAcceptSheet } from '@/lib/inbox/triage/sheet';
import { aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';
import type { TestOffice } from '../support/office';
import { anOffice } from '../support/office';
import { expectContactFound, expectLeadFound, foundLeads, rereadAll } from '../support/searches';

const file = async ({ visitor }: TestOffice, phone_number: string | null) =>
  (await createInboxLead(visitor, aLead({ phone_number }), `form:${randomUUID()}`)).lead;

const contactWith = ({ staff }: TestOffice, ...phone_numbers: string[]) =>
  createContact(staff, {
    type: 'Person',
    name: null,
    first_name: 'Maria',
    last_name: 'Garcia',
    emails: [],
    phone_numbers,
    status: null,
    addresses: [],
  });

const settings = async ({ staff }: TestOffice, country: string) => {
  const { id: _, ...present } = await getFirmSettings(staff);
  await updateFirm(staff, { ...present, country }, forgetPublicForms);
};

describeDatabases('telephone numbers', (get) => {
  test("a lead's phone number is stored as typed, and its link has the number that a telephone dials", async () => {
    const office = await anOffice(get().db);
    const links = async (typed: string | null) =>
      (await getInboxLead(office.staff, (await file(office, typed)).id)).lead;
    expect(await links('(415) 555-0134 x22')).toMatchObject({
      phone_number: '(415) 555-0134 x22',
      phones: [{ text: '(415) 555-0134 x22', href: 'tel:+14155550134;ext=22' }],
    });
    expect(await links('٤١٥٥٥٥٠١٣٤ / 212 555 0100')).toMatchObject({
      phones: [
        { text: '٤١٥٥٥٥٠١٣٤', href: 'tel:+14155550134' },
        { text: '212 555 0100', href: 'tel:+12125550100' },
      ],
    });
    expect(await links('ask for Ana')).toMatchObject({
      phone_number: 'ask for Ana',
      phones: [{ text: 'ask for Ana', href: null }],
    });
    expect(await links(null)).toMatchObject({ phone_number: null, phones: [] });
  });

  test.each([
    [
      '(415) 555-0134',
      [
        '+1 (415) 555-0134',
        '4155550134',
        '415 555 01',
        '001 415 555 0134',
        '٤١٥٥٥٥٠١٣٤',
        '\u202a+1 415 555 0134\u202c',
        'Cell: +1 415 555 0134',
        '415-555-0134 ext. 22',
        'garcia 415-555',
      ],
    ],
    [
      '+44 (0)20 7946 0018',
      ['020 7946 0018', '+44 20 7946 0018', '0044 20 7946', '+44 (0)20 79', '7946 0018', '011 44 20 7946 0018'],
    ],
    ['0034 912 345 678', ['+34 912 345 678', '(+34) 912', '912 345 678', '0034 912']],
    ['555-0134 evenings', ['555-0134', '5550134', '٥٥٥٠١٣٤']],
  ])(
    'a search for any spelling of %j finds the lead, the contact and the matter that have that number',
    async (typed, queries) => {
      const { db } = get();
      const [office, other] = [await anOffice(db), await anOffice(db)];
      const lead = await file(office, typed);
      const contact = await contactWith(office, typed);
      const matter = await createMatter(office.staff, {
        contact_id: contact.id,
        description: 'Crash',
        matter_type_id: null,
        location_id: null,
        matter_status_id: null,
        assignee_ids: [],
      });
      for (const firm of [office, other]) {
        await file(firm, '+1 (602) 555-0199');
        await contactWith(firm, '+1 (602) 555-0199');
      }
      await file(other, typed);

      await expectLeadFound(db, office, lead, queries);
      await expectContactFound(office, contact, queries);
      for (const q of queries) {
        expect(
          (await listMatters(office.staff, ListMatters.parse({ q }))).matters.map(({ id }) => id),
          q,
        ).toEqual([matter.id]);
      }
    },
  );

  test('a search with a country code finds no number of another country', async () => {
    const office = await anOffice(get().db);
    const lead = await file(office, '(207) 946-0018');
    expect(await foundLeads(office, '+44 20 7946 0018')).toEqual([]);
    expect(await foundLeads(office, '+1 207 946 0018')).toEqual([lead.id]);
  });

  test("a lead's phone number matches contacts with that number, also when only the lead or only the contact has an extension", async () => {
    const { db } = get();
    const [office, other] = [await anOffice(db), await anOffice(db)];
    const plain = await contactWith(office, '+1 415 555 0134');
    const with_22 = await contactWith(office, '415.555.0134 x22');
    const with_23 = await contactWith(office, '415.555.0134 x23');
    const second = await contactWith(office, 'Home 212 555 0100 / Cell ٤١٥٥٥٥٠١٣٤');
    await contactWith(office, '+44 415 555 0134');
    await contactWith(other, '+1 415 555 0134');
    const matches = async (typed: string) =>
      (await findContactsByPoints(office.staff, { emails: [], phone_numbers: [typed] }))
        .map(({ contact }) => contact.id)
        .sort((one, two) => one - two);
    expect(await matches('(415) 555-0134')).toEqual([plain.id, with_22.id, with_23.id, second.id]);
    expect(await matches('Cell: 001 415 555 0134 ext 22')).toEqual([plain.id, with_22.id, second.id]);

    const lead = await file(office, '212-555-0100 or 415-555-0134 #23');
    const { contacts } = await getAcceptSheet(office.staff, lead.id, undefined);
    expect(contacts.map(({ id, same, adds }) => ({ id, same, adds })).sort((one, two) => one.id - two.id)).toEqual([
      { id: plain.id, same: ['phone'], adds: ['maria@example.com', '212-555-0100', '415-555-0134 #23'] },
      { id: with_23.id, same: ['phone'], adds: ['maria@example.com', '212-555-0100'] },
      { id: second.id, same: ['phone'], adds: ['maria@example.com', '415-555-0134 #23'] },
    ]);
  });

  test('adding one phone number to a contact in two spellings adds the number once', async () => {
    const office = await anOffice(get().db);
    const { id } = await contactWith(office, '(415) 555-0134', '+1 415 555 0134', '415 555 0134 x22');
    expect((await getContact(office.staff, id)).phone_numbers).toEqual(['(415) 555-0134', '415 555 0134 x22']);
    for (const typed of ['٤١٥٥٥٥٠١٣٤', '001-415-555-0134', '+1 (415) 555-0134 extension 22']) {
      expect(
        (await addPoints(office.staff, id, { emails: [], phone_numbers: [typed] }, touchMatters)).added,
        typed,
      ).toEqual([]);
    }
    expect(
      (await addPoints(office.staff, id, { emails: [], phone_numbers: ['415 555 0134 x23'] }, touchMatters)).added,
    ).toHaveLength(1);
  });

  test("a contact's phone number is a link on the contact's page, and the export contains its international format beside the typed text", async () => {
    const office = await anOffice(get().db);
    const { id } = await contactWith(office, '415 555 0134 x22', '020 7946 0018', '+44 (0)20 7946 0018');
    expect(presentContact(await getContact(office.staff, id)).phones.map(({ href }) => href)).toEqual([
      'tel:+14155550134;ext=22',
      'tel:02079460018',
      'tel:+442079460018',
    ]);
    const rows: unknown[][] = [];
    for await (const row of await exportContacts(office.staff, ListContacts.parse({}))) rows.push(row);
    const cell = (name: string) => rows[0]?.[contact_csv_head.indexOf(name)];
    expect(cell('Phone')).toBe('415 555 0134 x22; 020 7946 0018; +44 (0)20 7946 0018');
    expect(cell('Phone (international)')).toBe('+14155550134 ext. 22; +442079460018');
  });
});

describeDatabases('the country of a firm', (get) => {
  const asked = {
    name: 'Hale',
    time_zone: 'Europe/London',
    locale: 'en',
    owner_name: 'Ada',
    owner_email: 'ada@hale.example',
    owner_password: 'correct horse battery staple',
  };

  test('a new firm gets the chosen country, or else the country of its time zone', async () => {
    const { db } = get();
    const make = async (country: string | undefined, owner_email: string) =>
      (
        await createFirm(
          { db, now: () => noon, actor: { kind: 'operator' } },
          CreateFirm.parse({ ...asked, country, owner_email }),
        )
      ).firm.country;
    expect([
      await make('MX', 'a@hale.example'),
      await make('', 'b@hale.example'),
      await make(undefined, 'c@hale.example'),
    ]).toEqual(['MX', null, null]);
    expect(CreateFirm.safeParse({ ...asked, country: 'XX' }).error?.issues[0]).toMatchObject({
      path: ['country'],
      message: 'Choose a country from the list',
    });
  });

  test('saving a settings page that was loaded before the upgrade leaves the country unchanged', async () => {
    const office = await anOffice(get().db, { role: 'owner' });
    await settings(office, 'GB');
    const {
      id: _,
      country: __,
      sites,
      notification_addresses,
      contact_email,
      contact_phone,
      privacy_url,
      ...present
    } = await getFirmSettings(office.staff);
    const posted = {
      ...present,
      sites: sites.join('\n'),
      notification_addresses: notification_addresses.join('\n'),
      contact_email: contact_email ?? '',
      contact_phone: contact_phone ?? '',
      privacy_url: privacy_url ?? '',
    };
    await updateFirm(
      office.staff,
      UpdateFirm.parse({ ...posted, version: 'older', name: present.name }),
      forgetPublicForms,
    );
    expect((await getFirmSettings(office.staff)).country).toBe('GB');
  });
});

describeDatabases('stored telephone numbers', (get) => {
  /** Stores numbers in the form in which an earlier version stored them. */
  async function storeAsBefore(db: Db, office: TestOffice) {
    const lead = await file(office, '٤١٥ ٥٥٥ ٠١٣٤ x22');
    const contact = await contactWith(office, '0044 20 7946 0018', '+44 20 7946 0018 x1');
    await db.deleteFrom('contact_numbers').execute();
    await db
      .updateTable('inbox_leads')
      .set({ phones: null, search_text: 'maria garcia' })
      .where('id', '=', lead.id)
      .execute();
    await db.deleteFrom('inbox_lead_words').execute();
    await db.updateTable('contacts').set({ search_text: 'maria garcia' }).execute();
    await db
      .updateTable('contact_points')
      .set((eb) => ({ value_key: eb.fn<string>('substr', ['value', eb.lit(3)]) }))
      .execute();
    await indexNewInboxLeads(db);
    await db
      .insertInto('rereads')
      .values(
        (['inbox_leads', 'contacts', 'matters'] as const).map((records) => ({
          firm_id: office.firm_id,
          records,
          after_id: 0,
        })),
      )
      .execute();
    return { lead, contact };
  }
  const stored = async (db: Db) => ({
    leads: await db
      .selectFrom('inbox_leads')
      .select(['id', 'phone_number', 'version', 'updated_at', 'answers_digest'])
      .orderBy('id')
      .execute(),
    contacts: await db.selectFrom('contacts').select(['id', 'version', 'updated_at']).orderBy('id').execute(),
    points: await db.selectFrom('contact_points').select(['id', 'value']).orderBy('id').execute(),
    events: await db.selectFrom('events').select('id').orderBy('id').execute(),
  });

  test('the worker parses stored numbers in batches and changes no text, version or time', async () => {
    const { db } = get();
    const office = await anOffice(db);
    const { lead, contact } = await storeAsBefore(db, office);
    const before = await stored(db);
    expect(await foundLeads(office, '+1 415 555 0134')).toEqual([]);

    await rereadAll(db);
    expect(await stored(db)).toEqual(before);
    expect(await foundLeads(office, '+1 415 555 0134')).toEqual([lead.id]);
    expect(await foundLeads(office, 'garcia')).toEqual([lead.id]);
    expect((await getInboxLead(office.staff, lead.id)).lead.phones).toMatchObject([
      { href: 'tel:+14155550134;ext=22' },
    ]);
    expect(
      (await findContactsByPoints(office.staff, { emails: [], phone_numbers: ['+442079460018'] })).map(
        ({ contact: { id } }) => id,
      ),
    ).toEqual([contact.id]);
    expect(
      (await addPoints(office.staff, contact.id, { emails: [], phone_numbers: ['+44 (0)20 7946 0018'] }, touchMatters))
        .added,
    ).toEqual([]);
    expect(
      (await listContacts(office.staff, ListContacts.parse({ q: '020 7946' }))).contacts.map(({ id }) => id),
    ).toEqual([contact.id]);
    expect(await db.selectFrom('rereads').select('id').execute()).toEqual([]);

    const numbers = await db
      .selectFrom('contact_numbers')
      .select(['contact_point_id', 'e164', 'extension'])
      .orderBy('id')
      .execute();
    await db.insertInto('rereads').values({ firm_id: office.firm_id, records: 'contacts', after_id: 0 }).execute();
    await rereadAll(db);
    expect(
      await db.selectFrom('contact_numbers').select(['contact_point_id', 'e164', 'extension']).orderBy('id').execute(),
    ).toEqual(numbers);
  });

  test('several workers that run at once parse each stored phone number once', async () => {
    const { db } = get();
    const office = await anOffice(db);
    for (let count = 0; count < 450; count += 1) await file(office, '(415) 555-0134');
    await db.updateTable('inbox_leads').set({ phones: null }).execute();
    await db.insertInto('rereads').values({ firm_id: office.firm_id, records: 'inbox_leads', after_id: 0 }).execute();
    const ctx = { db, now: () => noon };
    await rereadSome(ctx);
    const read = await db
      .selectFrom('inbox_leads')
      .select((eb) => eb.fn.count<number | string>('phones').as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(read.count)).toBe(200);
    await Promise.all([1, 2, 3].map(() => rereadAll(db)));
    expect(await db.selectFrom('inbox_leads').select('id').where('phones', 'is', null).execute()).toEqual([]);
  });

  test('two phone numbers of a contact that the current rules read as one number both stay stored', async () => {
    const { db } = get();
    const office = await anOffice(db);
    const { id } = await contactWith(office, '+44 20 7946 0018', '+44 20 7946 0019');
    const [, second] = await db.selectFrom('contact_points').select('id').orderBy('id').execute();
    await db
      .updateTable('contact_points')
      .set({ value: '0044 20 7946 0018', value_key: '00442079460018' })
      .where('id', '=', second?.id ?? 0)
      .execute();
    await db.insertInto('rereads').values({ firm_id: office.firm_id, records: 'contacts', after_id: 0 }).execute();
    await rereadAll(db);
    expect((await getContact(office.staff, id)).phone_numbers).toEqual(['+44 20 7946 0018', '0044 20 7946 0018']);
  });

  test("changing a firm's country parses its stored numbers again, and another firm's numbers stay unchanged", async () => {
    const { db } = get();
    const [office, other] = [await anOffice(db, { role: 'owner' }), await anOffice(db)];
    const [lead, theirs] = [await file(office, '020 7946 0018'), await file(other, '020 7946 0018')];
    const contact = await contactWith(office, '020 7946 0018');
    const links = async ({ staff }: TestOffice, id: number) => (await getInboxLead(staff, id)).lead.phones[0]?.href;
    expect(await links(office, lead.id)).toBe('tel:02079460018');

    await settings(office, 'GB');
    await rereadAll(db);
    expect([await links(office, lead.id), await links(other, theirs.id)]).toEqual([
      'tel:+442079460018',
      'tel:02079460018',
    ]);
    expect(presentContact(await getContact(office.staff, contact.id)).phones[0]?.href).toBe('tel:+442079460018');
    expect(await links(office, (await file(office, '020 7946 0018')).id)).toBe('tel:+442079460018');

    await settings(office, 'GB');
    expect(await db.selectFrom('rereads').select('id').execute()).toEqual([]);
  });
});
