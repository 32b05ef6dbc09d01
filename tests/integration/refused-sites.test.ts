import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '@/lib/platform/db/schema';
import { allowAndCheckSite } from '@/lib/intake/embed/site/allow-and-check-site';
import { checkSite } from '@/lib/intake/embed/site/check-site';
import { readEnv } from '@/lib/platform/env';
import { forgetPublicForms } from '@/lib/intake/forms/public-rows';
import { addSite, getFirmSettings } from '@/lib/people/firms/settings';
import { findFrameAncestors } from '@/lib/intake/forms/frame-ancestors';
import { allowSite, dismissSites, listRefusedSites, noteRefusedSite } from '@/lib/intake/forms/refused-sites';
import { default_definition } from '@/lib/intake/forms/schema';
import { aFirm } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { Clock, refusalOf } from '../support/people';

const site = 'https://www.other.example';

/** Creates a firm that lists one site, and its form. */
async function aListedFirm(
  db: Db,
  role: 'owner' | 'admin' | 'staff' = 'owner',
  sites = ['https://www.firm.example', 'https://*.firm.example'],
) {
  const clock = new Clock();
  const firm = await aFirm(db, { role, now: clock.now });
  await db
    .insertInto('form_versions')
    .values({
      firm_id: firm.firm_id,
      form_id: firm.form_id,
      version: 1,
      definition: JSON.stringify(default_definition),
      created_at: clock.now().toISOString(),
    })
    .execute();
  await db
    .updateTable('firms')
    .set({ sites: JSON.stringify(sites) })
    .where('id', '=', firm.firm_id)
    .execute();
  const note = (origin: string) => noteRefusedSite({ db, now: clock.now }, firm.form_slug, origin);
  const rows = () =>
    db.selectFrom('refused_sites').selectAll().where('firm_id', '=', firm.firm_id).orderBy('id').execute();
  const { form_id } = firm;
  return { ...firm, clock, note, rows, change: { form_id, origin: site }, dismissal: { form_id, origins: [site] } };
}

describeDatabases('refused sites', (get) => {
  beforeEach(() => {
    globalThis.foyerRefusedSites?.sites.clear();
    globalThis.foyerRefusedSites?.forms.clear();
  });

  test('a refused site is recorded at most once in ten minutes, and the attempts in between are counted with the next record', async () => {
    const { db } = get();
    const { clock, note, rows, staff } = await aListedFirm(db);
    expect([await note(site), await note(site), await note(site)]).toEqual([true, false, false]);
    expect(await rows()).toMatchObject([
      { origin: site, times: 1, first_seen_at: '2026-11-23T09:00:00.000Z', dismissed_at: null },
    ]);
    clock.pass(601);
    expect(await note(site)).toBe(true);
    expect(await listRefusedSites(staff)).toMatchObject([
      { origin: site, times: 4, first_seen_at: '2026-11-23T09:00:00.000Z', last_seen_at: '2026-11-23T09:10:01.000Z' },
    ]);
  });

  test('a site is not recorded as refused when the list permits it, when there is no list, or when its origin is no site', async () => {
    const { db } = get();
    const { note, rows } = await aListedFirm(db);
    for (const origin of [
      'https://www.firm.example',
      'https://a.b.firm.example',
      'null',
      'data:',
      'file://',
      'https://*.other.example',
      'https://other.example/path',
      'https://u@other.example',
      "https://other.example; script-src 'unsafe-inline'",
      'javascript:alert(1)',
      `https://${'a'.repeat(300)}.example`,
      'https://<script>.example',
      '',
    ]) {
      expect(await note(origin), origin).toBe(false);
    }
    const open = await aListedFirm(db, 'owner', []);
    expect(await open.note(site)).toBe(false);
    expect(await noteRefusedSite({ db, now: open.clock.now }, 'nowhere', site)).toBe(false);
    expect([await rows(), await open.rows()]).toEqual([[], []]);
  });

  /** Anybody can send false reports, so the number of stored sites is limited. */
  test('at most fifty refused sites are kept: the sites with the most attempts, and of sites with equally many attempts the most recent', async () => {
    const { clock, note, rows, staff } = await aListedFirm(get().db);
    // A real site, whose visitors try again and again, and which was last seen long before the flood of invented
    // sites.
    for (let visitor = 0; visitor < 30; visitor += 1) await note(site);
    clock.pass(601);
    await note(site);
    for (let n = 0; n < 70; n += 1) {
      clock.pass(60);
      expect(await note(`https://s${String(n)}.example`), String(n)).toBe(true);
    }
    expect((await rows()).map(({ origin }) => origin)).toEqual([
      site,
      ...Array.from({ length: 49 }, (_, n) => `https://s${String(n + 21)}.example`),
    ]);
    const listed = await listRefusedSites(staff);
    expect(listed).toHaveLength(50);
    expect(listed.slice(0, 3)).toMatchObject([
      { origin: site, times: 31 },
      { origin: 'https://s69.example', times: 1 },
      { origin: 'https://s68.example', times: 1 },
    ]);
  });

  test('the attempts of a real refused site are still counted while fifty invented sites are reported within ten minutes', async () => {
    const { clock, note, rows } = await aListedFirm(get().db);
    for (const seconds of [0, 0, 601]) {
      clock.pass(seconds);
      await note(site);
    }
    clock.pass(601);
    for (let n = 0; n < 60; n += 1) await note(`https://s${String(n)}.example`);
    expect(await note(site)).toBe(true);
    expect((await rows()).find(({ origin }) => origin === site)).toMatchObject({ times: 4 });
  });

  test('dismissed sites do not count toward the fifty refused sites that are kept, and fifty dismissed sites stay dismissed', async () => {
    const { clock, note, rows, staff, form_id } = await aListedFirm(get().db);
    const origins = Array.from({ length: 50 }, (_, n) => `https://s${String(n)}.example`);
    for (const origin of origins) await note(origin);
    await dismissSites(staff, { form_id, origins });
    expect(await listRefusedSites(staff)).toEqual([]);
    clock.pass(601);
    for (const origin of [site, 'https://more.example', ...origins]) {
      clock.pass(30);
      await note(origin);
    }
    expect((await listRefusedSites(staff)).map(({ origin }) => origin)).toEqual(['https://more.example', site]);
    // Dismissing one more site removes the oldest dismissed one.
    await dismissSites(staff, { form_id, origins: [site] });
    expect((await rows()).filter(({ dismissed_at }) => dismissed_at !== null)).toHaveLength(50);
    clock.pass(601);
    await note(site);
    expect((await listRefusedSites(staff)).map(({ origin }) => origin)).toEqual(['https://more.example']);
  });

  test('dismissing several refused sites dismisses only those shown at that form, and records each once', async () => {
    const { db } = get();
    const { note, staff, form_id, firm_id } = await aListedFirm(db);
    const shown = ['https://a.example', 'https://b.example'];
    for (const origin of [...shown, site]) await note(origin);
    await dismissSites(staff, { form_id, origins: shown });
    await dismissSites(staff, { form_id, origins: shown });
    expect((await listRefusedSites(staff)).map(({ origin }) => origin)).toEqual([site]);
    const events = await db
      .selectFrom('events')
      .innerJoin('event_details', 'event_details.event_id', 'events.id')
      .select('details')
      .where('events.firm_id', '=', firm_id)
      .where('type', '=', 'form.site_dismissed')
      .execute();
    expect(events.map(({ details }) => details).sort()).toEqual(
      shown.map((origin) => JSON.stringify({ form_id, site: origin })),
    );
  });

  test('reports of refused sites cause at most fifty writes for a form in ten minutes, however many sites are invented', async () => {
    const { note } = await aListedFirm(get().db);
    const written = [];
    for (let n = 0; n < 200; n += 1) written.push(await note(`https://s${String(n)}.example`));
    expect(written.filter(Boolean)).toHaveLength(50);
  });

  test("a refused site that is allowed may show the form at once, is on the firm's list, and is recorded as an event", async () => {
    const { db } = get();
    const { staff, note, rows, form_slug, change, firm_id } = await aListedFirm(db, 'admin');
    await note(site);
    expect(await findFrameAncestors(db, form_slug)).not.toContain(site);
    await allowSite(staff, change);
    expect(await findFrameAncestors(db, form_slug)).toEqual([
      'https://www.firm.example',
      'https://*.firm.example',
      site,
    ]);
    expect((await getFirmSettings(staff)).sites).toContain(site);
    expect(await rows()).toEqual([]);
    const events = await db
      .selectFrom('events')
      .innerJoin('event_details', 'event_details.event_id', 'events.id')
      .select(['type', 'details'])
      .where('events.firm_id', '=', firm_id)
      .execute();
    expect(events).toEqual([{ type: 'firm.updated', details: JSON.stringify({ site }) }]);
    // Allowing the same site again changes nothing.
    await allowSite(staff, change);
    expect((await getFirmSettings(staff)).sites).toHaveLength(3);
  });

  test('a refused site is no longer shown once the list permits it or permits every site', async () => {
    const { db } = get();
    const { staff, note, firm_id } = await aListedFirm(db);
    await note(site);
    for (const [sites, told] of [
      ['["https://*.other.example"]', 0],
      ['[]', 0],
      ['["https://x.example"]', 1],
    ] as const) {
      await db.updateTable('firms').set({ sites }).where('id', '=', firm_id).execute();
      expect(await listRefusedSites(staff), sites).toHaveLength(told);
    }
  });

  test('a dismissed site stays dismissed, however often its pages try to show the form', async () => {
    const { clock, staff, note, dismissal, rows } = await aListedFirm(get().db);
    await note(site);
    await dismissSites(staff, dismissal);
    clock.pass(601);
    expect(await note(site)).toBe(true);
    expect(await listRefusedSites(staff)).toEqual([]);
    expect(await rows()).toMatchObject([{ times: 2, dismissed_at: '2026-11-23T09:00:00.000Z' }]);
  });

  test('only owners and administrators allow a refused site, only at forms of their firm, and only while the list has space', async () => {
    const { db } = get();
    const member = await aListedFirm(db, 'staff');
    expect(await refusalOf(allowSite(member.staff, member.change))).toBe('forbidden');
    const [mine, theirs] = [await aListedFirm(db), await aListedFirm(db)];
    expect(await refusalOf(allowSite(mine.staff, theirs.change))).toBe('not_found');
    expect(await refusalOf(dismissSites(mine.staff, theirs.dismissal))).toBe('not_found');
    expect((await getFirmSettings(mine.staff)).sites).not.toContain(site);
    // When every site may show the forms, a list with one entry would exclude all other sites.
    const open = await aListedFirm(db, 'owner', []);
    await expect(allowSite(open.staff, open.change)).rejects.toMatchObject({ code: 'conflict', reason: 'no_list' });
    const full = await aListedFirm(
      db,
      'owner',
      Array.from({ length: 50 }, (_, n) => `https://s${String(n)}.example`),
    );
    await expect(addSite(full.staff, site, forgetPublicForms)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'list_full',
    });
  });

  test("two refused sites that are allowed at the same moment are both added to the firm's list", async () => {
    const { staff, form_id } = await aListedFirm(get().db);
    const both = [site, 'https://more.example'];
    await Promise.all(both.map((origin) => allowSite(staff, { form_id, origin })));
    expect((await getFirmSettings(staff)).sites).toEqual(expect.arrayContaining(both));
  });
});

describeDatabases('site check', (get) => {
  beforeEach(() => {
    globalThis.foyerEnv = readEnv({
      NODE_ENV: 'test',
      FOYER_SECRET: 'x'.repeat(40),
      FOYER_ORIGIN: 'https://intake.firm.example',
    });
  });
  afterEach(() => {
    globalThis.foyerEnv = undefined;
  });

  test('the site check is limited to 20 checks for each firm in 10 minutes', async () => {
    const { db } = get();
    const [mine, theirs] = [await aListedFirm(db), await aListedFirm(db)];
    const look = ({ staff, form_id }: typeof mine, page = 'https://nowhere.test/') =>
      checkSite(staff, { form_id, page, policy: '' }, 'https://intake.firm.example', {
        allowed_hosts: [],
        own_hosts: [],
        resolve: () => Promise.resolve([]),
      });
    for (let n = 0; n < 20; n += 1) expect(await look(mine)).toHaveProperty('unseen');
    expect(await refusalOf(look(mine))).toBe('rate_limited');
    expect(await look(theirs)).toHaveProperty('unseen');
    mine.clock.pass(601);
    expect(await look(mine)).toHaveProperty('unseen');
  });

  test('a check of a pasted policy requests no page and ignores report-only headers', async () => {
    const { staff, form_id } = await aListedFirm(get().db);
    const policy = "Content-Security-Policy-Report-Only: frame-src 'none'\r\ncontent-security-policy: frame-src 'self'";
    const report = await checkSite(staff, { form_id, page: '', policy }, 'https://intake.firm.example');
    expect(
      'findings' in report && report.findings.filter(({ level }) => level === 'blocks').map(({ fix }) => fix?.code),
    ).toEqual(["frame-src 'self' https://intake.firm.example"]);
    expect(
      await refusalOf(checkSite(staff, { form_id: form_id + 1_000, page: '', policy }, 'https://intake.firm.example')),
    ).toBe('not_found');
  });

  test('"Allow and check" adds the site to the firm\'s list before it checks the page, and the site stays on the list when the check is refused', async () => {
    const { staff, form_id, change } = await aListedFirm(get().db);
    const asked = { ...change, page: `${site}/contact`, policy: 'frame-src *' };
    const look = await allowAndCheckSite(staff, asked, 'https://intake.firm.example');
    expect(look.allowed).toBe(site);
    expect('findings' in look.report && look.report.findings.filter(({ level }) => level === 'blocks')).toEqual([]);
    expect((await getFirmSettings(staff)).sites).toContain(site);

    for (let n = 0; n < 20; n += 1)
      await checkSite(staff, { form_id, page: 'http://127.0.0.1/', policy: '' }, 'https://intake.firm.example');
    const late = await allowAndCheckSite(
      staff,
      { form_id, origin: 'https://late.example', page: 'https://late.example', policy: '' },
      'https://intake.firm.example',
    );
    expect(late).toEqual({
      allowed: 'https://late.example',
      report: { unseen: expect.stringContaining('Wait') as string },
    });
    expect((await getFirmSettings(staff)).sites).toContain('https://late.example');
  });

  test('"Allow and check" refuses users who may not allow sites, and checks no page', async () => {
    const { staff, change } = await aListedFirm(get().db, 'staff');
    expect(
      await refusalOf(
        allowAndCheckSite(staff, { ...change, page: '', policy: 'frame-src *' }, 'https://intake.firm.example'),
      ),
    ).toBe('forbidden');
    expect((await getFirmSettings(staff)).sites).not.toContain(site);
  });
});
