import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Context, Staff } from '@/lib/platform/context';
import type { InboxLead } from '@/lib/platform/db/schema';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { countViews, listInboxLeads } from '@/lib/inbox/leads/list';
import { openInboxLead } from '@/lib/inbox/leads/open';
import { ListInboxLeads, NoteInboxLead, SnoozeInboxLead } from '@/lib/inbox/leads/schema';
import { wakeDueInboxLeads } from '@/lib/inbox/leads/wake';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { assignInboxLead } from '@/lib/inbox/triage/assign';
import { logCall } from '@/lib/inbox/triage/call';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { noteInboxLead } from '@/lib/inbox/triage/note';
import { outcomeOf } from '@/lib/inbox/triage/outcome';
import { snoozeInboxLead, wakeInboxLead } from '@/lib/inbox/triage/snooze';
import { undoAcceptInboxLead } from '@/lib/inbox/triage/undo-accept';
import { undoInboxLead } from '@/lib/inbox/triage/undo';
import { vetInboxLead } from '@/lib/inbox/triage/vet';
import type { TestFirm, aLead } from '../support/builders';
import { noon } from '../support/builders';
import { describeDatabases } from '../support/databases';
import type { TriageOffice } from '../support/triage-office';
import { acceptOf, changeOf, colleague, fileLead, inHours, storedLead, triageOffice } from '../support/triage-office';

const listed = async (firm: TestFirm) =>
  (await listInboxLeads(firm.staff, ListInboxLeads.parse({}), 'UTC')).leads.map(({ id }) => id);
const timeline = async (firm: TestFirm, { id }: InboxLead) => (await getInboxLead(firm.staff, id)).timeline;

describeDatabases('assigning a lead', (get) => {
  test('a user assigns a lead to a colleague and then to nobody, and the timeline names both', async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm);
    const assigned = await assignInboxLead(firm.staff, { ...changeOf(lead), assignee_id: firm.dana.actor.user_id });
    expect(assigned).toMatchObject({ assignee_id: firm.dana.actor.user_id, version: 2 });
    expect((await getInboxLead(firm.staff, lead.id)).lead.assignee_id).toBe(firm.dana.actor.user_id);
    expect((await assignInboxLead(firm.staff, { ...changeOf(assigned), assignee_id: null })).assignee_id).toBeNull();
    expect((await timeline(firm, lead)).slice(1)).toMatchObject([
      { type: 'inbox_lead.assigned', user_name: 'Ana Ruiz', details: { assignee_name: 'Dana Ruiz' } },
      { type: 'inbox_lead.assigned', details: { assignee_name: null } },
    ]);
  });

  test('a lead cannot be assigned to a read-only or disabled user, to a user of another firm, or to the user who has it', async () => {
    const firm = await triageOffice(get().db);
    const other = await triageOffice(get().db);
    const reader = await colleague(get().db, firm, 'Rea Der', 'read_only');
    const gone = await colleague(get().db, firm, 'Gone', 'staff', noon.toISOString());
    const lead = await fileLead(firm);
    for (const user_id of [reader.actor.user_id, gone.actor.user_id, other.user_id, 0])
      await expect(assignInboxLead(firm.staff, { ...changeOf(lead), assignee_id: user_id })).rejects.toMatchObject({
        code: 'invalid',
        fields: { assignee_id: ['Choose a user of the firm who may change leads'] },
      });
    const assigned = await assignInboxLead(firm.staff, { ...changeOf(lead), assignee_id: firm.user_id });
    await expect(
      assignInboxLead(firm.staff, { ...changeOf(assigned), assignee_id: firm.user_id }),
    ).rejects.toMatchObject({ code: 'conflict', message: 'This lead is already assigned to Ana Ruiz.' });
    expect(await storedLead(firm, lead)).toMatchObject({ assignee_id: firm.user_id, version: 2 });
  });
});

describeDatabases('snoozing a lead', (get) => {
  test('a snoozed lead leaves the untriaged list and its count until a user ends the snooze', async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm);
    const other = await fileLead(firm, { email: 'other@example.com', phone_number: null });
    const snoozed = await snoozeInboxLead(firm.staff, { ...changeOf(lead), until: inHours(2) });
    expect(snoozed).toMatchObject({ state: 'untriaged', inbox_view: 'untriaged', snoozed_until: inHours(2) });
    expect(await listed(firm)).toEqual([other.id]);
    expect(await countViews(firm.staff)).toEqual({ untriaged: 1, suspected: 0, ignored: 0 });

    const woken = await wakeInboxLead(firm.staff, changeOf(snoozed));
    expect(woken.snoozed_until).toBeNull();
    expect(await countViews(firm.staff)).toEqual({ untriaged: 2, suspected: 0, ignored: 0 });
    expect((await timeline(firm, lead)).slice(1)).toMatchObject([
      { type: 'inbox_lead.snoozed', details: { until: inHours(2) } },
      { type: 'inbox_lead.woke', details: { because: 'staff' } },
    ]);
    await expect(wakeInboxLead(firm.staff, changeOf(woken))).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a snooze must end in the future and within a year, and only an untriaged lead that is not suspected spam can be snoozed', async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm);
    for (const until of [noon.toISOString(), inHours(-1), inHours(366 * 24)])
      await expect(snoozeInboxLead(firm.staff, { ...changeOf(lead), until })).rejects.toMatchObject({
        code: 'invalid',
        fields: { until: [expect.any(String)] },
      });
    const suspect = await fileLead(firm, { spam_score: 90 });
    await expect(snoozeInboxLead(firm.staff, { ...changeOf(suspect), until: inHours(1) })).rejects.toMatchObject({
      code: 'conflict',
    });
    const ignored = await ignoreInboxLead(firm.staff, { ...changeOf(lead), reason: 'spam', reason_text: '' });
    await expect(snoozeInboxLead(firm.staff, { ...changeOf(ignored), until: inHours(1) })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(SnoozeInboxLead.parse({ ...changeOf(lead), until: '2026-11-24T09:00:00Z' }).until).toBe(
      '2026-11-24T09:00:00.000Z',
    );
    expect(SnoozeInboxLead.safeParse({ ...changeOf(lead), until: 'fri 3pm' }).success).toBe(false);
  });

  test('ignoring or accepting a snoozed lead ends its snooze, and the undo brings the snooze back while its time has not come', async () => {
    const firm = await triageOffice(get().db);
    for (const late of [false, true]) {
      const lead = await fileLead(firm);
      const other = await fileLead(firm, { email: `${randomUUID()}@example.com`, phone_number: null });
      const until = new Date(firm.clock.now().getTime() + 3_600_000).toISOString();
      const snoozed = await snoozeInboxLead(firm.staff, { ...changeOf(lead), until });
      const ignore = { ...changeOf(snoozed), reason: 'spam' as const, reason_text: '' };
      const ignored = await ignoreInboxLead(firm.staff, ignore);
      const accepted = await acceptInboxLead(
        firm.staff,
        acceptOf(await snoozeInboxLead(firm.staff, { ...changeOf(other), until })),
      );
      expect([ignored.snoozed_until, accepted.snoozed_until]).toEqual([null, null]);

      if (late) firm.clock.pass(3_601);
      const back = late ? null : until;
      expect(await undoInboxLead(firm.staff, { ...changeOf(ignored), undoes: ignore.action_id })).toMatchObject({
        state: 'untriaged',
        snoozed_until: back,
      });
      expect(await undoAcceptInboxLead(firm.staff, changeOf(accepted))).toMatchObject({
        state: 'untriaged',
        snoozed_until: back,
      });
    }
  });

  test('the worker wakes each lead whose time has come once, with one event, also when three workers look at once', async () => {
    const firm = await triageOffice(get().db);
    const leads: InboxLead[] = [];
    for (let n = 0; n < 120; n += 1) {
      const lead = await fileLead(firm, { email: `n${String(n)}@example.com`, phone_number: null });
      leads.push(await snoozeInboxLead(firm.staff, { ...changeOf(lead), until: inHours(n < 110 ? 1 : 3) }));
    }
    expect(await wakeDueInboxLeads(firm.staff)).toBe(0);
    firm.clock.pass(2 * 3_600);
    const woken = await Promise.all([1, 2, 3].map(() => wakeDueInboxLeads(firm.staff)));
    expect(woken.reduce((sum, one) => sum + one)).toBe(110);
    expect(await countViews(firm.staff)).toMatchObject({ untriaged: 110 });
    const events = await get()
      .db.selectFrom('events')
      .select(['inbox_lead_id', 'actor_kind'])
      .where('firm_id', '=', firm.firm_id)
      .where('type', '=', 'inbox_lead.woke')
      .execute();
    expect(events).toHaveLength(110);
    expect(new Set(events.map(({ inbox_lead_id }) => inbox_lead_id)).size).toBe(110);
    expect(await storedLead(firm, leads[0] as InboxLead)).toMatchObject({ snoozed_until: null, version: 3 });
  });

  test('a new lead with the same email address or phone number wakes the snoozed lead of that person, with the reason, and no lead of other people or firms', async () => {
    const firm = await triageOffice(get().db);
    const elsewhere = await triageOffice(get().db);
    const snoozed = async (of: TriageOffice, given: Parameters<typeof aLead>[0]) =>
      snoozeInboxLead(of.staff, { ...changeOf(await fileLead(of, given)), until: inHours(5) });
    const [mail, phone, other, part] = [
      await snoozed(firm, { email: 'Maria.Garcia@Example.com', phone_number: null }),
      await snoozed(firm, { email: null, phone_number: '415-555-0134' }),
      await snoozed(firm, { email: 'else@example.com', phone_number: '(415) 555-0135' }),
      await snoozed(firm, { email: 'xmaria.garcia@example.com', phone_number: null }),
    ];
    const foreign = await snoozed(elsewhere, { email: 'maria.garcia@example.com' });
    const lead = await fileLead(firm, { email: 'maria.garcia@example.com', phone_number: '+1 415 555 0134' });

    for (const woken of [mail, phone]) {
      expect(await storedLead(firm, woken)).toMatchObject({ snoozed_until: null, version: woken.version + 1 });
      expect((await timeline(firm, woken)).at(-1)).toMatchObject({
        type: 'inbox_lead.woke',
        user_name: null,
        details: { because: 'new_lead', new_lead_id: lead.id, new_lead: lead.reference },
      });
    }
    for (const asleep of [other, part, foreign])
      expect(await storedLead(firm, asleep)).toMatchObject({ snoozed_until: inHours(5), version: 2 });
  });
});

describeDatabases('notes and calls on a lead', (get) => {
  test('a note is in the timeline; its undo marks the note as removed, and the redo takes the mark away', async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm);
    const note = { ...changeOf(lead), text: 'Speaks Spanish' };
    const noted = await noteInboxLead(firm.staff, note);
    const marks = async () =>
      (await timeline(firm, lead)).flatMap(({ type, undone_at, details }) =>
        type === 'inbox_lead.noted' ? [[details['text'], undone_at]] : [],
      );
    expect(await marks()).toEqual([['Speaks Spanish', undefined]]);

    const undo = { ...changeOf(noted), undoes: note.action_id };
    const removed = await undoInboxLead(firm.dana, undo);
    expect(await marks()).toEqual([['Speaks Spanish', noon.toISOString()]]);
    await expect(undoInboxLead(firm.dana, { ...changeOf(removed), undoes: note.action_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This action has already been undone.',
    });
    await undoInboxLead(firm.staff, { ...changeOf(removed), undoes: undo.action_id });
    expect(await marks()).toEqual([['Speaks Spanish', undefined]]);
    expect((await timeline(firm, lead)).map(({ type }) => type).slice(1)).toEqual([
      'inbox_lead.noted',
      'inbox_lead.note_removed',
      'inbox_lead.note_restored',
    ]);
    expect(NoteInboxLead.safeParse({ ...note, text: '  ' }).success).toBe(false);
    expect(NoteInboxLead.safeParse({ ...note, text: 'x'.repeat(5_001) }).success).toBe(false);
  });

  test('the first call that reached the person or voicemail is the first contact; without it, the next such call is', async () => {
    const firm = await triageOffice(get().db);
    const call = async (outcome: 'reached' | 'voicemail' | 'no_answer') => {
      firm.clock.pass(60);
      const action = { ...changeOf(await storedLead(firm, lead)), outcome, text: '' };
      await logCall(firm.staff, action);
      return action;
    };
    const lead = await fileLead(firm);
    const contacted = async () => (await storedLead(firm, lead)).contacted_at;
    const undo = async (undoes: string) => {
      const action = { ...changeOf(await storedLead(firm, lead)), undoes };
      await undoInboxLead(firm.staff, action);
      return action;
    };

    await call('no_answer');
    expect(await contacted()).toBeNull();
    const second = await call('voicemail');
    expect(await contacted()).toBe('2026-11-23T12:02:00.000Z');
    const third = await call('reached');
    expect(await contacted()).toBe('2026-11-23T12:02:00.000Z');
    const undone = await undo(second.action_id);
    expect(await contacted()).toBe('2026-11-23T12:03:00.000Z');
    const redone = await undo(undone.action_id);
    expect(await contacted()).toBe('2026-11-23T12:02:00.000Z');
    await undo(redone.action_id);
    expect(await contacted()).toBe('2026-11-23T12:03:00.000Z');
    await undo(third.action_id);
    expect(await contacted()).toBeNull();
  });
});

describeDatabases('opening a lead', (get) => {
  test('the first opening by a user who may change leads is stored once with an event, and the version stays', async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm);
    const reader = { ...firm.staff, actor: { ...firm.staff.actor, role: 'read_only' as const } };
    expect((await openInboxLead(reader, { inbox_lead_id: lead.id })).opened_at).toBeNull();
    await Promise.all(Array.from({ length: 10 }, () => openInboxLead(firm.staff, { inbox_lead_id: lead.id })));
    firm.clock.pass(60);
    expect(await openInboxLead(firm.dana, { inbox_lead_id: lead.id })).toEqual({
      ...lead,
      opened_at: noon.toISOString(),
    });
    expect((await timeline(firm, lead)).map(({ type }) => type)).toEqual(['inbox_lead.created', 'inbox_lead.opened']);
    const other = await triageOffice(get().db);
    await expect(openInboxLead(other.staff, { inbox_lead_id: lead.id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describeDatabases('undoing an action on a lead', (get) => {
  test('an action cannot be undone after another action changed the same columns, even if the values are the same again', async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm);
    const mine = { ...changeOf(lead), assignee_id: firm.user_id };
    const one = await assignInboxLead(firm.staff, mine);
    const two = await assignInboxLead(firm.staff, { ...changeOf(one), assignee_id: firm.dana.actor.user_id });
    const three = await assignInboxLead(firm.staff, { ...changeOf(two), assignee_id: firm.user_id });
    await expect(undoInboxLead(firm.staff, { ...changeOf(three), undoes: mine.action_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This lead has changed since then, so the action can no longer be undone.',
    });
  });

  test('an action can be undone after other actions that changed other columns, or that were undone', async () => {
    const firm = await triageOffice(get().db);
    const mine = { ...changeOf(await fileLead(firm)), assignee_id: firm.user_id };
    const assigned = await assignInboxLead(firm.staff, mine);
    const again = { ...changeOf(assigned), assignee_id: firm.dana.actor.user_id };
    const reassigned = await assignInboxLead(firm.dana, again);
    const back = await undoInboxLead(firm.dana, { ...changeOf(reassigned), undoes: again.action_id });
    const snoozed = await snoozeInboxLead(firm.staff, { ...changeOf(back), until: inHours(1) });
    expect(await undoInboxLead(firm.staff, { ...changeOf(snoozed), undoes: mine.action_id })).toMatchObject({
      assignee_id: null,
      snoozed_until: inHours(1),
    });
  });

  test('the undo of an assignment is refused when the previous assignee may no longer change leads', async () => {
    const firm = await triageOffice(get().db);
    const first = await assignInboxLead(firm.staff, {
      ...changeOf(await fileLead(firm)),
      assignee_id: firm.dana.actor.user_id,
    });
    const second = { ...changeOf(first), assignee_id: firm.user_id };
    const assigned = await assignInboxLead(firm.staff, second);
    await get()
      .db.updateTable('memberships')
      .set({ role: 'read_only' })
      .where('user_id', '=', firm.dana.actor.user_id)
      .execute();
    await expect(undoInboxLead(firm.staff, { ...changeOf(assigned), undoes: second.action_id })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test("an action of another lead, a lead's arrival and its reopening cannot be undone", async () => {
    const firm = await triageOffice(get().db);
    const [lead, other] = [await fileLead(firm), await fileLead(firm)];
    const note = { ...changeOf(other), text: 'Note' };
    await noteInboxLead(firm.staff, note);
    for (const undoes of [note.action_id, randomUUID()])
      await expect(undoInboxLead(firm.staff, { ...changeOf(lead), undoes })).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  test('ending a snooze cannot be undone once the lead is ignored, and "not spam" cannot be undone once the lead is accepted', async () => {
    const firm = await triageOffice(get().db);
    const snoozed = await snoozeInboxLead(firm.staff, { ...changeOf(await fileLead(firm)), until: inHours(9) });
    const wake = changeOf(snoozed);
    const woken = await wakeInboxLead(firm.staff, wake);
    const ignored = await ignoreInboxLead(firm.staff, { ...changeOf(woken), reason: 'spam', reason_text: '' });
    const vet = changeOf(await fileLead(firm, { spam_score: 90 }));
    const accepted = await acceptInboxLead(firm.staff, acceptOf(await vetInboxLead(firm.staff, vet)));
    for (const [lead, undoes] of [
      [ignored, wake.action_id],
      [accepted, vet.action_id],
    ] as const) {
      await expect(undoInboxLead(firm.staff, { ...changeOf(lead), undoes })).rejects.toMatchObject({
        code: 'conflict',
      });
      expect(await storedLead(firm, lead)).toEqual(lead);
    }
  });

  test('an accept that an earlier version of Foyer undid cannot be undone again in place of a later accept', async () => {
    const firm = await triageOffice(get().db);
    const first = acceptOf(await fileLead(firm));
    const undone = await undoAcceptInboxLead(firm.staff, changeOf(await acceptInboxLead(firm.staff, first)));
    const { id } = await get()
      .db.selectFrom('events')
      .select('id')
      .where('type', '=', 'inbox_lead.unaccepted')
      .executeTakeFirstOrThrow();
    await get().db.updateTable('event_details').set({ details: '{}' }).where('event_id', '=', id).execute();
    const accepted = await acceptInboxLead(firm.staff, acceptOf(undone));
    await expect(undoInboxLead(firm.staff, { ...changeOf(accepted), undoes: first.action_id })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await storedLead(firm, accepted)).state).toBe('triaged');
  });

  test('undoing and redoing the accept of a suspected lead creates its contact and matter again and sends one notification', async () => {
    const firm = await triageOffice(get().db);
    await get()
      .db.updateTable('firms')
      .set({ notification_addresses: '["intake@firm.test"]' })
      .where('id', '=', firm.firm_id)
      .execute();
    const action = acceptOf(await fileLead(firm, { spam_score: 90 }));
    const accepted = await acceptInboxLead(firm.staff, action);
    const undo = { ...changeOf(accepted), undoes: action.action_id };
    const undone = await undoInboxLead(firm.staff, undo);
    expect(undone).toMatchObject({ state: 'untriaged', spam_verdict: 'clear' });
    const redo = { ...changeOf(undone), undoes: undo.action_id };
    const redone = await undoInboxLead(firm.staff, redo);
    expect(redone.state).toBe('triaged');
    expect(await outcomeOf(firm.staff, redone.id)).toMatchObject({
      contact: { name: 'Maria', made: true },
      matter: { made: true },
      stays_because: undefined,
    });
    expect(
      await undoInboxLead(firm.staff, { ...changeOf(redone), undoes: redo.action_id }),
      'the redone accept can be undone again',
    ).toMatchObject({ state: 'untriaged' });
    expect(await get().db.selectFrom('outbox').select('id').where('firm_id', '=', firm.firm_id).execute()).toHaveLength(
      1,
    );
  });

  test('undoing and redoing "not spam" sends the notification of the lead once', async () => {
    const firm = await triageOffice(get().db);
    await get()
      .db.updateTable('firms')
      .set({ notification_addresses: '["intake@firm.test"]' })
      .where('id', '=', firm.firm_id)
      .execute();
    const action = changeOf(await fileLead(firm, { spam_score: 90 }));
    const vetted = await vetInboxLead(firm.staff, action);
    const undo = { ...changeOf(vetted), undoes: action.action_id };
    const suspected = await undoInboxLead(firm.staff, undo);
    expect(suspected).toMatchObject({ inbox_view: 'suspected', vetted_at: null });
    expect(await undoInboxLead(firm.staff, { ...changeOf(suspected), undoes: undo.action_id })).toMatchObject({
      inbox_view: 'untriaged',
      vetted_at: noon.toISOString(),
    });
    expect(await get().db.selectFrom('outbox').select('id').where('firm_id', '=', firm.firm_id).execute()).toHaveLength(
      1,
    );
  });
});

describeDatabases('a decision on a version that is no longer the current one', (get) => {
  test('the refusal says which colleague did what and when', async () => {
    const firm = await triageOffice(get().db);
    const suspect = await fileLead(firm, { spam_score: 90 });
    const lead = await fileLead(firm, { email: 'lead@example.com', phone_number: null });
    const late = async (old: InboxLead, pass_seconds = 0) => {
      firm.clock.pass(pass_seconds);
      try {
        await noteInboxLead(firm.staff, { ...changeOf(old), text: 'Late' });
      } catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'conflict' ? error.message : String(error);
      }
      return 'not refused';
    };
    const saved = 'Your change was not saved.';

    await vetInboxLead(firm.dana, changeOf(suspect));
    expect(await late(suspect, 30)).toBe(`Dana Ruiz marked this lead as not spam less than a minute ago. ${saved}`);

    let now = lead;
    const steps: [(ctx: Context<Staff>) => Promise<InboxLead>, number, string][] = [
      [
        (ctx) => assignInboxLead(ctx, { ...changeOf(now), assignee_id: firm.user_id }),
        60,
        'Dana Ruiz assigned this lead to Ana Ruiz 1 minute ago.',
      ],
      [
        (ctx) => assignInboxLead(ctx, { ...changeOf(now), assignee_id: null }),
        150,
        'Dana Ruiz removed the assignee of this lead 2 minutes ago.',
      ],
      [
        (ctx) => noteInboxLead(ctx, { ...changeOf(now), text: 'x' }),
        3_600,
        'Dana Ruiz added a note to this lead 1 hour ago.',
      ],
      [
        (ctx) => logCall(ctx, { ...changeOf(now), outcome: 'reached', text: '' }),
        0,
        'Dana Ruiz logged a call to this lead less than a minute ago.',
      ],
      [
        (ctx) => snoozeInboxLead(ctx, { ...changeOf(now), until: inHours(100) }),
        7_200,
        'Dana Ruiz snoozed this lead 2 hours ago.',
      ],
      [(ctx) => wakeInboxLead(ctx, changeOf(now)), 3 * 86_400, 'Dana Ruiz ended the snooze of this lead 3 days ago.'],
      [
        (ctx) => ignoreInboxLead(ctx, { ...changeOf(now), reason: 'spam', reason_text: '' }),
        0,
        'Dana Ruiz ignored this lead less than a minute ago.',
      ],
      [(ctx) => acceptInboxLead(ctx, acceptOf(now)), 0, 'Dana Ruiz accepted this lead less than a minute ago.'],
      [
        (ctx) => undoAcceptInboxLead(ctx, changeOf(now)),
        0,
        'Dana Ruiz undid the accept of this lead less than a minute ago.',
      ],
    ];
    for (const [step, pass_seconds, sentence] of steps) {
      const before = now;
      now = await step(firm.dana);
      expect(await late(before, pass_seconds)).toBe(`${sentence} ${saved}`);
    }
  });

  test("the refusal names the colleague's change before the user's own newer one, and the user's own change when there is no other", async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm);
    const mine = await noteInboxLead(firm.staff, { ...changeOf(lead), text: 'Mine' });
    const late = () => noteInboxLead(firm.staff, { ...changeOf(lead), text: 'Late' });
    await expect(late()).rejects.toMatchObject({ message: expect.stringMatching(/^You added a note/) as string });
    const theirs = await assignInboxLead(firm.dana, { ...changeOf(mine), assignee_id: firm.user_id });
    await noteInboxLead(firm.staff, { ...changeOf(theirs), text: 'Mine' });
    await expect(late()).rejects.toMatchObject({ message: expect.stringMatching(/^Dana Ruiz assigned/) as string });
  });

  test('of two simultaneous actions of one user, the refused one names the other action, not itself', async () => {
    const firm = await triageOffice(get().db);
    for (let n = 0; n < 5; n += 1) {
      const lead = await fileLead(firm);
      const [noted, assigned] = await Promise.allSettled([
        noteInboxLead(firm.staff, { ...changeOf(lead), text: 'Note' }),
        assignInboxLead(firm.staff, { ...changeOf(lead), assignee_id: firm.user_id }),
      ]);
      expect([noted.status, assigned.status].sort()).toEqual(['fulfilled', 'rejected']);
      const [refused, other] = noted.status === 'rejected' ? [noted, /^You assigned/] : [assigned, /^You added a note/];
      expect(refused).toMatchObject({ reason: { message: expect.stringMatching(other) as string } });
    }
  });

  test('the refusal says that a snooze ended by itself or by a new message', async () => {
    const firm = await triageOffice(get().db);
    const snooze = async () =>
      snoozeInboxLead(firm.staff, {
        ...changeOf(await fileLead(firm)),
        until: new Date(firm.clock.now().getTime() + 60_000).toISOString(),
      });
    const late = (old: InboxLead) => wakeInboxLead(firm.staff, changeOf(old));
    const first = await snooze();
    firm.clock.pass(120);
    await wakeDueInboxLeads(firm.staff);
    await expect(late(first)).rejects.toMatchObject({
      message: expect.stringMatching(/^The snooze of this lead ended less/) as string,
    });
    const second = await snooze();
    await fileLead(firm);
    await expect(late(second)).rejects.toMatchObject({
      message: expect.stringMatching(/^A new message of the same person ended the snooze/) as string,
    });
  });
});
