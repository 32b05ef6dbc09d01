import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createContact } from '@/lib/records/contacts/create';
import { getContact } from '@/lib/records/contacts/get';
import type { Context, Staff } from '@/lib/platform/context';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { isEntryUsed } from '@/lib/inbox/leads/entry-use';
import { createEntry, listEntries, pageOfEntries, removeEntry, renameEntry } from '@/lib/records/lists/entries';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { setDefaultMatterType } from '@/lib/records/lists/matter-types/change';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { presentMatterType } from '@/lib/records/lists/matter-types/presenter';
import { deleteEntry } from '@/lib/records/lists/queries';
import { createMatter } from '@/lib/records/matters/create';
import { getMatter } from '@/lib/records/matters/get';
import { removeMatter } from '@/lib/records/matters/remove';
import { source_list } from '@/lib/records/lists/sources/source-list';
import { presentSource } from '@/lib/records/lists/sources/presenter';
import { addStatus } from '@/lib/records/lists/statuses/add';
import { moveStatus, removeStatus, renameStatus } from '@/lib/records/lists/statuses/change';
import { listContactStatuses, listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { deleteStatus } from '@/lib/records/lists/statuses/queries';
import { AddStatus } from '@/lib/records/lists/statuses/schema';
import { status_uses } from '@/lib/records/matters/replace-status';
import { touchMatters } from '@/lib/records/matters/touch';
import { aLead } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { anOffice } from '../support/office';
import { firmWithOwner, refusalOf } from '../support/people';

const matter = {
  contact_id: null,
  description: null,
  matter_type_id: null,
  location_id: null,
  matter_status_id: null,
  assignee_ids: [],
};
const names = (entries: { name: string }[]) => entries.map(({ name }) => name);
const contactStatuses = async (ctx: Context<Staff>) => names(await listContactStatuses(ctx));
const matterStatuses = async (ctx: Context<Staff>) => names(await listMatterStatuses(ctx));
const idIn = (entries: { id: number; name: string }[], name: string) =>
  entries.find((entry) => entry.name === name)?.id ?? 0;

describeDatabases("the firm's lists", (get) => {
  test('a new firm has its first contact statuses, matter statuses and other lists', async () => {
    const { owner } = await firmWithOwner(get().db);
    expect(await contactStatuses(owner)).toEqual(['Unassigned', 'Intake', 'Hired', 'Did Not Hire']);
    expect((await listMatterStatuses(owner)).map(({ name, category }) => [name, category])).toEqual([
      ['Newly Added', 'intake'],
      ['Consultation', 'intake'],
      ['Hired', 'hired'],
      ['Did Not Hire', 'declined'],
    ]);
  });

  test('a list refuses a duplicate name: sources and locations ignore case, matter types compare exactly', async () => {
    const { db } = get();
    const [{ staff }, theirs] = [await anOffice(db), await anOffice(db)];
    const creates = [
      (ctx: typeof staff) => createEntry(ctx, source_list, { name: 'Älter' }),
      (ctx: typeof staff) => createEntry(ctx, location_list, { name: 'Älter' }),
      (ctx: typeof staff) => createEntry(ctx, matter_type_list, { name: 'Älter' }),
    ];
    for (const create of creates) {
      await create(staff);
      await create(theirs.staff);
      expect(await refusalOf(create(staff))).toBe('invalid');
    }
    expect(await refusalOf(createEntry(staff, source_list, { name: 'äLTER' }))).toBe('invalid');
    expect(await refusalOf(createEntry(staff, location_list, { name: 'äLTER' }))).toBe('invalid');
    expect(await refusalOf(createEntry(staff, matter_type_list, { name: 'äLTER' }))).toBe('none');
  });

  test('many simultaneous requests to add one name to a list add that name once', async () => {
    const { staff } = await anOffice(get().db);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => refusalOf(createEntry(staff, source_list, { name: 'Radio' }))),
    );
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1);
    expect(names(await listEntries(staff, source_list))).toEqual(['Radio']);
  });

  test("a user can rename a source, but not to another source's name, and cannot delete a source in use", async () => {
    const { db } = get();
    const { staff, visitor } = await anOffice(db);
    const [radio, tv] = [
      await createEntry(staff, source_list, { name: 'Radio' }),
      await createEntry(staff, source_list, { name: 'TV' }),
    ];
    expect((await renameEntry(staff, source_list, { id: tv.id, name: 'Television' }, touchMatters)).name).toBe(
      'Television',
    );
    expect((await renameEntry(staff, source_list, { id: tv.id, name: 'television' }, touchMatters)).name).toBe(
      'television',
    );
    expect(await refusalOf(renameEntry(staff, source_list, { id: tv.id, name: 'RADIO' }, touchMatters))).toBe(
      'invalid',
    );
    expect(names(await listEntries(staff, source_list))).toEqual(['Radio', 'television']);

    const { lead } = await createInboxLead(visitor, aLead(), `form:${randomUUID()}`);
    await db.updateTable('inbox_leads').set({ marketing_source_id: radio.id }).where('id', '=', lead.id).execute();
    expect(await refusalOf(removeEntry(staff, source_list, { id: radio.id }, isEntryUsed))).toBe('conflict');
    await removeEntry(staff, source_list, { id: tv.id }, isEntryUsed);
    expect(names(await listEntries(staff, source_list))).toEqual(['Radio']);
    expect(await refusalOf(removeEntry(staff, source_list, { id: tv.id }, isEntryUsed))).toBe('not_found');
  });

  test('a source that Clio manages can be neither renamed nor deleted', async () => {
    const { db } = get();
    const { staff } = await anOffice(db);
    const { id } = await createEntry(staff, source_list, { name: 'Clio newsletter' });
    await db.updateTable('sources').set({ category: 'clio_email_marketing' }).where('id', '=', id).execute();
    expect(await refusalOf(renameEntry(staff, source_list, { id, name: 'Newsletter' }, touchMatters))).toBe('conflict');
    expect(await refusalOf(removeEntry(staff, source_list, { id }, isEntryUsed))).toBe('conflict');
    expect(names(await listEntries(staff, source_list))).toContain('Clio newsletter');
  });

  test('a matter type or location in use cannot be deleted, and at most one matter type is the default', async () => {
    const { staff } = await anOffice(get().db);
    const [injury, estate] = [
      await createEntry(staff, matter_type_list, { name: 'Injury' }),
      await createEntry(staff, matter_type_list, { name: 'Estate' }),
    ];
    const oakland = await createEntry(staff, location_list, { name: 'Oakland' });
    const made = await createMatter(staff, { ...matter, matter_type_id: injury.id, location_id: oakland.id });
    expect([
      await refusalOf(removeEntry(staff, matter_type_list, { id: injury.id }, isEntryUsed)),
      await refusalOf(removeEntry(staff, location_list, { id: oakland.id }, isEntryUsed)),
    ]).toEqual(['conflict', 'conflict']);
    await renameEntry(staff, matter_type_list, { id: injury.id, name: 'Personal injury' }, touchMatters);
    await renameEntry(staff, location_list, { id: oakland.id, name: 'Berkeley' }, touchMatters);
    expect(await getMatter(staff, made.id)).toMatchObject({ type_name: 'Personal injury', location_name: 'Berkeley' });

    await setDefaultMatterType(staff, { id: injury.id });
    await setDefaultMatterType(staff, { id: estate.id });
    expect(
      (await listEntries(staff, matter_type_list)).map(presentMatterType).map((type) => [type.name, type.default]),
    ).toEqual([
      ['Estate', true],
      ['Personal injury', false],
    ]);
    await removeEntry(staff, matter_type_list, { id: estate.id }, isEntryUsed);
    expect(names(await listEntries(staff, location_list))).toEqual(['Berkeley']);
  });

  /** Both requests read the current default matter type before either request has set a new default. */
  test('of two simultaneous requests to make a matter type the default, one succeeds', async () => {
    const { staff } = await anOffice(get().db);
    const types = [
      await createEntry(staff, matter_type_list, { name: 'Injury' }),
      await createEntry(staff, matter_type_list, { name: 'Estate' }),
    ];
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(types.map(({ id }) => setDefaultMatterType(staff, { id })));
      expect((await listEntries(staff, matter_type_list)).filter(({ default_at }) => default_at !== null)).toHaveLength(
        1,
      );
    }
  });

  /** A matter that uses the list entry may be created between the check for uses and the deletion. */
  test('a list entry cannot be deleted if a record starts to use the entry between the check for uses and the deletion', async () => {
    const { db } = get();
    const { staff, firm_id } = await anOffice(db);
    const injury = await createEntry(staff, matter_type_list, { name: 'Injury' });
    const made = await createMatter(staff, { ...matter, matter_type_id: injury.id });
    expect(await deleteEntry(db, 'matter_types', firm_id, injury.id)).toBe('used');
    expect(await deleteStatus(db, firm_id, 'matter', made.matter_status_id)).toBe('used');
  });

  test('a user who deletes a list entry is refused when the check finds a use of the entry, and when a use is stored after the check', async () => {
    const { staff } = await anOffice(get().db);
    const [injury, tax] = [
      await createEntry(staff, matter_type_list, { name: 'Injury' }),
      await createEntry(staff, matter_type_list, { name: 'Tax' }),
    ];
    await createMatter(staff, { ...matter, matter_type_id: injury.id });
    const remove = (id: number, used: boolean) =>
      refusalOf(removeEntry(staff, matter_type_list, { id }, () => Promise.resolve(used)));
    expect(await remove(tax.id, true)).toBe('conflict');
    expect(await remove(injury.id, false)).toBe('conflict');
    expect(names(await listEntries(staff, matter_type_list))).toEqual(expect.arrayContaining(['Injury', 'Tax']));
  });

  test('statuses are added at the end, moved, and renamed on every record that has them', async () => {
    const { staff } = await anOffice(get().db);
    const add = (given: object) => addStatus(staff, AddStatus.parse(given));
    await add({ list: 'contact', name: 'Nurture' });
    const retainer = await add({ list: 'matter', name: 'Retainer sent', category: 'intake' });
    expect(await refusalOf(add({ list: 'matter', name: 'HIRED', category: 'hired' }))).toBe('invalid');
    expect(AddStatus.safeParse({ list: 'matter', name: 'X' }).success).toBe(false);
    for (const direction of ['up', 'up', 'up', 'up', 'up', 'down'] as const)
      await moveStatus(staff, { list: 'matter', status_id: retainer.id, direction });
    expect(await matterStatuses(staff)).toEqual([
      'Newly Added',
      'Retainer sent',
      'Consultation',
      'Hired',
      'Did Not Hire',
    ]);

    const contact = await createContact(staff, {
      type: 'Company',
      name: 'Acme',
      first_name: null,
      last_name: null,
      emails: [],
      phone_numbers: [],
      status: 'Nurture',
      addresses: [],
    });
    const made = await createMatter(staff, { ...matter, matter_status_id: retainer.id });
    await renameStatus(
      staff,
      {
        list: 'contact',
        status_id: idIn(await listContactStatuses(staff), 'Nurture'),
        name: 'Warm',
      },
      status_uses,
    );
    await renameStatus(staff, { list: 'matter', status_id: retainer.id, name: 'Signed' }, status_uses);
    expect(
      await refusalOf(renameStatus(staff, { list: 'matter', status_id: retainer.id, name: 'hired' }, status_uses)),
    ).toBe('invalid');
    expect((await getContact(staff, contact.id)).status).toBe('Warm');
    expect((await getMatter(staff, made.id)).status_name).toBe('Signed');
  });

  test('a user can delete an unused status, deletes a used status only with a replacement, and cannot delete the last status', async () => {
    const { staff } = await anOffice(get().db);
    const made = await createMatter(staff, matter);
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
    const matter_list = await listMatterStatuses(staff);
    const remove = (list: 'contact' | 'matter', status_id: number, replacement_id: number | null = null) =>
      removeStatus(staff, { list, status_id, replacement_id }, status_uses);
    const [newly, consultation, hired, declined] = ['Newly Added', 'Consultation', 'Hired', 'Did Not Hire'].map(
      (name) => idIn(matter_list, name),
    ) as [number, number, number, number];

    expect(await refusalOf(remove('matter', newly))).toBe('conflict');
    expect(await refusalOf(remove('matter', newly, newly))).toBe('invalid');
    await remove('matter', consultation);
    await remove('matter', newly, hired);
    expect(await getMatter(staff, made.id)).toMatchObject({
      status_name: 'Hired',
      hired_date: '2026-11-23',
      version: 2,
    });
    // A removed matter does not prevent the deletion of its matter status.
    await removeMatter(staff, { matter_id: made.id, version: 2 });
    await remove('matter', hired);
    expect(await refusalOf(remove('matter', declined))).toBe('conflict');

    const contact_list = await listContactStatuses(staff);
    const unassigned = idIn(contact_list, 'Unassigned');
    expect(await refusalOf(remove('contact', unassigned))).toBe('conflict');
    await remove('contact', unassigned, idIn(contact_list, 'Intake'));
    expect((await getContact(staff, contact.id)).status).toBe('Intake');
    expect(await contactStatuses(staff)).toEqual(['Intake', 'Hired', 'Did Not Hire']);
  });

  test('only owners and administrators change a list, also through an application', async () => {
    const { db } = get();
    const { client, staff } = await anOffice(db);
    expect(presentSource(await createEntry(client, source_list, { name: 'Partner' }))).toMatchObject({
      name: 'Partner',
      category: 'standard',
      is_editable: true,
    });
    expect(
      (await pageOfEntries(client, source_list, { direction: 'next', limit: 10 })).map(({ name }) => name),
    ).toEqual(['Partner']);
    const worker = { ...staff, actor: { ...staff.actor, role: 'staff' as const } };
    const clerk = { ...client, actor: { ...client.actor, role: 'staff' as const } };
    const attempts = [
      () => createEntry(worker, source_list, { name: 'X' }),
      () => createEntry(clerk, source_list, { name: 'X' }),
      () => createEntry(clerk, location_list, { name: 'X' }),
      () => createEntry(clerk, matter_type_list, { name: 'X' }),
      () => addStatus(worker, { list: 'contact', name: 'X', category: null }),
      () => moveStatus(worker, { list: 'contact', status_id: 1, direction: 'up' }),
      () => removeEntry(worker, source_list, { id: 1 }, isEntryUsed),
      () => renameEntry(worker, source_list, { id: 1, name: 'X' }, touchMatters),
    ];
    for (const attempt of attempts) expect(await refusalOf(attempt())).toBe('forbidden');
    const events = await db.selectFrom('events').select('type').where('type', '=', 'list.changed').execute();
    expect(events).toHaveLength(1);
  });
});
