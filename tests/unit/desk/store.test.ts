import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SentAction } from '@/components/desk/act';
import type { Counts, DeskSource } from '@/components/desk/desk-source';
import type { Answer } from '@/components/desk/outbox';
import { DeskStore } from '@/components/desk/store';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { desk_views, isInView } from '@/lib/inbox/leads/views';

/** Tests the desk's state in a browser against a small server that answers actions over HTTP. */

const me = 7;

function aRow(id: number, given: Partial<InboxLeadRow> = {}): InboxLeadRow {
  return {
    id,
    version: 1,
    state: 'untriaged',
    first_name: `Lead ${String(id)}`,
    last_name: null,
    email: null,
    phone_number: null,
    from_source: 'website',
    story: 'I was rear-ended.',
    spam_verdict: 'clear',
    duplicate_of_id: null,
    ignore_reason: null,
    ignore_reason_text: null,
    locale: 'en',
    matter_type_id: null,
    practice_area: null,
    assignee_id: null,
    snoozed_until: null,
    opened_at: null,
    contacted_at: null,
    created_at: new Date(Date.UTC(2026, 10, 1, 0, id)).toISOString(),
    ...given,
  };
}

function countsOf(rows: InboxLeadRow[]): Counts {
  return Object.fromEntries(
    desk_views.map(({ view }) => [view, rows.filter((row) => isInView(view, row, me)).length]),
  ) as Counts;
}

let received: SentAction[][];
let answerWith: (actions: SentAction[]) => { status: number; answers?: Answer[] };
let close: () => Promise<void>;
let perform_url: string;

beforeEach(async () => {
  received = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { actions } = JSON.parse(body) as { actions: SentAction[] };
      received.push(actions);
      const { status, answers } = answerWith(actions);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ answers }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  perform_url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
afterEach(() => close());

function aStore(rows: InboxLeadRow[]): DeskStore {
  const held = new Map(rows.map((row) => [row.id, row]));
  const source: DeskSource = {
    perform_url,
    rows: () => Promise.resolve({ rows: [...held.values()], has_more: false }),
    openRows: () => Promise.resolve({ rows: [...held.values()], has_more: false }),
    rowsWith: (ids) => Promise.resolve({ rows: ids.flatMap((id) => held.get(id) ?? []), has_more: false }),
    leads: () => Promise.resolve([]),
    counts: () => Promise.resolve(undefined),
    opened: () => Promise.resolve(),
    address: () => undefined,
    signedOut: () => undefined,
  };
  const store = new DeskStore(countsOf(rows), source);
  store.seed({
    asked: { view: 'untriaged' },
    rows: [...rows].reverse(),
    has_more: false,
    counts: countsOf(rows),
    lead: undefined,
    selected: undefined,
    panel: undefined,
    user_id: me,
  });
  return store;
}

/** Resolves when the server has answered every action. */
const settled = (store: DeskStore) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (store.state.unanswered > 0) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look();
  });

const applied = (actions: SentAction[], rowOf: (action: SentAction) => InboxLeadRow) => ({
  status: 200,
  answers: actions.map((action): Answer => ({ action_id: action.action_id, outcome: 'applied', row: rowOf(action) })),
});

test('ignoring the open lead takes it out of the list at once, opens the next one, and counts it', async () => {
  const store = aStore([aRow(1), aRow(2), aRow(3)]);
  answerWith = (actions) =>
    applied(actions, ({ inbox_lead_id }) => aRow(inbox_lead_id, { version: 2, state: 'ignored' }));
  store.select(3);
  store.act({ verb: 'ignore', reason: 'no_claim', reason_text: '' }, () => 'Ignored');
  expect(store.state).toMatchObject({ order: [2, 1], selected: 2, unanswered: 1 });
  expect(store.state.counts).toMatchObject({ untriaged: 2, ignored: 1, all: 3 });
  await settled(store);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject([{ verb: 'ignore', inbox_lead_id: 3, version: 1, reason: 'no_claim' }]);
  expect(store.state.order).toEqual([2, 1]);
});

test('a refused action is taken back by itself, with the server’s reason, and the others stay', async () => {
  const store = aStore([aRow(1), aRow(2), aRow(3)]);
  const theirs = aRow(3, { version: 5, state: 'ignored', ignore_reason: 'conflict' });
  answerWith = (actions) => ({
    status: 200,
    answers: actions.map(({ action_id, inbox_lead_id }) =>
      inbox_lead_id === 3
        ? { action_id, outcome: 'refused', message: 'Dana Ruiz ignored this lead 2 minutes ago.', row: theirs }
        : { action_id, outcome: 'applied', row: aRow(inbox_lead_id, { version: 2, assignee_id: me }) },
    ),
  });
  for (const id of [3, 2]) store.act({ verb: 'assign', assignee_id: me }, () => 'Assigned', [id]);
  expect(store.state.counts.mine).toBe(2);
  await settled(store);
  expect(store.state.outcome).toMatchObject({ tone: 'refused', text: 'Dana Ruiz ignored this lead 2 minutes ago.' });
  expect(store.rows.get(3)).toEqual(theirs);
  expect(store.rows.get(2)?.assignee_id).toBe(me);
  expect(store.state.counts).toMatchObject({ mine: 1, untriaged: 2, ignored: 1 });
  store.undo();
  await settled(store);
  expect(received.flat().filter(({ verb }) => verb === 'undo')).toMatchObject([{ inbox_lead_id: 2 }]);
});

test('an action that got no answer is sent again with the same action_id until it is answered', async () => {
  const store = aStore([aRow(1)]);
  let times = 0;
  answerWith = (actions) =>
    (times += 1) < 3 ? { status: 503 } : applied(actions, () => aRow(1, { version: 2, state: 'ignored' }));
  store.act({ verb: 'ignore', reason: 'spam', reason_text: '' }, () => 'Ignored', [1]);
  await settled(store);
  expect(received).toHaveLength(3);
  expect(new Set(received.flat().map(({ action_id }) => action_id)).size).toBe(1);
  expect(store.state.is_failing).toBe(false);
});

test('undo and redo switch one action of several leads back and forth as a whole', async () => {
  const rows = [aRow(1), aRow(2), aRow(3)];
  const store = aStore(rows);
  answerWith = (actions) =>
    applied(actions, ({ inbox_lead_id, version }) => ({
      ...(store.rows.get(inbox_lead_id) ?? aRow(inbox_lead_id)),
      version: version + 1,
    }));
  store.pickAll();
  expect(
    store.act({ verb: 'ignore', reason: 'spam', reason_text: '' }, (all) => `Ignored ${String(all.length)} leads`),
  ).toBe(3);
  expect(store.state).toMatchObject({ order: [], picked: new Set() });
  store.undo();
  expect(store.state.order).toEqual([3, 2, 1]);
  store.redo();
  expect(store.state.order).toEqual([]);
  await settled(store);
  const sent = received.flat();
  expect(sent).toHaveLength(9);
  const undone = new Set(sent.flatMap((action) => (action.verb === 'undo' ? [action.undoes] : [])));
  expect([...undone].every((id) => sent.some(({ action_id }) => action_id === id))).toBe(true);
});

test('new leads wait behind the button while a lead is open, and come to the top of the list otherwise', async () => {
  const store = aStore([aRow(1), aRow(2), aRow(3)]);
  const arriving = aStore([aRow(1), aRow(2), aRow(3), aRow(4)]);
  answerWith = (actions) => applied(actions, () => aRow(1));
  // The second store's source already has the new lead.
  arriving.seed({
    asked: { view: 'untriaged' },
    rows: [aRow(3), aRow(2), aRow(1)],
    has_more: false,
    counts: countsOf([]),
    lead: undefined,
    selected: 2,
    panel: undefined,
    user_id: me,
  });
  arriving.rows.delete(4);
  await arriving.changed([4]);
  expect(arriving.state).toMatchObject({ arrivals: [4], order: [3, 2, 1] });
  arriving.showArrivals();
  expect(arriving.state).toMatchObject({ arrivals: [], order: [4, 3, 2, 1], selected: 2 });
  expect(store.state.order).toEqual([3, 2, 1]);
});

test('a lead that the firm no longer has leaves the list, and the next one opens', async () => {
  const store = aStore([aRow(1), aRow(2), aRow(3)]);
  answerWith = (actions) => ({
    status: 200,
    answers: actions.map(({ action_id }) => ({ action_id, outcome: 'refused', message: 'Lead not found.', row: null })),
  });
  store.select(3);
  store.act({ verb: 'assign', assignee_id: me }, () => 'Assigned');
  await settled(store);
  expect(store.state).toMatchObject({ order: [2, 1], selected: 2 });
});

test('a refused action from before the user signed in again is reported', async () => {
  const store = aStore([aRow(1)]);
  answerWith = (actions) => ({
    status: 200,
    answers: actions.map(({ action_id }) => ({ action_id, outcome: 'refused', message: 'Dana Ruiz ignored it.' })),
  });
  store.resend([{ verb: 'restore', inbox_lead_id: 1, action_id: 'b0a1c5d2-0000-4000-8000-000000000000', version: 1 }]);
  await settled(store);
  expect(store.state.outcome).toMatchObject({ tone: 'refused', text: 'Dana Ruiz ignored it.' });
});
