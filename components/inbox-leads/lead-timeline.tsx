import { reasonLabel } from '@/lib/inbox/leads/reasons';
import type { TimelineEntry } from '@/lib/events/timeline';
import { Time } from '../ui/time';

interface LeadTimelineProps {
  entries: TimelineEntry[];
  now: string;
  time_zone: string;
}

/** The events of a lead, oldest first. */
export function LeadTimeline({ entries, now, time_zone }: LeadTimelineProps) {
  return (
    <ol className="space-y-3">
      {entries.map((entry) => (
        <li key={entry.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
          <span dir="auto">{sentence(entry, time_zone)}</span>
          <span className="text-sm text-ink-soft">
            <Time at={entry.at} now={now} time_zone={time_zone} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function sentence({ type, user_name, details, undone_at }: TimelineEntry, time_zone: string): string {
  const who = user_name ?? 'Foyer';
  const target = String(details['target'] ?? '');
  /** An ignored lead has one of the fixed reasons; a delivery has the sentence that its error gave. */
  const reason = reasonLabel(String(details['reason'] ?? ''));
  const because = reason ? `: ${reason}` : '';
  const note = details['reason_text'] ? `: ${String(details['reason_text'])}` : '';
  /** A note or a call that was removed stays in the timeline, marked as removed. */
  const removed = undone_at === undefined ? '' : ' (removed)';
  const text = details['text'] ? `: ${String(details['text'])}` : '';
  switch (type) {
    case 'inbox_lead.created':
      return details['reopened_from']
        ? `${who} reopened lead ${String(details['reopened_from'])} as this lead`
        : 'Lead received';
    case 'inbox_lead.ignored':
      return `${who} ignored the lead (${reason}${note})`;
    case 'inbox_lead.restored':
      return `${who} restored the lead`;
    case 'inbox_lead.vetted':
      return `${who} marked the lead as not spam`;
    case 'inbox_lead.accepted':
      return `${who} accepted the lead ${acceptedAs(String(details['contact'] ?? ''), String(details['matter'] ?? ''))}`;
    case 'inbox_lead.unaccepted':
      return `${who} undid the accept`;
    case 'inbox_lead.reopened':
      return `${who} reopened the lead as a new lead`;
    case 'inbox_lead.unvetted':
      return `${who} marked the lead as suspected spam again`;
    case 'inbox_lead.assigned':
      return details['assignee_name']
        ? `${who} assigned the lead to ${String(details['assignee_name'])}`
        : `${who} removed the assignee`;
    case 'inbox_lead.snoozed':
      return details['until']
        ? `${who} snoozed the lead until ${timeIn(time_zone, String(details['until']))}`
        : `${who} snoozed the lead`;
    case 'inbox_lead.woke':
      if (details['because'] === 'time') return 'The snooze ended';
      if (details['because'] === 'new_lead')
        return `The snooze ended because the same person sent lead ${String(details['new_lead'] ?? '')}`;
      return `${who} ended the snooze`;
    case 'inbox_lead.noted':
      return `${who} added a note${removed}${text}`;
    case 'inbox_lead.note_removed':
      return `${who} removed a note`;
    case 'inbox_lead.note_restored':
      return `${who} restored a note`;
    case 'inbox_lead.called':
      return `${who} called${calledWith(String(details['outcome'] ?? ''))}${removed}${text}`;
    case 'inbox_lead.call_removed':
      return `${who} removed a call`;
    case 'inbox_lead.call_restored':
      return `${who} restored a call`;
    case 'inbox_lead.opened':
      return `${who} opened the lead for the first time`;
    case 'inbox_lead.merged':
      return details['into_reference']
        ? `${who} merged the lead into lead ${String(details['into_reference'])}`
        : `${who} merged lead ${String(details['from_reference'])} into this lead`;
    case 'inbox_lead.split':
      return `${who} split the lead from lead ${String(details['into_reference'] ?? details['from_reference'])}`;
    case 'custom_action.opened':
      return `${who} opened ${String(details['label'] ?? 'a custom action')}`;
    case 'delivery.succeeded':
      return `Notification sent to ${target}`;
    case 'delivery.failed':
      return `Notification to ${target} failed and will be retried${because}`;
    case 'delivery.given_up':
      return `Notification to ${target} failed after all retries${because}`;
    case 'delivery.retried':
      return `${who} resent the notification to ${target}`;
    default:
      // No other event type names a lead.
      return type;
  }
}

/** Returns the end of a sentence that begins with "accepted": which contact and matter the lead was accepted as. */
export function acceptedAs(contact: string, matter: string): string {
  if (matter === 'existing') return 'and added it to an existing matter';
  const who = contact === 'new' ? 'as a new contact' : 'and linked it to an existing contact';
  return matter === 'new' ? `${who}, with a new matter` : who;
}

/** Returns the end of a sentence that begins with "called": what became of the call. */
function calledWith(outcome: string): string {
  switch (outcome) {
    case 'reached':
      return ' and reached the person';
    case 'voicemail':
      return ' and left a voicemail';
    case 'no_answer':
      return ' and got no answer';
    default:
      return '';
  }
}

/** Returns a time in the firm's zone, such as "Nov 27, 9:00 AM". */
function timeIn(time_zone: string, at: string): string {
  const parts = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-US', { ...parts, timeZone: time_zone })
    .format(new Date(at))
    .replaceAll('\u202f', ' ');
}
