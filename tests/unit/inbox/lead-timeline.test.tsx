import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LeadDeliveries } from '@/components/inbox-leads/lead-deliveries';
import { LeadTimeline } from '@/components/inbox-leads/lead-timeline';
import type { TimelineEntry } from '@/lib/events/timeline';
import { EventType } from '@/lib/events/schema';
import type { Delivery } from '@/lib/delivery/outbox/presenter';

const at = '2026-11-23T12:00:00.000Z';
const view = { now: at, time_zone: 'UTC' };
const texts = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

const entry = (type: EventType, details: TimelineEntry['details'] = {}): TimelineEntry => ({
  id: 1,
  type,
  at,
  user_name: 'Ana Ruiz',
  application_name: null,
  action_id: null,
  details,
});

test("a lead's timeline describes each event and gives the reason when an email was not delivered", () => {
  const entries = [
    entry('inbox_lead.ignored', { reason: 'other', reason_text: 'moved abroad' }),
    entry('delivery.failed', { target: 'a@firm.test', reason: 'The mail server did not answer in time' }),
    entry('delivery.given_up', {
      target: 'a@firm.test',
      reason: 'The mail server does not accept this address (550 5.1.1)',
    }),
    entry('delivery.retried', { target: 'a@firm.test' }),
    entry('inbox_lead.created'),
    entry('inbox_lead.created', { reopened_from: 'AB12-CD34' }),
    entry('inbox_lead.reopened'),
  ];
  const text = texts(renderToStaticMarkup(<LeadTimeline entries={entries} {...view} />));
  for (const part of [
    'Ana Ruiz ignored the lead (Other: moved abroad)',
    'will be retried: The mail server did not answer in time',
    'Notification to a@firm.test failed after all retries: The mail server does not accept this address (550 5.1.1)',
    'Ana Ruiz resent the notification to a@firm.test',
    'Lead received',
    'Ana Ruiz reopened lead AB12-CD34 as this lead',
    'Ana Ruiz reopened the lead as a new lead',
  ])
    expect(text).toContain(part);
});

test("a lead's timeline says who assigned, snoozed, called and noted, why a snooze ended, and which note was removed", () => {
  const entries = [
    entry('inbox_lead.assigned', { assignee_id: 2, assignee_name: 'Dana Ruiz' }),
    entry('inbox_lead.assigned', { assignee_id: null, assignee_name: null }),
    entry('inbox_lead.snoozed', { until: '2026-11-27T14:00:00.000Z' }),
    entry('inbox_lead.woke', { because: 'time' }),
    entry('inbox_lead.woke', { because: 'new_lead', new_lead: 'AB12-CD34' }),
    entry('inbox_lead.woke', { because: 'staff' }),
    entry('inbox_lead.called', { outcome: 'voicemail', text: 'Will call back' }),
    { ...entry('inbox_lead.noted', { text: 'Wrong number' }), undone_at: at },
  ];
  const numbered = entries.map((one, id) => ({ ...one, id }));
  const text = texts(renderToStaticMarkup(<LeadTimeline entries={numbered} now={at} time_zone="America/New_York" />));
  for (const part of [
    'Ana Ruiz assigned the lead to Dana Ruiz',
    'Ana Ruiz removed the assignee',
    'Ana Ruiz snoozed the lead until Nov 27, 9:00 AM',
    'The snooze ended',
    'The snooze ended because the same person sent lead AB12-CD34',
    'Ana Ruiz ended the snooze',
    'Ana Ruiz called and left a voicemail: Will call back',
    'Ana Ruiz added a note (removed): Wrong number',
  ])
    expect(text).toContain(part);
});

test("a lead's timeline shows a sentence, not the type's name, for every event type", () => {
  const types = EventType.options.filter((type) => /^(inbox_lead|delivery)\./.test(type));
  const text = texts(
    renderToStaticMarkup(<LeadTimeline entries={types.map((type, id) => ({ ...entry(type), id }))} {...view} />),
  );
  for (const type of types) expect(text).not.toContain(type);
});

test('a delivery that was given up shows its reason and a retry button, but a read-only user gets no button', () => {
  const delivery: Delivery = {
    id: 7,
    inbox_lead_id: 3,
    event: 'inbox_lead.created',
    destination: 'email',
    target: 'a@firm.test',
    state: 'dead',
    attempts: 9,
    due_at: at,
    last_error: 'No such mailbox',
    created_at: at,
    finished_at: at,
  };
  const deliveries = [
    { ...delivery, action_id: 'one' },
    { ...delivery, id: 8, state: 'delivered' as const, last_error: null, action_id: 'two' },
  ];
  const retry = { action: () => Promise.resolve(), inbox_lead_id: 3, return_to: '/inbox/3' };
  const staff = renderToStaticMarkup(<LeadDeliveries deliveries={deliveries} {...view} retry={retry} />);
  expect(staff.match(/<form/g)).toHaveLength(1);
  expect(staff).toContain('name="delivery_id" value="7"');
  expect(texts(staff)).toContain('Failed No such mailbox');
  expect(renderToStaticMarkup(<LeadDeliveries deliveries={deliveries} {...view} />)).not.toContain('<form');
});
