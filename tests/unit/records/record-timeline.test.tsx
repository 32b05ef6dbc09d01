import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { RecordTimeline } from '@/components/records/record-timeline';
import { EventType } from '@/lib/events/schema';
import type { TimelineEntry } from '@/lib/events/timeline';

const at = '2026-11-23T12:00:00.000Z';
const entry = (
  type: EventType,
  details: TimelineEntry['details'] = {},
  given: Partial<TimelineEntry> = {},
): TimelineEntry => ({
  id: 1,
  type,
  at,
  user_name: 'Ana Ruiz',
  application_name: null,
  action_id: null,
  details,
  ...given,
});
const text = (of: string, entries: TimelineEntry[]) =>
  renderToStaticMarkup(
    <RecordTimeline of={of} entries={entries.map((one, id) => ({ ...one, id }))} now={at} time_zone="UTC" />,
  )
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

test('the timeline of a record says who did what, and through which application', () => {
  const said = text('matter', [
    entry('matter.created', { status: 'Newly Added' }),
    entry('matter.updated', { from: 'Newly Added', to: 'Hired' }),
    entry('matter.updated', { changed: 'description, assignee_ids' }),
    entry('matter.updated', { locked: 'yes' }),
    entry('matter.updated', { locked: 'no' }),
    entry('note.created', { note_id: 7 }, { application_name: 'Intake Bot' }),
    entry('custom_action.opened', { label: 'Run a check' }),
  ]);
  for (const part of [
    'Ana Ruiz created this matter',
    'Ana Ruiz moved this matter from Newly Added to Hired',
    'Ana Ruiz changed this matter: description, assigned to',
    'Ana Ruiz locked this matter',
    'Ana Ruiz unlocked this matter',
    'Ana Ruiz (via Intake Bot) added a note',
    'Ana Ruiz opened Run a check',
  ]) {
    expect(said).toContain(part);
  }
  expect(text('contact', [entry('matter.created')])).toContain('Ana Ruiz created a matter');
});

test("the timeline of a contact or matter shows a sentence, not the type's name, for every event type", () => {
  const types = EventType.options.filter((type) => /^(contact|matter|note)\.|^custom_action\.opened$/.test(type));
  for (const of of ['contact', 'matter']) for (const type of types) expect(text(of, [entry(type)])).not.toContain(type);
});
