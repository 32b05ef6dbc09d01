import { reasonLabel } from '@/lib/inbox/leads/reasons';
import type { TimelineEntry } from '@/lib/events/timeline';
import { Time } from '../ui/time';

interface LeadTimelineProps {
  entries: TimelineEntry[];
  now: string;
  time_zone: string;
}

/** Everything that happened to a lead, in order. */
export function LeadTimeline({ entries, now, time_zone }: LeadTimelineProps) {
  return (
    <ol className="space-y-3">
      {entries.map((entry) => (
        <li key={entry.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
          <span dir="auto">{sentence(entry)}</span>
          <span className="text-sm text-ink-soft">
            <Time at={entry.at} now={now} time_zone={time_zone} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function sentence({ type, user_name, details }: TimelineEntry): string {
  const who = user_name ?? 'Foyer';
  const target = String(details['target'] ?? '');
  /** Of an ignored lead one of ours; of a delivery a sentence of its own. */
  const reason = reasonLabel(String(details['reason'] ?? ''));
  const because = reason ? `: ${reason}` : '';
  const note = details['reason_text'] ? `: ${String(details['reason_text'])}` : '';
  switch (type) {
    case 'inbox_lead.created':
      return details['reopened_from']
        ? `${who} reopened lead ${String(details['reopened_from'])} as this one`
        : 'Came in';
    case 'inbox_lead.ignored':
      return `${who} ignored it (${reason}${note})`;
    case 'inbox_lead.restored':
      return `${who} restored it`;
    case 'inbox_lead.vetted':
      return `${who} said that it is no spam`;
    case 'inbox_lead.accepted':
      return `${who} accepted it ${acceptedAs(String(details['contact'] ?? ''), String(details['matter'] ?? ''))}`;
    case 'inbox_lead.unaccepted':
      return `${who} took the acceptance back`;
    case 'inbox_lead.reopened':
      return `${who} reopened it as a new lead`;
    case 'custom_action.opened':
      return `${who} opened ${String(details['label'] ?? 'a custom action')}`;
    case 'delivery.succeeded':
      return `Told ${target}`;
    case 'delivery.failed':
      return `Could not tell ${target} yet, trying again${because}`;
    case 'delivery.given_up':
      return `Gave up telling ${target}${because}`;
    case 'delivery.retried':
      return `${who} had ${target} told again`;
    default:
      // Events of the firm and its people never name a lead.
      return type;
  }
}

/** What a lead was accepted as, by what was made and what was there. */
export function acceptedAs(contact: string, matter: string): string {
  if (matter === 'existing') return 'into a matter that was there';
  const who = contact === 'new' ? 'as a new contact' : 'as a contact that was there';
  return matter === 'new' ? `${who}, with a new matter` : who;
}
