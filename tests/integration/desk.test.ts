import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { countDeskViews } from '@/lib/inbox/leads/view-counts';
import { findDeskLeads } from '@/lib/inbox/desk/lead';
import { performInOrder } from '@/lib/inbox/desk/perform';
import { findRows, listOpenRows, listRows } from '@/lib/inbox/leads/rows';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { desk_views, isInView } from '@/lib/inbox/leads/views';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { assignInboxLead } from '@/lib/inbox/triage/assign';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { snoozeInboxLead } from '@/lib/inbox/triage/snooze';
import type { InboxLead } from '@/lib/platform/db/schema';
import { describeDatabases } from '../support/databases';
import type { TriageOffice } from '../support/triage-office';
import { acceptOf, changeOf, colleague, fileLead, inHours, triageOffice } from '../support/triage-office';

const asked = (query: Record<string, string>) => ListInboxLeads.parse(query);
const ignoring = (lead: InboxLead) => ({ ...changeOf(lead), reason: 'no_claim' as const, reason_text: '' });

/** Files at least one lead for each view of the desk. */
async function everyState(firm: TriageOffice) {
  const first = await fileLead(firm);
  const [ignored, accepted, mine, theirs, snoozed] = [
    await fileLead(firm),
    await fileLead(firm),
    await fileLead(firm),
    await fileLead(firm),
    await fileLead(firm),
  ];
  await fileLead(firm, { duplicate_of_id: first.id });
  await fileLead(firm, { spam_score: 80, spam_reasons: ['Links'] });
  await ignoreInboxLead(firm.staff, ignoring(ignored));
  await acceptInboxLead(firm.staff, acceptOf(accepted));
  await assignInboxLead(firm.staff, { ...changeOf(mine), assignee_id: firm.user_id });
  await assignInboxLead(firm.staff, { ...changeOf(theirs), assignee_id: firm.dana.actor.user_id });
  await snoozeInboxLead(firm.staff, { ...changeOf(snoozed), until: inHours(2) });
}

describeDatabases('the desk', (get) => {
  test('each view lists and counts the leads that the browser would list in it', async () => {
    const firm = await triageOffice(get().db);
    await everyState(firm);
    await fileLead(await triageOffice(get().db));
    const everything = (await listRows(firm.staff, asked({ view: 'all' }), 'UTC')).rows;
    expect(everything).toHaveLength(8);
    const counts = await countDeskViews(firm.staff);
    for (const { view } of desk_views) {
      const listed = (await listRows(firm.staff, asked({ view }), 'UTC')).rows.map(({ id }) => id);
      const expected = everything.filter((row) => isInView(view, row, firm.user_id)).map(({ id }) => id);
      expect([view, listed, counts[view]]).toEqual([view, expected, expected.length]);
      expect(expected.length, view).toBeGreaterThan(0);
    }
    const open = (await listOpenRows(firm.staff)).rows;
    expect(open.map(({ id }) => id)).toEqual(
      everything.filter(({ state }) => state === 'untriaged').map(({ id }) => id),
    );
  });

  test('actions sent together are applied one by one, and a refused or invalid one leaves the others alone', async () => {
    const firm = await triageOffice(get().db);
    const [first, second, third] = [await fileLead(firm), await fileLead(firm), await fileLead(firm)];
    const stale = { ...ignoring(second), verb: 'ignore', version: 9 };
    const answers = await performInOrder(firm.staff, [
      { ...ignoring(first), verb: 'ignore' },
      stale,
      { verb: 'ignore', inbox_lead_id: third.id, action_id: 'x', version: 1 },
      { verb: 'explode', inbox_lead_id: third.id, action_id: randomUUID(), version: 1 },
      'nonsense',
      { ...changeOf(third), verb: 'note', text: 'Called twice' },
    ]);
    expect(answers.map(({ outcome, row }) => [outcome, row?.state, row?.version])).toEqual([
      ['applied', 'ignored', 2],
      ['refused', 'untriaged', 1],
      ['refused', 'untriaged', 1],
      ['refused', 'untriaged', 1],
      ['applied', 'untriaged', 2],
    ]);
    expect(answers[1]?.message).toContain('Your change was not saved');
  });

  test('an action that arrives twice is applied once and answered the same way', async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm);
    const action = { ...ignoring(lead), verb: 'ignore' };
    const [first] = await performInOrder(firm.staff, [action]);
    const [again] = await performInOrder(firm.staff, [action]);
    expect(again).toEqual(first);
    expect(first).toMatchObject({ outcome: 'applied', row: { version: 2 } });
  });

  test('the desk shows and changes no lead of another firm, and a read-only user changes none', async () => {
    const firm = await triageOffice(get().db);
    const other = await triageOffice(get().db);
    const lead = await fileLead(other);
    const own = await fileLead(firm);
    expect(await findRows(firm.staff, [lead.id])).toEqual([]);
    expect(await findDeskLeads(firm.staff, [lead.id, own.id])).toMatchObject([{ row: { id: own.id } }]);
    expect(await performInOrder(firm.staff, [{ ...ignoring(lead), verb: 'ignore' }])).toMatchObject([
      { outcome: 'refused', row: null },
    ]);
    const reader = await colleague(get().db, firm, 'Rea Der', 'read_only');
    expect(await performInOrder(reader, [{ ...ignoring(own), verb: 'ignore' }])).toMatchObject([
      { outcome: 'refused', row: { state: 'untriaged', version: 1 } },
    ]);
  });
});
