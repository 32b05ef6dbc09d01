import type { TimelineEntry } from '@/lib/events/timeline';
import { Time } from '../ui/time';

interface RecordTimelineProps {
  /** What it is of: "contact" or "matter". */
  of: string;
  entries: TimelineEntry[];
  now: string;
  time_zone: string;
}

/** Everything that happened to a contact or a matter, in order. */
export function RecordTimeline({ of, entries, now, time_zone }: RecordTimelineProps) {
  if (entries.length === 0) return <p className="text-ink-soft italic">Nothing yet</p>;
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
  const who = application_name ? `${person}, by ${application_name},` : person;
  // A contact's timeline holds what happened to its matters, too.
  const what = type.startsWith(`${of}.`) ? `this ${of}` : 'a matter';
  switch (type) {
    case 'contact.created':
    case 'matter.created':
      return `${who} made ${what}`;
    case 'contact.updated':
    case 'matter.updated':
      return change(who, what, details);
    case 'contact.removed':
    case 'matter.removed':
      return `${who} took ${what} back`;
    case 'note.created':
      return `${who} wrote a note`;
    case 'note.updated':
      return `${who} changed a note`;
    case 'note.removed':
      return `${who} removed a note`;
    case 'custom_action.opened':
      return `${who} opened ${String(details['label'] ?? 'a custom action')}`;
    case 'inbox_lead.accepted':
      return `${who} accepted a lead into it`;
    case 'inbox_lead.unaccepted':
      return `${who} took a lead back out of it`;
    default:
      // Events of leads, of the firm and of its people never name a contact or a matter.
      return type;
  }
}

/** A change by what it says of itself. */
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
  emails: 'e-mail addresses',
  phone_numbers: 'phone numbers',
  contact_id: 'contact',
  matter_type_id: 'type',
  location_id: 'location',
  assignee_ids: 'who is responsible',
};
