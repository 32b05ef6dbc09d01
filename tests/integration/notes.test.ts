import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createContact } from '@/lib/records/contacts/create';
import { recordTimelineOf } from '@/lib/events/timeline';
import { createMatter } from '@/lib/records/matters/create';
import { lockMatter } from '@/lib/records/matters/lock';
import { listNotes, pageOfNotes } from '@/lib/records/notes/list';
import { CreateNote } from '@/lib/records/notes/schema';
import { createNote, removeNote, updateNote } from '@/lib/records/notes/write';
import { describeDatabases } from '../support/databases';
import type { TestOffice } from '../support/office';
import { anOffice } from '../support/office';
import { refusalOf } from '../support/people';

const text = { subject: 'Call', body: 'Left a message.' };
const aContact = ({ staff }: TestOffice) =>
  createContact(staff, {
    type: 'Person',
    name: null,
    first_name: 'Maria',
    last_name: null,
    emails: [],
    phone_numbers: [],
    status: null,
    addresses: [],
  });
const aMatter = ({ staff }: TestOffice, contact_id: number | null = null) =>
  createMatter(staff, {
    contact_id,
    description: null,
    matter_type_id: null,
    location_id: null,
    matter_status_id: null,
    assignee_ids: [],
  });

describeDatabases('notes', (get) => {
  test('a note appears on its contact or matter with its author, and in the timelines', async () => {
    const office = await anOffice(get().db);
    const { staff, client } = office;
    const contact_id = (await aContact(office)).id;
    const matter_id = (await aMatter(office, contact_id)).id;
    await createNote(staff, { contact_id }, text);
    await createNote(client, { matter_id }, { ...text, subject: 'By a program' });
    expect(await listNotes(staff, { contact_id })).toMatchObject([
      { subject: 'Call', user_name: 'Ana Ruiz', application_name: null, version: 1 },
    ]);
    expect(await listNotes(staff, { matter_id })).toMatchObject([{ subject: 'By a program', user_name: 'Ana Ruiz' }]);
    expect((await recordTimelineOf(staff, { contact_id })).map(({ type }) => type)).toEqual([
      'contact.created',
      'matter.created',
      'note.created',
      'note.created',
    ]);
    expect((await recordTimelineOf(staff, { matter_id })).map(({ type }) => type)).toEqual([
      'matter.created',
      'note.created',
    ]);
    expect(
      (await pageOfNotes(client, { contact_id }, { direction: 'next', limit: 10 })).map(({ subject }) => subject),
    ).toEqual(['Call']);
  });

  test('each change of a note is applied once and is refused when the note has changed since', async () => {
    const office = await anOffice(get().db);
    const { staff } = office;
    const contact_id = (await aContact(office)).id;
    const action_id = randomUUID();
    const made = await Promise.all([1, 2].map(() => createNote(staff, { contact_id }, { ...text, action_id })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const note_id = made[0]?.id ?? 0;

    const change = { note_id, version: 1, action_id: randomUUID(), subject: 'Call', body: 'Reached.' };
    expect((await updateNote(staff, change)).version).toBe(2);
    expect((await updateNote(staff, change)).version).toBe(2);
    expect(await refusalOf(updateNote(staff, { ...change, action_id: randomUUID() }))).toBe('conflict');
    expect(await refusalOf(removeNote(staff, { note_id, version: 1, action_id: randomUUID() }))).toBe('conflict');

    const removal = { note_id, version: 2, action_id: randomUUID() };
    await removeNote(staff, removal);
    await removeNote(staff, removal);
    expect(await listNotes(staff, { contact_id })).toEqual([]);
    expect(await refusalOf(removeNote(staff, { ...removal, action_id: randomUUID() }))).toBe('not_found');
  });

  test("adding a note is refused on a locked matter, on another firm's record, and for a read-only user", async () => {
    const { db } = get();
    const [office, theirs] = [await anOffice(db), await anOffice(db)];
    const { staff, client } = office;
    const matter = await aMatter(office);
    const note = await createNote(staff, { matter_id: matter.id }, text);
    await lockMatter(staff, { matter_id: matter.id, version: 1, action_id: randomUUID() });
    expect(await refusalOf(createNote(client, { matter_id: matter.id }, text))).toBe('forbidden');
    expect(await refusalOf(updateNote(staff, { ...text, note_id: note.id, version: 1, action_id: randomUUID() }))).toBe(
      'forbidden',
    );
    expect(await refusalOf(removeNote(staff, { note_id: note.id, version: 1 }))).toBe('forbidden');

    const foreign = (await aContact(theirs)).id;
    expect(await refusalOf(createNote(client, { contact_id: foreign }, text))).toBe('not_found');
    expect(await refusalOf(pageOfNotes(client, { contact_id: foreign }, { direction: 'next', limit: 10 }))).toBe(
      'not_found',
    );
    const reader = { ...client, actor: { ...client.actor, role: 'read_only' as const } };
    expect(await refusalOf(Promise.resolve().then(() => createNote(reader, { contact_id: 1 }, text)))).toBe(
      'forbidden',
    );
  });
});

test("a note's length is counted with LF line breaks", () => {
  const body = 'x\r\n'.repeat(32_767);
  expect(CreateNote.parse({ subject: ' s ', body })).toEqual({ subject: 's', body: 'x\n'.repeat(32_767) });
  expect(CreateNote.safeParse({ subject: 's', body: `${body}xx` }).success).toBe(false);
  expect(CreateNote.safeParse({ subject: 's', body: ' \n ' }).success).toBe(false);
  expect(CreateNote.safeParse({ subject: 'x'.repeat(256), body: 'x' }).success).toBe(false);
});
