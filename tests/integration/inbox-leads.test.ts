import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Db, InboxLead } from '@/lib/platform/db/schema';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { countViews, listInboxLeads, listFromSources } from '@/lib/inbox/leads/list';
import { IgnoreInboxLead, ListInboxLeads } from '@/lib/inbox/leads/schema';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { restoreInboxLead } from '@/lib/inbox/triage/restore';
import { undoInboxLead } from '@/lib/inbox/triage/undo';
import { vetInboxLead } from '@/lib/inbox/triage/vet';
import { fileApplicationLead } from '@/lib/intake/file-application-lead';
import { fileProgramLead } from '@/lib/intake/file-program-lead';
import type { TestFirm } from '../support/builders';
import { aFirm, aLead } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { anOffice } from '../support/office';

const zone = 'America/New_York';
const asked = (query: Record<string, string> = {}) => ListInboxLeads.parse(query);

async function file(
  firm: TestFirm,
  given: Parameters<typeof aLead>[0] = {},
  key: string = randomUUID(),
): Promise<InboxLead> {
  return (await createInboxLead(firm.visitor, aLead(given), `form:${key}`)).lead;
}

const ids = async (firm: TestFirm, query: Record<string, string> = {}) =>
  (await listInboxLeads(firm.staff, asked(query), zone)).leads.map(({ id }) => id);
const change = (lead: InboxLead) => ({ inbox_lead_id: lead.id, version: lead.version, action_id: randomUUID() });
const outbox = (db: Db) => db.selectFrom('outbox').selectAll().execute();
const eventTypes = async (firm: TestFirm, lead: InboxLead) =>
  (await getInboxLead(firm.staff, lead.id)).timeline.map(({ type }) => type);

describeDatabases('filing a lead', (get) => {
  /** A visitor's double click or a client's retry after a time-out must not notify the firm twice. */
  test('50 simultaneous submissions with one key file one lead and queue one delivery', async () => {
    const firm = await aFirm(get().db, { notification_addresses: ['intake@firm.test'] });
    const filed = await Promise.all(
      Array.from({ length: 50 }, () => createInboxLead(firm.visitor, aLead(), 'form:one')),
    );

    expect(new Set(filed.map(({ lead }) => lead.id)).size).toBe(1);
    expect(filed.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
    expect(await outbox(get().db)).toHaveLength(1);
    expect(await eventTypes(firm, (filed[0] as { lead: InboxLead }).lead)).toEqual(['inbox_lead.created']);
  });

  test('a different message with a submission key that was already used files a second lead that names the first lead, and sending that message again files no third lead', async () => {
    const firm = await aFirm(get().db);
    const first = await file(firm, {}, 'one');
    const second = await file(firm, { from_message: 'And I have photographs.' }, 'one');
    const again = await file(firm, { from_message: 'And I have photographs.' }, 'one');

    expect(second.id).not.toBe(first.id);
    expect(second.duplicate_of_id).toBe(first.id);
    expect(again.id).toBe(second.id);
  });

  test('two firms that get submissions with one submission key each file a lead', async () => {
    const [one, other] = [await aFirm(get().db), await aFirm(get().db)];
    expect((await file(one, {}, 'same')).id).not.toBe((await file(other, {}, 'same')).id);
  });

  test('a new lead queues one delivery for each notification address, and suspected spam queues none', async () => {
    const firm = await aFirm(get().db, { notification_addresses: ['a@firm.test', 'b@firm.test'] });
    await file(firm);
    await file(firm, { spam_score: 50 });
    expect((await outbox(get().db)).map(({ target }) => target).sort()).toEqual(['a@firm.test', 'b@firm.test']);
  });

  test('a lead that an application or a program sends is suspected spam when its message has many links, and the firm gets no notification', async () => {
    const { client, firm_id } = await anOffice(get().db, { notification_addresses: ['intake@firm.test'] });
    const sent = {
      first_name: 'Maria',
      last_name: 'Garcia',
      email: null,
      phone_number: null,
      from_message: 'https://spam.example '.repeat(12),
      from_source: 'API',
      referring_url: 'https://firm.example',
    };
    await fileApplicationLead(client, sent);
    const program = { ...client, actor: { kind: 'lead_inbox', firm_id, inbox_token_id: 1 } } as const;
    await fileProgramLead(program, { ...sent, intake_notes: null }, 'inbox:one');

    const stored = await get().db.selectFrom('inbox_leads').select(['spam_score', 'spam_verdict']).execute();
    expect(stored).toEqual(Array(2).fill({ spam_score: 50, spam_verdict: 'suspected' }));
    expect(await outbox(get().db)).toEqual([]);
  });

  test('a lead is not stored when its notification cannot be queued', async () => {
    const firm = await aFirm(get().db);
    await get().db.updateTable('firms').set({ notification_addresses: 'not json' }).execute();
    await expect(file(firm)).rejects.toThrow();
    expect(await get().db.selectFrom('inbox_leads').selectAll().execute()).toEqual([]);
  });
});

describeDatabases("the inbox's lists", (get) => {
  test('NUL characters in a search, a filter or a note do not cause an error', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm);
    expect(await ids(firm, { q: 'mar\0ia', source: 'goo\0gle' })).toEqual([lead.id]);
    const note = IgnoreInboxLead.parse({ ...change(lead), reason: 'other', reason_text: 'a\0b' });
    expect((await ignoreInboxLead(firm.staff, note)).ignore_reason_text).toBe('a\u{fffd}b');
  });

  test('each untriaged, suspected or ignored lead is in exactly one list of the inbox, which is sorted newest first and counted', async () => {
    const firm = await aFirm(get().db);
    const [a, b] = [await file(firm), await file(firm)];
    const suspect = await file(firm, { spam_score: 80 });
    const ignored = await file(firm);
    await ignoreInboxLead(firm.staff, { ...change(ignored), reason: 'no_claim', reason_text: '' });

    expect(await ids(firm)).toEqual([b.id, a.id]);
    expect(await ids(firm, { view: 'suspected' })).toEqual([suspect.id]);
    expect(await ids(firm, { view: 'ignored' })).toEqual([ignored.id]);
    expect(await countViews(firm.staff)).toEqual({ untriaged: 2, suspected: 1, ignored: 1 });
  });

  test('inbox pages neither overlap nor skip leads while leads arrive, in both directions', async () => {
    const firm = await aFirm(get().db);
    for (let i = 0; i < 120; i += 1) await file(firm);
    const all = (await get().db.selectFrom('inbox_leads').select('id').orderBy('id', 'desc').execute()).map(
      ({ id }) => id,
    );

    const seen: number[] = [];
    let token: string | undefined;
    let last = await listInboxLeads(firm.staff, asked(), zone);
    for (;;) {
      seen.push(...last.leads.map(({ id }) => id));
      await file(firm);
      token = last.older_page_token;
      if (!token) break;
      last = await listInboxLeads(firm.staff, asked({ page_token: token }), zone);
    }
    expect(seen).toEqual(all);

    const back = await listInboxLeads(firm.staff, asked({ page_token: String(last.newer_page_token) }), zone);
    expect(back.leads.map(({ id }) => id)).toEqual(all.slice(50, 100));
    expect(back.older_page_token).toBeDefined();
  });

  test('an invalid page token shows the first page of the inbox', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm);
    for (const page_token of ['x', 'o', 'o-1', "o1' or 1=1", 'n999999999999999999'])
      expect(await ids(firm, { page_token })).toEqual([lead.id]);
  });

  test.each([
    ['a name', 'garcia'],
    ['a part of a name', 'arci'],
    ['parts of the first and the last name', 'mar garc'],
    ['a name without its accents', 'jose'],
    ['an email address', 'MARIA@EXAMPLE.com'],
    ['a part of an email address', 'xample.co'],
    ['a telephone number however it is written', '+1 415.555-01'],
    ['the digits of a telephone number', '5550134'],
    // No reference number holds an i, so this cannot match one by chance.
    ['the first letter of a name', 'i'],
  ])('a search finds a lead by %s', async (_what, q) => {
    const firm = await aFirm(get().db);
    const wanted = await file(firm, { last_name: 'García José Ivy', phone_number: '+1 (415) 555-0134' });
    await file(firm, { first_name: 'Bo', last_name: 'Lund', email: 'bo@lund.test', phone_number: '020 7946 0991' });
    expect(await ids(firm, { q })).toEqual([wanted.id]);
  });

  test('a search finds a lead by its reference, with the hyphen and without', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm);
    await file(firm);
    expect(await ids(firm, { q: lead.reference })).toEqual([lead.id]);
    expect(await ids(firm, { q: lead.reference.replace('-', '').toLowerCase() })).toEqual([lead.id]);
  });

  test('a search treats its term as plain text, without wildcards or syntax', async () => {
    const firm = await aFirm(get().db);
    await file(firm);
    for (const q of [
      '%%%',
      '___',
      'mar%cia',
      '"',
      'maria" OR "x',
      '\\',
      "'; drop table inbox_leads; --",
      '*',
      'a'.repeat(200),
    ]) {
      expect(await ids(firm, { q })).toEqual([]);
    }
    expect(await ids(firm)).toHaveLength(1);
  });

  test('the source, form and date filters of the inbox combine', async () => {
    const firm = await aFirm(get().db);
    const wanted = await file(firm, { from_source: 'bing', form_id: firm.form_id });
    await file(firm, { from_source: 'bing' });
    await file(firm, { form_id: firm.form_id });
    expect(
      await ids(firm, { source: 'bing', form: String(firm.form_id), from: '2026-11-23', to: '2026-11-23', q: 'maria' }),
    ).toEqual([wanted.id]);
    expect(await ids(firm, { source: 'bing', form: String(firm.form_id), from: '2026-11-24' })).toEqual([]);
  });

  /** On 8 March 2026 New York changes to summer time: the day has 23 hours, from 05:00 to 04:00 UTC. */
  test("the inbox's date filter uses the firm's time zone, also on a day with a change to summer time", async () => {
    let at = '';
    const firm = await aFirm(get().db, { now: () => new Date(at) });
    const found: number[] = [];
    for (const [moment, inside] of [
      ['2026-03-08T04:59:59.999Z', false],
      ['2026-03-08T05:00:00.000Z', true],
      ['2026-03-09T03:59:59.999Z', true],
      ['2026-03-09T04:00:00.000Z', false],
    ] as const) {
      at = moment;
      const lead = await file(firm);
      if (inside) found.unshift(lead.id);
    }
    expect(await ids(firm, { from: '2026-03-08', to: '2026-03-08' })).toEqual(found);
  });

  test('the inbox ignores an invalid filter in its URL, because a link that a colleague shared may be old', () => {
    expect(asked({ view: 'nonsense', form: 'x', from: '2026-02-31', to: '', source: '', q: '  ' })).toMatchObject({
      view: 'untriaged',
      q: '',
    });
    expect(asked({ form: 'x', from: 'yesterday' })).not.toHaveProperty('form', 'x');
  });

  test('the source filter lists each source once, in order', async () => {
    const firm = await aFirm(get().db);
    for (const from_source of ['google', 'bing', 'google', 'Direct', 'bing']) await file(firm, { from_source });
    expect([...(await listFromSources(firm.staff))].sort()).toEqual(['Direct', 'bing', 'google']);
  });
});

describeDatabases('triage', (get) => {
  test('ignoring and restoring a lead change its state once and appear in its timeline, and both actions can be undone', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm);
    const ignore = { ...change(lead), reason: 'other' as const, reason_text: 'Wrong planet' };
    const ignored = await ignoreInboxLead(firm.staff, ignore);
    expect(ignored).toMatchObject({
      state: 'ignored',
      ignore_reason: 'other',
      ignore_reason_text: 'Wrong planet',
      version: 2,
    });

    const undo = { ...change(ignored), undoes: ignore.action_id };
    const restored = await undoInboxLead(firm.staff, undo);
    expect(restored).toMatchObject({
      state: 'untriaged',
      ignore_reason: null,
      ignore_reason_text: null,
      ignored_at: null,
      version: 3,
    });

    const redone = await undoInboxLead(firm.staff, { ...change(restored), undoes: undo.action_id });
    expect(redone).toMatchObject({ state: 'ignored', ignore_reason: 'other', ignore_reason_text: 'Wrong planet' });

    const { timeline } = await getInboxLead(firm.staff, lead.id);
    expect(timeline.map(({ type, user_name }) => [type, user_name])).toEqual([
      ['inbox_lead.created', null],
      ['inbox_lead.ignored', 'Ana Ruiz'],
      ['inbox_lead.restored', 'Ana Ruiz'],
      ['inbox_lead.ignored', 'Ana Ruiz'],
    ]);
  });

  test('one ignore form that is sent 20 times at once is applied once', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm);
    const action = { ...change(lead), reason: 'spam' as const, reason_text: '' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ignoreInboxLead(firm.staff, action)));

    expect(answers.map(({ version }) => version)).toEqual(Array(20).fill(2));
    expect(await eventTypes(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.ignored']);
  });

  test('of two simultaneous decisions on one version of a lead, the second is refused and changes nothing', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm);
    const outcomes = await Promise.allSettled(
      (['no_claim', 'conflict'] as const).map((reason) =>
        ignoreInboxLead(firm.staff, { ...change(lead), reason, reason_text: '' }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect(await eventTypes(firm, lead)).toEqual(['inbox_lead.created', 'inbox_lead.ignored']);
  });

  test('undoing an action on a lead is refused after a later change of the lead', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm);
    const ignore = { ...change(lead), reason: 'spam' as const, reason_text: '' };
    const ignored = await ignoreInboxLead(firm.staff, ignore);
    const restored = await restoreInboxLead(firm.staff, change(ignored));

    await expect(undoInboxLead(firm.staff, { ...change(ignored), undoes: ignore.action_id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(undoInboxLead(firm.staff, { ...change(restored), undoes: ignore.action_id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(undoInboxLead(firm.staff, { ...change(restored), undoes: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('when staff mark a suspected lead as not spam, the lead becomes untriaged and its notification is queued', async () => {
    const firm = await aFirm(get().db, { notification_addresses: ['intake@firm.test'] });
    const suspect = await file(firm, { spam_score: 90 });
    expect(await outbox(get().db)).toHaveLength(0);

    const action = change(suspect);
    await Promise.all([vetInboxLead(firm.staff, action), vetInboxLead(firm.staff, action)]);
    expect(await ids(firm)).toEqual([suspect.id]);
    expect(await outbox(get().db)).toHaveLength(1);
  });

  test('a read-only user cannot ignore leads, restore leads or mark leads as not spam', async () => {
    const firm = await aFirm(get().db, { role: 'read_only' });
    const lead = await file(firm, { spam_score: 90 });
    await expect(
      ignoreInboxLead(firm.staff, { ...change(lead), reason: 'spam', reason_text: '' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(vetInboxLead(firm.staff, change(lead))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(restoreInboxLead(firm.staff, change(lead))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await eventTypes(firm, lead)).toEqual(['inbox_lead.created']);
  });
});
