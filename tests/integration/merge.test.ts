import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { timelineOf } from '@/lib/events/timeline';
import { listPossibleDuplicates, matchesOf } from '@/lib/inbox/duplicates/matches-of';
import { matchInboxLeads } from '@/lib/inbox/duplicates/match';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { listInboxLeads } from '@/lib/inbox/leads/list';
import { readableLead } from '@/lib/inbox/leads/readable';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { knownContactOf } from '@/lib/inbox/triage/known-contact';
import { mergeInboxLeads, mergeOf } from '@/lib/inbox/triage/merge';
import { restoreInboxLead } from '@/lib/inbox/triage/restore';
import { AcceptInboxLead, MergeInboxLeads } from '@/lib/inbox/triage/schema';
import { splitInboxLeads } from '@/lib/inbox/triage/split';
import { indexNewInboxLeads } from '@/lib/platform/db/search-index';
import type { Db, InboxLead } from '@/lib/platform/db/schema';
import { isRefusal } from '@/lib/platform/errors';
import { createContact } from '@/lib/records/contacts/create';
import { listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { createMatter } from '@/lib/records/matters/create';
import { giveFirstLists } from '@/lib/setup/first-lists';
import type { TestFirm } from '../support/builders';
import { aFirm, aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';

async function office(...given: Parameters<typeof aFirm>): Promise<TestFirm> {
  const firm = await aFirm(...given);
  await giveFirstLists({ db: given[0], now: () => noon, actor: { kind: 'operator' } }, firm.firm_id);
  return firm;
}

const file = async (firm: TestFirm, given: Parameters<typeof aLead>[0] = {}, key = 'form'): Promise<InboxLead> =>
  (await createInboxLead(firm.visitor, aLead(given), `${key}:${randomUUID()}`)).lead;

const of = (lead: InboxLead, into: InboxLead, fields: Record<string, string> = {}) =>
  MergeInboxLeads.parse({
    inbox_lead_id: lead.id,
    version: lead.version,
    into_id: into.id,
    into_version: into.version,
    action_id: randomUUID(),
    fields,
  });

const change = (lead: InboxLead) => ({ inbox_lead_id: lead.id, version: lead.version, action_id: randomUUID() });

const rowOf = (db: Db, { id }: InboxLead) =>
  db.selectFrom('inbox_leads').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Returns a lead's row and its search words and its keys, without the columns that every change sets. */
async function storedOf(db: Db, lead: InboxLead) {
  const { version: _version, updated_at: _updated_at, ...row } = await rowOf(db, lead);
  const words = await db.selectFrom('inbox_lead_words').select('words').where('inbox_lead_id', '=', lead.id).execute();
  const keys = await db.selectFrom('inbox_lead_keys').select('key').where('inbox_lead_id', '=', lead.id).execute();
  return { row, words, keys: keys.map(({ key }) => key).sort() };
}

const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => {
      if (!isRefusal(error)) throw error;
      return `${error.code}: ${error.message}`;
    },
  );

const two = async (firm: TestFirm) =>
  [
    await file(firm, { first_name: 'Robert', last_name: 'Reed', email: null, from_message: 'First.' }),
    await file(firm, {
      first_name: 'Bob',
      last_name: 'Reed',
      email: 'bob@example.com',
      phone_number: '(212) 555-0171',
      from_message: 'Second.',
      from_source: 'radio',
    }),
  ] as const;

describeDatabases('the merge of two leads', (get) => {
  test('a merge gives the kept lead the chosen values and ignores the other lead as its duplicate', async () => {
    const firm = await office(get().db);
    const { db } = firm.staff;
    const [first, second] = await two(firm);
    const { lead, into } = await mergeInboxLeads(
      firm.staff,
      of(first, second, { first_name: 'merged', phone_number: 'merged' }),
    );
    expect(lead).toMatchObject({ state: 'ignored', ignore_reason: 'duplicate', first_name: 'Robert', version: 2 });
    expect(into).toMatchObject({
      state: 'untriaged',
      first_name: 'Robert',
      last_name: 'Reed',
      email: 'bob@example.com',
      phone_number: '(415) 555-0134',
      from_message: 'Second.\n\nFirst.',
      from_source: 'radio',
      version: 2,
    });
    expect(JSON.parse(into.phones ?? '[]')).toMatchObject([{ e164: '+14155550134' }]);
    expect(await mergeOf(firm.staff, first.id)).toEqual({ into_id: second.id });
    expect(await mergeOf(firm.staff, second.id)).toBeUndefined();
    const stored = await db
      .selectFrom('inbox_lead_merges')
      .select(['original', 'into_original'])
      .executeTakeFirstOrThrow();
    expect([JSON.parse(stored.original), JSON.parse(stored.into_original)]).toEqual([first, second]);
    const events = async ({ id }: InboxLead) => (await timelineOf(firm.staff, id)).at(-1);
    expect(await events(first)).toMatchObject({
      type: 'inbox_lead.merged',
      details: { into_reference: second.reference },
    });
    expect(await events(second)).toMatchObject({
      type: 'inbox_lead.merged',
      details: { from_reference: first.reference },
    });
  });

  test('keeps the earlier time of arrival, and a search finds the kept lead by its new values', async () => {
    const firm = await office(get().db);
    const [first] = await two(firm);
    const later = { ...firm.visitor, now: () => new Date('2026-11-24T12:00:00.000Z') };
    const { lead: second } = await createInboxLead(later, aLead({ last_name: 'Quince', email: null }), 'form:later');
    await indexNewInboxLeads(firm.staff.db);
    await mergeInboxLeads(firm.staff, of(first, second, { first_name: 'merged', from_message: 'merged' }));
    expect((await rowOf(firm.staff.db, second)).created_at).toBe(noon.toISOString());
    const found = await listInboxLeads(firm.staff, ListInboxLeads.parse({ q: 'robert quince first' }), 'UTC');
    expect(found.leads.map(({ id }) => id)).toEqual([second.id]);
  });

  test('is undone by a split, which restores both leads with their words and keys', async () => {
    const firm = await office(get().db);
    const { db } = firm.staff;
    const [first, second] = await two(firm);
    const before = [await storedOf(db, first), await storedOf(db, second)];
    const fields = {
      first_name: 'merged',
      last_name: 'merged',
      email: 'merged',
      phone_number: 'merged',
      from_source: 'merged',
      from_message: 'both',
    };
    const merged = await mergeInboxLeads(firm.staff, of(first, second, fields));
    expect([await storedOf(db, first), await storedOf(db, second)]).not.toEqual(before);
    const split = await splitInboxLeads(firm.staff, of(merged.lead, merged.into));
    expect([await storedOf(db, first), await storedOf(db, second)]).toEqual(before);
    expect([split.lead.version, split.into.version]).toEqual([3, 3]);
    expect(await mergeOf(firm.staff, first.id)).toBeUndefined();
    expect(await refusalOf(splitInboxLeads(firm.staff, of(split.lead, split.into)))).toMatch('not_found');
    const again = await mergeInboxLeads(firm.staff, of(split.lead, split.into, fields));
    await splitInboxLeads(firm.staff, of(again.lead, again.into));
    expect([await storedOf(db, first), await storedOf(db, second)]).toEqual(before);
  });

  test('settles the match of the two leads, and the split opens it again', async () => {
    const firm = await office(get().db);
    const [first, second] = [await file(firm), await file(firm)];
    const work = () => matchInboxLeads({ db: firm.staff.db, now: () => noon }, readableLead);
    await work();
    const merged = await mergeInboxLeads(firm.staff, of(first, second));
    await work();
    expect(await listPossibleDuplicates(firm.staff, { limit: 9 })).toEqual([]);
    expect((await matchesOf(firm.staff, second.id)).matches).toMatchObject([{ settled_at: noon.toISOString() }]);
    await splitInboxLeads(firm.staff, of(merged.lead, merged.into));
    expect(await listPossibleDuplicates(firm.staff, { limit: 9 })).toHaveLength(2);
  });

  test('lets a later lead match the kept lead by a number that the merge gave it', async () => {
    const firm = await office(get().db);
    const [first, second] = await two(firm);
    await mergeInboxLeads(firm.staff, of(first, second, { phone_number: 'merged' }));
    const later = await file(firm, { first_name: 'Bobby', last_name: 'Reed', email: 'bobby@example.org' });
    while ((await matchInboxLeads({ db: firm.staff.db, now: () => noon }, readableLead)) > 0) continue;
    const matches = (await matchesOf(firm.staff, later.id)).matches;
    expect(matches.find(({ other_id }) => other_id === second.id)?.evidence).toMatch('same phone number');
  });

  test('is applied once when one action arrives many times at once, and so is the split', async () => {
    const firm = await office(get().db);
    const [first, second] = await two(firm);
    const input = of(first, second);
    const answers = await Promise.all(Array.from({ length: 6 }, () => mergeInboxLeads(firm.staff, input)));
    expect(new Set(answers.map(({ into }) => into.from_message))).toEqual(new Set(['Second.\n\nFirst.']));
    const [merged] = answers;
    if (!merged) throw new Error('No answer');
    const undo = of(merged.lead, merged.into);
    await Promise.all(Array.from({ length: 6 }, () => splitInboxLeads(firm.staff, undo)));
    for (const lead of [first, second]) {
      expect((await timelineOf(firm.staff, lead.id)).map(({ type }) => type)).toEqual([
        'inbox_lead.created',
        'inbox_lead.merged',
        'inbox_lead.split',
      ]);
      expect((await rowOf(firm.staff.db, lead)).version).toBe(3);
    }
  });

  test('of two leads into each other at once, one is done and one is refused', async () => {
    const firm = await office(get().db);
    const [first, second] = await two(firm);
    const outcomes = await Promise.all([
      refusalOf(mergeInboxLeads(firm.staff, of(first, second))),
      refusalOf(mergeInboxLeads(firm.staff, of(second, first))),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.startsWith('conflict'))).toHaveLength(1);
  });

  test('is refused for a read-only role, another firm, one lead twice, an old version, and a lead that was triaged', async () => {
    const [firm, theirs] = [await office(get().db), await office(get().db)];
    const [first, second] = await two(firm);
    const [foreign] = await two(theirs);
    const reader = { ...firm.staff, actor: { ...firm.staff.actor, role: 'read_only' as const } };
    expect(await refusalOf(mergeInboxLeads(reader, of(first, second)))).toMatch('forbidden');
    expect(await refusalOf(mergeInboxLeads(firm.staff, of(first, foreign)))).toMatch('not_found');
    expect(await refusalOf(mergeInboxLeads(firm.staff, of(foreign, first)))).toMatch('not_found');
    expect(await refusalOf(mergeInboxLeads(firm.staff, of(first, first)))).toMatch('invalid');
    expect(await refusalOf(mergeInboxLeads(firm.staff, of(first, { ...second, version: 2 })))).toMatch('conflict');
    const ignored = await ignoreInboxLead(firm.staff, { ...change(first), reason: 'spam', reason_text: '' });
    expect(await refusalOf(mergeInboxLeads(firm.staff, of(ignored, second)))).toMatch('Only untriaged leads');
    expect(await refusalOf(mergeInboxLeads(firm.staff, of(second, ignored)))).toMatch('Only untriaged leads');
    expect(await refusalOf(splitInboxLeads(reader, of(first, second)))).toMatch('forbidden');
    expect(await refusalOf(splitInboxLeads(firm.staff, of(second, await file(firm))))).toMatch('not_found');
    expect(await rowOf(firm.staff.db, second)).toEqual(second);
    expect(await firm.staff.db.selectFrom('inbox_lead_merges').select('id').execute()).toEqual([]);
  });

  test('cannot be split after the kept lead was accepted or ignored, and the refusal names who did that and when', async () => {
    const firm = await office(get().db);
    const [first, second] = await two(firm);
    const { lead, into } = await mergeInboxLeads(firm.staff, of(first, second));
    const ignored = await ignoreInboxLead(firm.staff, { ...change(into), reason: 'no_claim', reason_text: '' });
    expect(await refusalOf(splitInboxLeads(firm.staff, of(lead, ignored)))).toBe(
      `conflict: Ana Ruiz ignored lead ${second.reference} on Nov 23, 2026, 7:00 AM, after the merge, so the leads can no longer be split. Nothing was changed.`,
    );
    const restored = await restoreInboxLead(firm.staff, change(ignored));
    const accepted = await acceptInboxLead(
      firm.staff,
      AcceptInboxLead.parse({ ...change(restored), contact: 'new', matter: 'none', first_name: 'Bob' }),
    );
    expect(await refusalOf(splitInboxLeads(firm.staff, of(lead, accepted)))).toMatch('accepted lead');
  });

  test('cannot be split after another merge has changed the kept lead, until that merge is split', async () => {
    const firm = await office(get().db);
    const [first, second] = await two(firm);
    const third = await file(firm, { first_name: 'Rob', from_message: 'Third.' });
    const one = await mergeInboxLeads(firm.staff, of(first, second, { first_name: 'merged' }));
    const other = await mergeInboxLeads(firm.staff, of(third, one.into, { first_name: 'merged' }));
    expect(await refusalOf(splitInboxLeads(firm.staff, of(one.lead, other.into)))).toMatch('merged lead');
    const back = await splitInboxLeads(firm.staff, of(other.lead, other.into));
    await splitInboxLeads(firm.staff, of(one.lead, back.into));
    expect(await rowOf(firm.staff.db, second)).toMatchObject({ first_name: 'Bob', from_message: 'Second.' });
  });

  test('can be split after the merged lead was restored', async () => {
    const firm = await office(get().db);
    const [first, second] = await two(firm);
    const { lead, into } = await mergeInboxLeads(firm.staff, of(first, second));
    const restored = await restoreInboxLead(firm.staff, change(lead));
    await splitInboxLeads(firm.staff, of(restored, into));
    expect(await rowOf(firm.staff.db, second)).toMatchObject({ from_message: 'Second.' });
    expect(await rowOf(firm.staff.db, first)).toMatchObject({ state: 'untriaged', ignore_reason: null });
  });

  test('reads the same for staff when one of the leads came escaped through the Lead Inbox API', async () => {
    const firm = await office(get().db);
    const escaped = await file(firm, { last_name: 'O&#039;Neil', from_message: 'A &amp; B' }, 'inbox');
    const typed = await file(firm, { last_name: 'O&#039;Neil <b>', from_message: 'C &amp; D' });
    const fields = { last_name: 'merged', from_message: 'both' };
    const plain = await mergeInboxLeads(firm.staff, of(escaped, typed, fields));
    expect(readableLead(plain.into)).toMatchObject({ last_name: "O'Neil", from_message: 'C &amp; D\n\nA & B' });
    const split = await splitInboxLeads(firm.staff, of(plain.lead, plain.into));
    const other = await mergeInboxLeads(firm.staff, of(split.into, split.lead, fields));
    expect(readableLead(other.into)).toMatchObject({
      last_name: 'O&#039;Neil <b>',
      from_message: 'A & B\n\nC &amp; D',
    });
  });

  test('is refused when both messages together are too long', async () => {
    const firm = await office(get().db);
    const long = [
      await file(firm, { from_message: 'a'.repeat(40_000) }),
      await file(firm, { from_message: 'b'.repeat(40_000) }),
    ] as const;
    expect(await refusalOf(mergeInboxLeads(firm.staff, of(...long)))).toMatch('too long');
    expect(await refusalOf(mergeInboxLeads(firm.staff, of(...long, { from_message: 'into' })))).toBe('none');
  });
});

describeDatabases("the contact of a lead's person", (get) => {
  test('is the contact with the same number or address, and a client when one of the matters is hired', async () => {
    const [firm, theirs] = [await office(get().db), await office(get().db)];
    const { id } = await file(firm, { email: 'Maria@Example.com', phone_number: null });
    const { lead } = await getInboxLead(firm.staff, id);
    expect(await knownContactOf(firm.staff, lead)).toBeUndefined();
    const contact = (at: TestFirm, given: { emails?: string[]; phone_numbers?: string[] }) =>
      createContact(at.staff, {
        type: 'Person',
        name: null,
        first_name: 'Maria',
        last_name: 'Garcia',
        status: null,
        emails: [],
        phone_numbers: [],
        addresses: [],
        ...given,
      });
    await contact(theirs, { emails: ['maria@example.com'] });
    expect(await knownContactOf(firm.staff, lead)).toBeUndefined();
    const maria = await contact(firm, { emails: ['maria@example.com'] });
    expect(await knownContactOf(firm.staff, lead)).toEqual({
      contact_id: maria.id,
      name: 'Garcia, Maria',
      same: ['email'],
      is: 'contact',
    });
    const hired = (await listMatterStatuses(firm.staff)).find(({ category }) => category === 'hired');
    await createMatter(firm.staff, {
      contact_id: maria.id,
      description: 'Injury',
      matter_type_id: null,
      location_id: null,
      matter_status_id: hired?.id ?? null,
      assignee_ids: [],
    });
    await contact(firm, { emails: ['maria@example.com'] });
    expect(await knownContactOf(firm.staff, lead)).toMatchObject({ contact_id: maria.id, is: 'client' });
  });
});
