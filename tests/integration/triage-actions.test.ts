import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InboxLead } from '@/lib/platform/db/schema';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { createEntry } from '@/lib/records/lists/entries';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { createContact } from '@/lib/records/contacts/create';
import { listNotes } from '@/lib/records/notes/list';
import { outcomeOf } from '@/lib/inbox/triage/outcome';
import { performAction, TriageAction } from '@/lib/inbox/triage/perform';
import { acceptSuggested, suggestionOf } from '@/lib/inbox/triage/suggest';
import { noon } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { changeOf, fileLead, inHours, storedLead, triageOffice } from '../support/triage-office';

describeDatabases('accepting a lead with the suggestion', (get) => {
  test('a lead without a known contact becomes a person and a matter of its practice area, with the message in a note', async () => {
    const firm = await triageOffice(get().db);
    const type = await createEntry({ ...firm.staff, actor: { ...firm.staff.actor, role: 'admin' } }, matter_type_list, {
      name: 'Dog bites',
    });
    const lead = await fileLead(firm, {
      matter_type_id: type.id,
      answers: [{ name: 'practice_area', label: 'Practice area', value: 'Dog bite' }],
    });
    const { lead: detail } = await getInboxLead(firm.staff, lead.id);
    expect(await suggestionOf(firm.staff, detail)).toEqual({
      contact: 'new',
      matter: 'new',
      text: 'Create a contact and a matter (Dog bites), and copy the message into a note on the matter',
      because: ['No contact has the same email address.'],
      stays_because: undefined,
    });
    expect((await acceptSuggested(firm.staff, changeOf(lead))).state).toBe('triaged');
    const outcome = await outcomeOf(firm.staff, lead.id);
    expect(outcome).toMatchObject({ contact: { name: 'Maria Garcia', made: true }, matter: { name: 'Dog bite' } });
    const [note] = await listNotes(firm.staff, { matter_id: outcome?.matter?.id ?? 0 });
    expect(note?.body).toMatch(/I was rear-ended on I-80\.[^]*Received: Nov 23, 2026, 7:00 AM EST$/);
  });

  test('a lead with the email address of a contact is linked to that contact without a matter; the same phone number alone creates a contact', async () => {
    const firm = await triageOffice(get().db);
    const contact = await createContact(firm.staff, {
      type: 'Person',
      name: null,
      first_name: 'Maria',
      last_name: 'Lund',
      emails: ['maria@example.com'],
      phone_numbers: ['(415) 555-0134'],
      status: null,
      addresses: [],
    });
    const lead = await fileLead(firm);
    const { lead: detail } = await getInboxLead(firm.staff, lead.id);
    expect(await suggestionOf(firm.staff, detail)).toMatchObject({
      contact: { id: contact.id, name: 'Maria Lund' },
      matter: 'none',
      text: 'Link to Maria Lund and copy the message into a note on the contact',
      because: ['Maria Lund has the same email address.', 'Maria Lund has the same phone number.'],
    });
    await acceptSuggested(firm.staff, changeOf(lead));
    expect(await outcomeOf(firm.staff, lead.id)).toMatchObject({
      contact: { id: contact.id, made: false },
      matter: null,
    });

    const sibling = await fileLead(firm, { first_name: 'Luis', email: 'luis@example.com' });
    const { lead: shown } = await getInboxLead(firm.staff, sibling.id);
    expect(await suggestionOf(firm.staff, shown)).toMatchObject({
      contact: 'new',
      because: [
        'No contact has the same email address.',
        'Maria Lund has the same phone number, which several people may share.',
      ],
    });
  });

  test('a lead without a name cannot be accepted at once, and the suggestion says so', async () => {
    const firm = await triageOffice(get().db);
    const lead = await fileLead(firm, { first_name: null, last_name: null });
    const { lead: detail } = await getInboxLead(firm.staff, lead.id);
    const { stays_because } = await suggestionOf(firm.staff, detail);
    expect(stays_because).toBe(
      'This lead cannot be accepted at once: Enter a first or last name. Accept it with the form.',
    );
    await expect(acceptSuggested(firm.staff, changeOf(lead))).rejects.toMatchObject({
      code: 'invalid',
      message: stays_because,
    });
    expect((await storedLead(firm, lead)).state).toBe('untriaged');
  });
});

describeDatabases('an action that a screen sends', (get) => {
  test('each verb of an action is parsed by its own schema and performed once, however often it is sent', async () => {
    const firm = await triageOffice(get().db);
    const assignee_id = firm.user_id;
    const done = { first: '' };
    const sent: [string, Record<string, unknown>, Partial<InboxLead>][] = [
      ['assign', { assignee_id: String(assignee_id) }, { assignee_id }],
      ['snooze', { until: inHours(1) }, { snoozed_until: inHours(1) }],
      ['wake', {}, { snoozed_until: null }],
      ['note', { text: ' Hi ' }, {}],
      ['call', { outcome: 'reached' }, { contacted_at: noon.toISOString() }],
      ['ignore', { reason: 'no_claim' }, { state: 'ignored' }],
      ['restore', {}, { state: 'untriaged' }],
      ['accept', { contact: 'new', matter: 'none', first_name: 'Maria' }, { state: 'triaged' }],
      ['undo', { undoes: () => done.first }, { state: 'untriaged' }],
      ['accept_suggested', {}, { state: 'triaged' }],
    ];
    let lead = await fileLead(firm);
    for (const [verb, fields, expected] of sent) {
      const given = Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'function' ? done.first : value,
      ]);
      const action = TriageAction.parse({ verb, ...changeOf(lead), ...Object.fromEntries(given) });
      const answers = await Promise.all([1, 2, 3].map(() => performAction(firm.staff, action)));
      const version = lead.version + 1;
      for (const answer of answers) expect(answer, verb).toMatchObject({ ...expected, version });
      lead = await storedLead(firm, lead);
      done.first = action.action_id;
    }
    const suspect = await fileLead(firm, { spam_score: 90 });
    const vetted = await performAction(firm.staff, TriageAction.parse({ verb: 'vet', ...changeOf(suspect) }));
    expect(vetted.spam_verdict).toBe('clear');

    firm.clock.pass(25 * 3_600);
    const reopened = await performAction(firm.staff, TriageAction.parse({ verb: 'reopen', ...changeOf(lead) }));
    expect(reopened).toMatchObject({ state: 'untriaged', version: 1 });
    expect(reopened.id).not.toBe(lead.id);
  });

  test('an action without a known verb, or with fields that its verb refuses, is not parsed', () => {
    const base = { inbox_lead_id: 1, version: 1, action_id: randomUUID() };
    for (const action of [
      { ...base },
      { ...base, verb: 'erase' },
      { ...base, verb: 'ignore', reason: 'other', reason_text: '' },
      { ...base, verb: 'snooze' },
      { ...base, verb: 'call', outcome: 'busy' },
      { ...base, verb: 'accept', contact: 'new', matter: 'none' },
    ])
      expect(TriageAction.safeParse(action).success, JSON.stringify(action)).toBe(false);
  });

  test('a read-only user can perform no action, and another firm finds no lead', async () => {
    const firm = await triageOffice(get().db);
    const other = await triageOffice(get().db);
    const lead = await fileLead(firm);
    const reader = { ...firm.staff, actor: { ...firm.staff.actor, role: 'read_only' as const } };
    const fields: Record<string, Record<string, unknown>> = {
      ignore: { reason: 'spam' },
      accept: { contact: 'new', matter: 'none', first_name: 'M' },
      undo: { undoes: randomUUID() },
      assign: { assignee_id: null },
      snooze: { until: inHours(1) },
      note: { text: 'Hi' },
      call: { outcome: 'reached' },
    };
    for (const { shape } of TriageAction.options) {
      const verb = [...shape.verb.values][0] as string;
      const action = TriageAction.parse({ verb, ...changeOf(lead), ...fields[verb] });
      await expect(performAction(reader, action), verb).rejects.toMatchObject({ code: 'forbidden' });
      await expect(performAction(other.staff, action), verb).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await storedLead(firm, lead)).toEqual(lead);
  });
});
