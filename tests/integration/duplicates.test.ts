import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import {
  countPossibleDuplicates,
  listPossibleDuplicates,
  matchCountsOf,
  matchesOf,
} from '@/lib/inbox/duplicates/matches-of';
import { matchInboxLeads } from '@/lib/inbox/duplicates/match';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { readableLead } from '@/lib/inbox/leads/readable';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import type { InboxLead } from '@/lib/platform/db/schema';
import { requestReread } from '@/lib/platform/rereads/request';
import { rereadSome } from '@/lib/worker/reread';
import { startWorker } from '@/lib/worker/worker';
import type { TestFirm } from '../support/builders';
import { aFirm, aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';

const file = async (firm: TestFirm, given: Parameters<typeof aLead>[0] = {}, key = 'form'): Promise<InboxLead> =>
  (await createInboxLead(firm.visitor, aLead(given), `${key}:${randomUUID()}`)).lead;

const work = (firm: TestFirm) => matchInboxLeads({ db: firm.staff.db, now: () => noon }, readableLead);

/** A lead that shares nothing with the others. */
const stranger = {
  first_name: 'Ngozi',
  last_name: 'Vandermeer',
  email: 'ngozi@example.org',
  phone_number: '212 555 0171',
};

describeDatabases('possible duplicates', (get) => {
  test('a lead says "not run" until the worker has looked for its duplicates, then "no match"', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm);
    expect(await matchesOf(firm.staff, lead.id)).toEqual({ state: 'not_run', checked_at: null, matches: [] });
    expect(await work(firm)).toBe(1);
    expect(await matchesOf(firm.staff, lead.id)).toEqual({
      state: 'no_match',
      checked_at: noon.toISOString(),
      matches: [],
    });
    expect(await work(firm)).toBe(0);
  });

  test('two leads of one person match each other, with the reasons, and are listed and counted', async () => {
    const firm = await aFirm(get().db);
    const first = await file(firm, { first_name: 'Robert', last_name: 'Reed', email: null });
    const other = await file(firm, stranger);
    await work(firm);
    const second = await file(firm, {
      first_name: 'Bob',
      last_name: 'Reed',
      email: 'bob@example.com',
      phone_number: '+1 415.555.0134',
    });
    await work(firm);

    const match = {
      score: 93,
      evidence: 'same phone number; forms of one first name; name 98% alike; less than a day apart',
    };
    expect((await matchesOf(firm.staff, second.id)).matches).toEqual([
      { other_id: first.id, settled_at: null, ...match },
    ]);
    expect((await matchesOf(firm.staff, first.id)).matches).toEqual([
      { other_id: second.id, settled_at: null, ...match },
    ]);
    expect((await matchesOf(firm.staff, other.id)).state).toBe('no_match');
    expect(await countPossibleDuplicates(firm.staff)).toBe(2);
    expect(await listPossibleDuplicates(firm.staff, { limit: 1 })).toEqual([
      { inbox_lead_id: second.id, match_count: 1 },
    ]);
    expect(await listPossibleDuplicates(firm.staff, { before_id: second.id, limit: 9 })).toEqual([
      { inbox_lead_id: first.id, match_count: 1 },
    ]);
    expect(await matchCountsOf(firm.staff, [first.id, other.id])).toEqual(new Map([[first.id, 1]]));
  });

  test('a lead matches by an address with a tag, and by name and sound alone', async () => {
    const firm = await aFirm(get().db);
    const leads = [
      await file(firm, { first_name: 'Сергей', last_name: 'Кузнецов', email: 's.kuz@gmail.com', phone_number: null }),
      await file(firm, {
        first_name: 'Sergei',
        last_name: 'Kuznetsov',
        email: 'skuz+law@gmail.com',
        phone_number: null,
      }),
      await file(firm, { first_name: 'Sergey', last_name: 'Kuznetzov', email: null, phone_number: '212 555 0155' }),
    ];
    await work(firm);
    for (const lead of leads) expect((await matchesOf(firm.staff, lead.id)).matches).toHaveLength(2);
  });

  test('two people of a family with one phone number do not match', async () => {
    const firm = await aFirm(get().db);
    const mother = await file(firm, { first_name: 'Maria', email: 'maria@example.com' });
    await file(firm, { first_name: 'Pedro', email: 'pedro@example.com' });
    await work(firm);
    expect((await matchesOf(firm.staff, mother.id)).state).toBe('no_match');
  });

  test("leads of another firm never match, and are not shown to a firm's staff", async () => {
    const [ours, theirs] = [await aFirm(get().db), await aFirm(get().db)];
    const lead = await file(ours);
    await file(theirs);
    const [theirs_2] = [await file(theirs)];
    await work(ours);
    expect((await matchesOf(ours.staff, lead.id)).state).toBe('no_match');
    expect(await matchesOf(ours.staff, theirs_2.id)).toEqual({ state: 'not_run', checked_at: null, matches: [] });
    expect(await countPossibleDuplicates(ours.staff)).toBe(0);
    expect(await countPossibleDuplicates(theirs.staff)).toBe(2);
    expect(await matchCountsOf(ours.staff, [theirs_2.id])).toEqual(new Map());
  });

  test('an ignored lead leaves the list of possible duplicates, and its match stays on the other lead', async () => {
    const firm = await aFirm(get().db);
    const [first, second] = [await file(firm), await file(firm)];
    await work(firm);
    await ignoreInboxLead(firm.staff, {
      inbox_lead_id: first.id,
      version: first.version,
      action_id: randomUUID(),
      reason: 'spam',
      reason_text: '',
    });
    expect(await listPossibleDuplicates(firm.staff, { limit: 9 })).toEqual([
      { inbox_lead_id: second.id, match_count: 1 },
    ]);
    expect((await matchesOf(firm.staff, second.id)).matches).toHaveLength(1);
  });

  test('escaped text of the Lead Inbox API is compared as people read it', async () => {
    const firm = await aFirm(get().db);
    const one = { last_name: 'M&#252;ller', email: null, phone_number: '212 555 0155' };
    const lead = await file(firm, { ...one, first_name: 'Renée' }, 'inbox');
    await file(firm, { first_name: 'Renee', last_name: 'Muller', email: 'r@example.com', phone_number: null });
    await work(firm);
    expect((await matchesOf(firm.staff, lead.id)).matches).toMatchObject([
      { evidence: expect.stringMatching(/^same name/) as string },
    ]);
  });

  test('the worker finds duplicates among leads that were stored before this version', async () => {
    const firm = await aFirm(get().db);
    const { db } = firm.staff;
    const [first] = [await file(firm), await file(firm)];
    await db.deleteFrom('inbox_lead_keys').execute();
    await db.deleteFrom('inbox_lead_match_states').execute();
    expect((await matchesOf(firm.staff, first.id)).state).toBe('not_run');
    expect(await countPossibleDuplicates(firm.staff)).toBe(0);

    await requestReread({ ...firm.staff, actor: { kind: 'system', firm_id: firm.firm_id } });
    while (await rereadSome({ db, now: () => noon })) continue;
    while ((await work(firm)) > 0) continue;
    expect(await countPossibleDuplicates(firm.staff)).toBe(2);
  });

  test('leads whose keys did not change are not compared again when the worker reads all leads again', async () => {
    const firm = await aFirm(get().db);
    await file(firm);
    await work(firm);
    await requestReread({ ...firm.staff, actor: { kind: 'system', firm_id: firm.firm_id } });
    while (await rereadSome({ db: firm.staff.db, now: () => noon })) continue;
    expect(await work(firm)).toBe(0);
  });

  test('the running worker looks for the duplicates of a lead soon after it was filed', async () => {
    const firm = await aFirm(get().db);
    const stop = startWorker(get().db, { destinations: {} });
    try {
      const [first] = [await file(firm), await file(firm)];
      await vi.waitFor(async () => expect((await matchesOf(firm.staff, first.id)).matches).toHaveLength(1), {
        timeout: 30_000,
      });
    } finally {
      await stop();
    }
  });

  test('two workers that look at the same leads at once store each match once', async () => {
    const firm = await aFirm(get().db);
    for (let index = 0; index < 4; index += 1) await file(firm);
    await Promise.all([work(firm), work(firm), work(firm)]);
    const rows = await firm.staff.db.selectFrom('inbox_lead_matches').select('score').execute();
    expect(rows).toHaveLength(6);
    expect(await listPossibleDuplicates(firm.staff, { limit: 1 })).toMatchObject([{ match_count: 3 }]);
  });
});
