import { expect, onTestFinished, test, vi } from 'vitest';
import { findFrameAncestors } from '@/lib/intake/forms/frame-ancestors';
import { findPublicForm } from '@/lib/intake/forms/find-public';
import { forgetPublicForms } from '@/lib/intake/forms/public-rows';
import type { UpdateFirm } from '@/lib/people/firms/schema';
import { addSite, getFirmSettings, updateFirm } from '@/lib/people/firms/settings';
import { describeDatabases } from '../support/databases';
import { firmWithOwner, refusalOf } from '../support/people';
import { untilAnotherWaits } from '../support/waiting';

describeDatabases('the settings of a firm', (get) => {
  /** Creates a firm with one site, and returns functions that save its settings page with changes. */
  async function planted() {
    const { db } = get();
    const { firm, form, owner } = await firmWithOwner(db);
    await db.updateTable('firms').set({ sites: '["https://www.firm.example"]' }).where('id', '=', firm.id).execute();
    const opened = await getFirmSettings(owner);
    const save = (changed: Partial<UpdateFirm>) => {
      const { id: _id, ...shown } = opened;
      return updateFirm(owner, { ...shown, ...changed }, forgetPublicForms);
    };
    const events = () =>
      db.selectFrom('events').select('id').where('firm_id', '=', firm.id).where('type', '=', 'firm.updated').execute();
    return { owner, form, opened, save, events };
  }

  test("the settings page saves a firm's settings when the stored values still equal the values that the page showed", async () => {
    const { owner, save, opened } = await planted();
    const saved = await save({ name: 'Hale', sites: [], contact_phone: '555' });
    expect(saved).toMatchObject({ name: 'Hale', sites: [], contact_phone: '555' });
    expect(saved.version).not.toBe(opened.version);
    expect(await getFirmSettings(owner)).toEqual(saved);
  });

  test('a visitor sees the saved settings at once, although the form was shown a moment before with the earlier ones', async () => {
    const { db } = get();
    // Without this, the cached form would expire by itself on a slow machine.
    const moment = performance.now();
    const stopped = vi.spyOn(performance, 'now').mockReturnValue(moment);
    onTestFinished(() => void stopped.mockRestore());
    const { form, save } = await planted();
    const shown = async () => [await findPublicForm(db, form.slug), await findFrameAncestors(db, form.slug)];
    expect(await shown()).toMatchObject([{ firm: { name: 'Hale & Ortiz' } }, ['https://www.firm.example']]);
    await save({ name: 'Hale', sites: ['https://new.firm.example'] });
    expect(await shown()).toMatchObject([{ firm: { name: 'Hale' } }, ['https://new.firm.example']]);
  });

  test('saving a settings page opened before a colleague added a site is refused with an explanation and keeps the site', async () => {
    const { owner, save, events } = await planted();
    await addSite(owner, 'https://blog.firm.example', forgetPublicForms);
    await expect(save({ contact_phone: '555' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Nothing is saved yet') as string,
      fields: {
        sites: ['On the saved list, but not on yours: https://blog.firm.example'],
        contact_phone: ['is now saved empty'],
      },
    });
    const present = await getFirmSettings(owner);
    expect(present).toMatchObject({
      sites: ['https://www.firm.example', 'https://blog.firm.example'],
      contact_phone: null,
    });
    expect(await events()).toHaveLength(1);
    // A user who has seen the refusal may save again, which removes the colleague's site.
    expect(await save({ version: present.version, contact_phone: '555' })).toMatchObject({
      sites: ['https://www.firm.example'],
      contact_phone: '555',
    });
  });

  test('saving a settings page opened before a colleague removed a site is refused with an explanation and does not restore the site', async () => {
    const { save, opened } = await planted();
    await save({ sites: ['https://new.firm.example'], name: 'Hale' });
    await expect(save({ sites: opened.sites })).rejects.toMatchObject({
      fields: {
        name: ['is now saved as “Hale”'],
        sites: [
          'On the saved list, but not on yours: https://new.firm.example',
          'On your list, but not on the saved one: https://www.firm.example',
        ],
      },
    });
  });

  test('saving a settings page opened before a colleague made the same change is no conflict and undoes nothing', async () => {
    const { save, opened } = await planted();
    await save({ name: 'Hale' });
    expect(await refusalOf(save({ name: 'Hale' }))).toBe('none');
    await save({ version: (await save({ name: 'Hale' })).version, name: opened.name });
    expect(await refusalOf(save({ contact_phone: '555' }))).toBe('none');
  });

  /**
   * The transaction of the first change stays open: changes that merely start together could also pass without the
   * lock.
   */
  test('saving a settings page while a site is being added waits for that change and is then refused', async () => {
    const { db } = get();
    const { owner, save } = await planted();
    let saving: Promise<string> | undefined;
    await db.transaction().execute(async (first) => {
      await addSite({ ...owner, db: first }, 'https://blog.firm.example', forgetPublicForms);
      saving = refusalOf(save({ contact_phone: '555' }));
      await untilAnotherWaits(get());
    });
    expect(await saving).toBe('conflict');
    expect((await getFirmSettings(owner)).sites).toContain('https://blog.firm.example');
  });
});
