import { expect, test } from 'vitest';
import { findPublicForm, isOpen } from '@/lib/intake/forms/find-public';
import { getForm } from '@/lib/intake/forms/get';
import { setHiddenFields } from '@/lib/intake/forms/hidden-fields';
import { SetHiddenFields } from '@/lib/intake/forms/schema';
import { describeDatabases } from '../support/databases';
import { firmWithOwner, member, refusalOf } from '../support/people';

const asked = ['first_name', 'last_name', 'email', 'phone_number', 'from_message'];

describeDatabases('hidden fields', (get) => {
  async function planted() {
    const { db } = get();
    const { firm, form, owner } = await firmWithOwner(db);
    const firm_id = firm.id;
    const versions = () =>
      db
        .selectFrom('form_versions')
        .select(['version', 'definition'])
        .where('form_id', '=', form.id)
        .orderBy('version')
        .execute();
    const events = () =>
      db
        .selectFrom('events')
        .select('type')
        .where('firm_id', '=', firm_id)
        .where('type', '=', 'form.hidden_fields_set')
        .execute();
    /** Posts the names of hidden fields as the settings page of the given form version does. */
    const set = (names: string[], version: number, who = owner) =>
      setHiddenFields(who, { form_id: form.id, version, names });
    return { db, firm_id, owner, form, versions, events, set };
  }

  test('setting hidden fields publishes a new form version for visitors and leaves the earlier version unchanged', async () => {
    const { db, owner, form, versions, events, set } = await planted();
    await findPublicForm(db, form.slug);
    const [first] = await versions();
    await set(['office', 'article_id'], 1);

    const open = await findPublicForm(db, form.slug);
    if (!isOpen(open)) throw new Error('The form is not open');
    expect(open.version).toBe(2);
    expect(open.definition.fields.map(({ name }) => name)).toEqual([...asked, 'office', 'article_id']);
    expect(open.definition.fields.slice(5)).toMatchObject([
      { type: 'hidden', required: false },
      { type: 'hidden', required: false },
    ]);
    expect(open.definition.one_of).toEqual(['email', 'phone_number']);
    expect((await versions())[0]).toEqual(first);
    expect(await events()).toHaveLength(1);

    await set(['article_id'], 2);
    expect((await getForm(owner, form.id)).definition.fields.map(({ name }) => name)).toEqual([...asked, 'article_id']);
    await set([], 3);
    expect((await getForm(owner, form.id)).definition.fields.map(({ name }) => name)).toEqual(asked);
    expect(await versions()).toHaveLength(4);
  });

  test("setting a form's hidden fields in another order publishes no new form version", async () => {
    const { versions, events, set } = await planted();
    await set([], 1);
    expect(await versions()).toHaveLength(1);
    await set(['a', 'b'], 1);
    // The settings page is out of date, but a save with the current field names undoes no colleague's change.
    await set(['b', 'a'], 1);
    expect(await versions()).toHaveLength(2);
    expect(await events()).toHaveLength(1);
  });

  test("of two simultaneous changes of a form's hidden fields, one is published and one is refused", async () => {
    const { versions, set } = await planted();
    const answers = await Promise.all([refusalOf(set(['a'], 1)), refusalOf(set(['b'], 1))]);
    expect(answers.sort()).toEqual(['conflict', 'none']);
    expect((await versions()).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('saving hidden fields from a page opened before a colleague added one is refused with an explanation', async () => {
    const { owner, form, set } = await planted();
    await set(['office'], 1);
    for (const version of [1, 0])
      await expect(set(['article_id'], version)).rejects.toMatchObject({
        code: 'conflict',
        fields: { names: [expect.stringContaining('Saving again removes: office')] },
      });
    const names = async () => (await getForm(owner, form.id)).definition.fields.slice(5).map(({ name }) => name);
    expect(await names()).toEqual(['office']);
    await set(['article_id'], 2);
    expect(await names()).toEqual(['article_id']);
  });

  test("hidden fields cannot be set on another firm's form, by a read-only user, or with the name of a visible field", async () => {
    const { db, firm_id, owner, form, versions, set } = await planted();
    const other = await firmWithOwner(db, undefined, { owner_email: 'other@firm.example' });
    expect(await refusalOf(set(['office'], 1, other.owner))).toBe('not_found');
    expect(await refusalOf(getForm(other.owner, form.id))).toBe('not_found');
    for (const id of [0, -1, NaN, 1.5, 2 ** 40, Number.MAX_SAFE_INTEGER, 2 ** 63, Infinity])
      expect(await refusalOf(getForm(owner, id)), String(id)).toBe('not_found');
    const reader = await member(db, firm_id, 'read_only', 'reader@hale.example');
    await expect(async () => set(['office'], 1, reader.ctx)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await refusalOf(set(['office', 'email'], 1))).toBe('invalid');
    expect(await versions()).toHaveLength(1);
  });
});

test("hidden field names are one per line, well formed, at most twenty, and not the form's own field names", () => {
  const read = (names: string) => SetHiddenFields.safeParse({ form_id: '1', names });
  expect(read(' office \r\n\r\narticle_id\noffice').data?.names).toEqual(['office', 'article_id']);
  expect(read('').data?.names).toEqual([]);
  for (const name of [
    'Office',
    '1st',
    'a-b',
    'a b',
    '<b>',
    'ä',
    '__proto__',
    'x'.repeat(65),
    'constructor',
    'action',
    'submit',
    'attribution',
    'submission_key',
    'locale',
  ])
    expect(read(name).success, name).toBe(false);
  const many = (count: number) => Array.from({ length: count }, (_, at) => `field_${String(at)}`).join('\n');
  expect(read(many(20)).success).toBe(true);
  expect(read(many(21)).success).toBe(false);
});
