import type { TimelineEntry } from '@/lib/events/timeline';
import { Time } from '../ui/time';

interface RecordTimelineProps {
  /** The kind of record: "contact" or "matter". */
  of: string;
  entries: TimelineEntry[];
  now: string;
  time_zone: string;
}

/** The events of a contact or a matter, oldest first. */
export function RecordTimeline({ of, entries, now, time_zone }: RecordTimelineProps) {
  if (entries.length === 0) return <p className="text-ink-soft italic">No activity yet</p>;
  return (
    <ol className="space-y-3">
      {entries.map((entry) => (
        <li key={entry.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
          <span dir="auto" className="align-match">
            {sentence(entry, of)}
          </span>
          <span className="text-sm text-ink-soft">
            <Time at={entry.at} now={now} time_zone={time_zone} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function sentence({ type, user_name, application_name, details }: TimelineEntry, of: string): string {
  const person = user_name ?? 'Foyer';
  const who = application_name ? `${person} (via ${application_name})` : person;
  // A contact's timeline also has the events of its matters.
  const what = type.startsWith(`${of}.`) ? `this ${of}` : 'a matter';
  switch (type) {
    case 'contact.created':
    case 'matter.created':
      return `${who} created ${what}`;
    case 'contact.updated':
    case 'matter.updated':
      return change(who, what, details);
    case 'contact.removed':
    case 'matter.removed':
      return `${who} removed ${what}`;
    case 'note.created':
      return `${who} added a note`;
    case 'note.updated':
      return `${who} edited a note`;
    case 'note.removed':
      return `${who} removed a note`;
    case 'custom_action.opened':
      return `${who} opened ${String(details['label'] ?? 'a custom action')}`;
    case 'inbox_lead.accepted':
      return `${who} accepted a lead`;
    case 'inbox_lead.unaccepted':
      return `${who} undid the accept of a lead`;
    default:
      // No other event type names a contact or a matter.
      return type;
  }
}

/** Returns the sentence of an update, from the details of its event. */
function change(who: string, what: string, { from, to, locked, changed }: TimelineEntry['details']): string {
  if (from && to) return `${who} moved ${what} from ${String(from)} to ${String(to)}`;
  if (locked) return `${who} ${locked === 'no' ? 'unlocked' : 'locked'} ${what}`;
  const fields = String(changed ?? '')
    .split(', ')
    .filter(Boolean)
    .map((field) => field_words[field] ?? field);
  return `${who} changed ${what}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}`;
}

const field_words: Record<string, string> = {
  emails: 'email addresses',
  phone_numbers: 'phone numbers',
  contact_id: 'contact',
  matter_type_id: 'type',
  location_id: 'location',
  assignee_ids: 'assigned to',
};
