import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { randomFrom } from '@/lib/cli/seed/random';
import type { InboxLead } from '@/lib/platform/db/schema';
import { isRefusal } from '@/lib/platform/errors';
import { performAction, TriageAction } from '@/lib/inbox/triage/perform';
import { describeDatabases } from '../support/databases';
import { interleave, randomAction } from '../support/interleavings';
import type { TriageOffice } from '../support/triage-office';
import { changeOf, fileLead, inHours, storedLead, triageOffice } from '../support/triage-office';

/** The undoable actions: a title, the verb, its fields, and the verbs that bring a lead into the state it needs. */
const undoable: [string, string, Record<string, unknown>, string[]][] = [
  ['ignoring a lead', 'ignore', { reason: 'other', reason_text: 'Wrong planet' }, []],
  ['ignoring a snoozed lead', 'ignore', { reason: 'no_claim' }, ['snooze']],
  ['restoring a lead', 'restore', {}, ['ignore']],
  ['marking a lead as not spam', 'vet', {}, ['suspect']],
  ['accepting a lead', 'accept', { contact: 'new', matter: 'new', first_name: 'Maria', copy_story: 'yes' }, []],
  ['accepting an ignored lead', 'accept', { contact: 'new', matter: 'none', first_name: 'Maria' }, ['ignore']],
  ['accepting a snoozed lead', 'accept', { contact: 'new', matter: 'none', first_name: 'Maria' }, ['snooze']],
  ['accepting a lead with the suggestion', 'accept_suggested', {}, []],
  ['removing the assignee', 'assign', { assignee_id: null }, ['assign']],
  ['snoozing a lead', 'snooze', { until: inHours(7) }, []],
  ['snoozing a snoozed lead longer', 'snooze', { until: inHours(9) }, ['snooze']],
  ['ending a snooze', 'wake', {}, ['snooze']],
  ['adding a note', 'note', { text: 'Call back' }, []],
  ['logging the first call', 'call', { outcome: 'reached' }, []],
  ['logging another call', 'call', { outcome: 'voicemail' }, ['call']],
  ['logging a call without an answer', 'call', { outcome: 'no_answer' }, []],
];

const before_fields = (office: TriageOffice): Record<string, Record<string, unknown>> => ({
  ignore: { reason: 'no_claim', reason_text: '' },
  assign: { assignee_id: office.user_id },
  snooze: { until: inHours(5) },
  call: { outcome: 'reached' },
});

/** Returns a lead's values that an undo must restore. */
const valuesOf = ({ version: _version, updated_at: _updated_at, ...values }: InboxLead) => values;

describeDatabases('the undo of an action on a lead', (get) => {
  test.each(undoable)(
    'the undo of %s leaves the lead as it was, and the redo as it was after the action, also after notes and calls of colleagues',
    async (_title, verb, fields, before) => {
      const office = await triageOffice(get().db);
      for (const seed of ['one', 'two', 'three']) {
        const random = randomFrom(`${verb} ${seed}`);
        let lead = await fileLead(office, { spam_score: before.includes('suspect') ? 90 : 0 });
        const perform = async (name: string, given: Record<string, unknown>) => {
          office.clock.pass(60);
          const action = TriageAction.parse({ verb: name, ...changeOf(await storedLead(office, lead)), ...given });
          return { lead: await performAction(office.staff, action), action_id: action.action_id };
        };
        for (const name of before.filter((one) => one !== 'suspect'))
          lead = (await perform(name, before_fields(office)[name] ?? {})).lead;

        const was = await storedLead(office, lead);
        const done = await perform(verb, fields);
        // Colleagues add a note and a call that reached nobody, which change nothing that the action changed.
        for (let n = random.integer(0, 2); n > 0; n -= 1)
          await perform(
            ...random.pick<[string, Record<string, unknown>]>([
              ['note', { text: 'Meanwhile' }],
              ['call', { outcome: 'no_answer' }],
            ]),
          );
        const undone = await perform('undo', { undoes: done.action_id });
        expect(valuesOf(undone.lead)).toEqual(valuesOf(was));
        const redone = await perform('undo', { undoes: undone.action_id });
        expect(valuesOf(redone.lead)).toEqual(valuesOf(done.lead));
        const again = await perform('undo', { undoes: redone.action_id });
        expect(valuesOf(again.lead)).toEqual(valuesOf(was));
      }
    },
  );

  test('undoing the accept of a suspected lead restores everything except that the lead stays marked as not spam', async () => {
    const office = await triageOffice(get().db);
    const was = await fileLead(office, { spam_score: 90 });
    const action = TriageAction.parse({ verb: 'accept_suggested', ...changeOf(was) });
    const accepted = await performAction(office.staff, action);
    const undo = TriageAction.parse({ verb: 'undo', ...changeOf(accepted), undoes: action.action_id });
    expect(valuesOf(await performAction(office.staff, undo))).toEqual({
      ...valuesOf(was),
      spam_verdict: 'clear',
      vetted_at: office.clock.now().toISOString(),
      inbox_view: 'untriaged',
    });
  });

  test('undoing a random sequence of actions from the last to the first leads back through every state of the lead', async () => {
    const office = await triageOffice(get().db);
    for (let n = 0; n < 10; n += 1) {
      const random = randomFrom(`back ${String(n)}`);
      let lead = await fileLead(office, { email: `${randomUUID()}@example.com`, phone_number: null });
      const done: { was: InboxLead; action: TriageAction }[] = [];
      for (let step = 0; step < 8; step += 1) {
        office.clock.pass(60);
        const action = randomAction(random, lead, office, []);
        try {
          const changed = await performAction(office.staff, action);
          done.push({ was: lead, action });
          lead = changed;
        } catch (error) {
          if (!isRefusal(error)) throw error;
        }
      }
      for (const { was, action } of done.reverse()) {
        const undo = TriageAction.parse({ verb: 'undo', ...changeOf(lead), undoes: action.action_id });
        lead = await performAction(office.dana, undo);
        expect(valuesOf(lead), action.verb).toEqual(valuesOf(was));
      }
    }
  });
});

describeDatabases('two users on one lead', (get) => {
  test('in 200 random interleavings of two users, no update is lost, no contact is created twice, and each action is applied once', async () => {
    const office = await triageOffice(get().db);
    const found = await interleavings(office, 200, false);
    expect(found).toMatchObject({ lost: [], doubled: [], altered: [] });
    expect(found.applied).toBeGreaterThan(400);
  });

  test('control: without the check of the version, the same interleavings lose updates', async () => {
    const office = await triageOffice(get().db);
    expect((await interleavings(office, 8, true)).lost.length).toBeGreaterThan(0);
  });
});

/** Plays interleavings, a few of them at the same time, and returns everything they found. */
async function interleavings(office: TriageOffice, count: number, careless: boolean) {
  const all = { applied: 0, lost: [] as string[], doubled: [] as string[], altered: [] as string[] };
  for (let first = 0; first < count; first += 4) {
    const few = Array.from({ length: 4 }, (_, n) => interleave(office, { seed: `two users ${first + n}`, careless }));
    for (const found of await Promise.all(few)) {
      all.applied += found.applied;
      all.lost.push(...found.lost);
      all.doubled.push(...found.doubled);
      all.altered.push(...found.altered);
    }
  }
  return all;
}
