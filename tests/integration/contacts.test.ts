import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addPoints, removePoints } from '@/lib/records/contacts/add-points';
import { createContact } from '@/lib/records/contacts/create';
import { findContactsByPoints } from '@/lib/records/contacts/find-by-points';
import { getContact } from '@/lib/records/contacts/get';
import { listContacts, pageOfContacts } from '@/lib/records/contacts/list';
import { removeContact } from '@/lib/records/contacts/remove';
import type { NewContact } from '@/lib/records/contacts/schema';
import { CreateContact, ListContacts, UpdateContact } from '@/lib/records/contacts/schema';
import { updateContact } from '@/lib/records/contacts/update';
import { recordTimelineOf } from '@/lib/events/timeline';
import { createMatter } from '@/lib/records/matters/create';
import { touchMatters } from '@/lib/records/matters/touch';
import { describeDatabases } from '../support/databases';
import { anOffice } from '../support/office';
import { refusalOf } from '../support/people';

const maria = (given: Partial<NewContact> = {}): NewContact => ({
  type: 'Person',
  name: null,
  first_name: 'María',
  last_name: 'García',
  emails: ['Maria@Example.com'],
  phone_numbers: ['+1 (415) 555-0134'],
  status: null,
  addresses: [],
  ...given,
});
const no_matter = {
  description: null,
  matter_type_id: null,
  location_id: null,
  matter_status_id: null,
  assignee_ids: [],
};

describeDatabases('contacts', (get) => {
  test("a new contact has the firm's initial status, and the email address and phone number are stored as typed", async () => {
    const { staff } = await anOffice(get().db);
    const { id } = await createContact(staff, maria());
    expect(await getContact(staff, id)).toMatchObject({
      name: 'María García',
      status: 'Unassigned',
      version: 1,
      emails: ['Maria@Example.com'],
      phone_numbers: ['+1 (415) 555-0134'],
      matter_ids: [],
    });
    expect((await recordTimelineOf(staff, { contact_id: id })).map(({ type }) => type)).toEqual(['contact.created']);
  });

  test('a contact without a name is listed by email address or phone number, and a company by its name', async () => {
    const { staff } = await anOffice(get().db);
    const nameOf = async (given: Partial<NewContact>) =>
      (await createContact(staff, maria({ first_name: null, last_name: null, ...given }))).name;
    expect(await nameOf({})).toBe('Maria@Example.com');
    expect(await nameOf({ emails: [] })).toBe('+1 (415) 555-0134');
    expect(await nameOf({ emails: [], phone_numbers: [] })).toBe('No name given');
    expect(await nameOf({ type: 'Company', name: 'Acme LLC', first_name: 'ignored' })).toBe('Acme LLC');
  });

  test('a form that creates a contact and is sent twice, even at once, creates one contact', async () => {
    const { db } = get();
    const { staff } = await anOffice(db);
    const action_id = randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => createContact(staff, { ...maria(), action_id })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await db.selectFrom('contacts').select('id').execute()).toHaveLength(1);
  });

  test('a contact update is refused when the contact has changed since, is applied once, and records which fields changed', async () => {
    const { staff } = await anOffice(get().db);
    const contact = await createContact(staff, maria());
    const input = UpdateContact.parse({
      contact_id: contact.id,
      version: 1,
      action_id: randomUUID(),
      type: 'Person',
      first_name: 'Maria',
      last_name: 'Garcia',
      emails: 'maria@example.com\r\n work@example.com \n',
      phone_numbers: '',
      status: 'Intake',
      city: 'Oakland',
    });
    expect((await updateContact(staff, input, touchMatters)).version).toBe(2);
    expect((await updateContact(staff, input, touchMatters)).version).toBe(2);
    expect(await refusalOf(updateContact(staff, { ...input, action_id: randomUUID() }, touchMatters))).toBe('conflict');
    expect(await getContact(staff, contact.id)).toMatchObject({
      name: 'Maria Garcia',
      emails: ['maria@example.com', 'work@example.com'],
      phone_numbers: [],
      status: 'Intake',
      addresses: [{ street: null, city: 'Oakland', province: null, postal_code: null, country: null }],
    });
    const [, event] = await recordTimelineOf(staff, { contact_id: contact.id });
    expect(event).toMatchObject({
      type: 'contact.updated',
      details: { changed: 'name, status, emails, phone_numbers, addresses' },
    });
  });

  test('of two simultaneous updates of one contact, one succeeds and one is refused', async () => {
    const { staff } = await anOffice(get().db);
    const contact = await createContact(staff, maria());
    const change = (first_name: string) =>
      updateContact(
        staff,
        { ...maria({ first_name }), contact_id: contact.id, version: 1, action_id: randomUUID() },
        touchMatters,
      );
    const outcomes = await Promise.all([refusalOf(change('One')), refusalOf(change('Two'))]);
    expect(outcomes.toSorted()).toEqual(['conflict', 'none']);
  });

  test("contacts that have a lead's email address or phone number are found in any spelling, best match first", async () => {
    const { db } = get();
    const [{ staff }, other] = [await anOffice(db), await anOffice(db)];
    const phone_only = await createContact(staff, maria({ emails: [] }));
    const both = await createContact(staff, maria());
    const gone = await createContact(staff, maria());
    await removeContact(staff, { contact_id: gone.id, version: 1 });
    await createContact(other.staff, maria());

    const found = await findContactsByPoints(staff, { emails: ['MARIA@example.COM'], phone_numbers: ['415.555.0134'] });
    expect(found.map(({ contact, by }) => [contact.id, by])).toEqual([
      [both.id, ['email', 'phone']],
      [phone_only.id, ['phone']],
    ]);
    expect(await findContactsByPoints(staff, { emails: [], phone_numbers: [] })).toEqual([]);
    expect(await findContactsByPoints(staff, { emails: ['nobody@example.com'], phone_numbers: ['1'] })).toEqual([]);
  });

  test('adding email addresses and phone numbers to a contact adds only new ones, and the addition can be undone', async () => {
    const { staff } = await anOffice(get().db);
    const { id } = await createContact(staff, maria());
    const same = await addPoints(
      staff,
      id,
      { emails: ['maria@example.com'], phone_numbers: ['4155550134'] },
      touchMatters,
    );
    expect([same.added, same.contact.version]).toEqual([[], 1]);

    const { added, contact } = await addPoints(
      staff,
      id,
      {
        emails: ['maria@example.com', 'new@example.com'],
        phone_numbers: ['(212) 555-0100'],
      },
      touchMatters,
    );
    expect([added.length, contact.version]).toEqual([2, 2]);
    expect((await listContacts(staff, ListContacts.parse({ q: '212 555 01' }))).contacts.map((row) => row.id)).toEqual([
      id,
    ]);

    await removePoints(staff, id, added, touchMatters);
    expect(await getContact(staff, id)).toMatchObject({
      emails: ['Maria@Example.com'],
      phone_numbers: ['+1 (415) 555-0134'],
      version: 3,
    });
    expect((await listContacts(staff, ListContacts.parse({ q: '212 555 01' }))).contacts).toEqual([]);
  });

  test('a removed contact is shown nowhere, and a contact with matters cannot be removed', async () => {
    const { staff, client } = await anOffice(get().db);
    const [gone, kept] = [await createContact(staff, maria()), await createContact(staff, maria())];
    await createMatter(staff, { ...no_matter, contact_id: kept.id });
    expect(await refusalOf(removeContact(staff, { contact_id: kept.id, version: 1 }))).toBe('conflict');
    await removeContact(staff, { contact_id: gone.id, version: 1 });
    expect(await refusalOf(getContact(staff, gone.id))).toBe('not_found');
    expect((await pageOfContacts(client, { direction: 'next', limit: 10 })).map(({ id }) => id)).toEqual([kept.id]);
    expect((await listContacts(staff, ListContacts.parse({}))).contacts.map(({ id }) => id)).toEqual([kept.id]);
  });

  test("the API's query parameter finds contacts by parts of a name, an email address or a phone number, in any order", async () => {
    const { staff, client } = await anOffice(get().db);
    const { id } = await createContact(staff, maria());
    await createContact(staff, maria({ first_name: 'Li', last_name: '100% Wei', emails: [], phone_numbers: [] }));
    const found = async (query: string) =>
      (await pageOfContacts(client, { query, direction: 'next', limit: 10 })).map((contact) => contact.id);
    for (const query of [
      'MARIA',
      'ría gar',
      'garcia',
      'a@ex',
      'AMPLE.CO',
      '(415) 555',
      '5550134',
      '15-555-01',
      'ga',
      'garcia maria',
      'garcia\nmaria',
    ])
      expect(await found(query), query).toEqual([id]);
    for (const query of ['marcia', 'garcia peter', '55 99', '_']) expect(await found(query), query).toEqual([]);
    expect(await found('%')).not.toContain(id);
    expect(await found('')).toHaveLength(2);
  });

  test("the API's list of contacts is paged by ascending id in both directions and filtered by time and ids", async () => {
    let at = Date.parse('2026-11-23T12:00:00.500Z');
    const { staff, client } = await anOffice(get().db, { now: () => new Date(at) });
    const ids: number[] = [];
    for (let count = 0; count < 5; count++, at += 60_000) ids.push((await createContact(staff, maria())).id);
    const page = async (asked: Partial<Parameters<typeof pageOfContacts>[1]>) =>
      (await pageOfContacts(client, { direction: 'next', limit: 2, ...asked })).map(({ id }) => ids.indexOf(id));
    expect(await page({})).toEqual([0, 1]);
    expect(await page({ beyond: ids[1] })).toEqual([2, 3]);
    expect(await page({ direction: 'previous', beyond: ids[4] })).toEqual([2, 3]);
    expect(await page({ created_since: '2026-11-23T12:03:00.500Z' })).toEqual([3, 4]);
    expect(await page({ created_since: '2026-11-23T12:03:00.501Z' })).toEqual([4]);
    expect(await page({ ids: [ids[4] ?? 0, ids[0] ?? 0, 999_999] })).toEqual([0, 4]);
    await updateContact(
      staff,
      { ...maria(), contact_id: ids[0] ?? 0, version: 1, action_id: randomUUID() },
      touchMatters,
    );
    expect(await page({ updated_since: new Date(at).toISOString() })).toEqual([0]);
  });

  test('the contacts table is paged forward without a gap, and back', async () => {
    const { staff } = await anOffice(get().db);
    for (let count = 0; count < 7; count++) await createContact(staff, maria({ first_name: `N${count}` }));
    const page = (page_token?: string) => listContacts(staff, ListContacts.parse({ page_token }), 3);
    const first = await page();
    const second = await page(first.older_page_token);
    const third = await page(second.older_page_token);
    const names = [first, second, third].flatMap(({ contacts }) => contacts.map(({ name }) => name.slice(0, 2)));
    expect(names).toEqual(['N6', 'N5', 'N4', 'N3', 'N2', 'N1', 'N0']);
    expect([first.newer_page_token, third.older_page_token]).toEqual([undefined, undefined]);
    expect((await page(third.newer_page_token)).contacts.map(({ name }) => name.slice(0, 2))).toEqual([
      'N3',
      'N2',
      'N1',
    ]);
    expect((await listContacts(staff, ListContacts.parse({ status: 'Hired' }))).contacts).toEqual([]);
  });

  test('a user with the read-only role cannot change contacts', async () => {
    const { staff } = await anOffice(get().db);
    const reader = { ...staff, actor: { ...staff.actor, role: 'read_only' as const } };
    const { id } = await createContact(staff, maria());
    const refused = [
      createContact.bind(null, reader, maria()),
      () => updateContact(reader, { ...maria(), contact_id: id, version: 1, action_id: randomUUID() }, touchMatters),
      () => addPoints(reader, id, { emails: ['x@example.com'], phone_numbers: [] }, touchMatters),
      () => removeContact(reader, { contact_id: id, version: 1 }),
    ];
    for (const attempt of refused) expect(await refusalOf(Promise.resolve().then<unknown>(attempt))).toBe('forbidden');
  });
});

test("the contact form requires a name that fits the contact's type, and refuses invalid characters", () => {
  const wrong = (given: object) =>
    CreateContact.safeParse({ action_id: randomUUID(), type: 'Person', ...given }).error?.issues[0]?.path[0];
  expect(wrong({})).toBe('first_name');
  expect(wrong({ type: 'Company', first_name: 'Ana' })).toBe('name');
  expect(wrong({ first_name: 'Ana' })).toBeUndefined();
  expect(wrong({ first_name: '\ud800' })).toBe('first_name');
  expect(wrong({ first_name: 'Ana', emails: 'x'.repeat(255) })).toBe('emails');
});
