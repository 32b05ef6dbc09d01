import type { Context, Staff } from '../../platform/context';
import { AppError } from '../../platform/errors';
import type { HistoryEntry } from '../../events/timeline';
import { historyOf } from '../../events/timeline';
import type { ChangeInboxLead } from './schema';

/**
 * Returns the refusal of a change whose version is no longer the lead's. It says who changed the lead after that
 * version, how and when: the newest change of another actor, otherwise the user's own newest change.
 */
export async function changedMeanwhile(
  ctx: Context<Staff>,
  { inbox_lead_id, action_id, version }: ChangeInboxLead,
): Promise<AppError> {
  const later = (await historyOf(ctx, inbox_lead_id)).filter(
    (entry) => Number(entry.details['version'] ?? 0) > version && entry.action_id !== action_id,
  );
  const newest = later.findLast(({ user_id }) => user_id !== ctx.actor.user_id) ?? later.at(-1);
  const what = newest
    ? `${sentenceOf(newest, ctx.actor.user_id)} ${agoOf(newest.at, ctx.now())}.`
    : // Events that an earlier version of Foyer recorded do not name the lead's version.
      'Someone else changed this lead after you opened it.';
  return new AppError('conflict', `${what} Your change was not saved.`);
}

function sentenceOf({ type, details, user_id, user_name }: HistoryEntry, own_id: number): string {
  const who = user_id === own_id ? 'You' : (user_name ?? 'Foyer');
  switch (type) {
    case 'inbox_lead.ignored':
      return `${who} ignored this lead`;
    case 'inbox_lead.restored':
      return `${who} restored this lead`;
    case 'inbox_lead.vetted':
      return `${who} marked this lead as not spam`;
    case 'inbox_lead.unvetted':
      return `${who} marked this lead as suspected spam again`;
    case 'inbox_lead.accepted':
      return `${who} accepted this lead`;
    case 'inbox_lead.unaccepted':
      return `${who} undid the accept of this lead`;
    case 'inbox_lead.reopened':
      return `${who} reopened this lead as a new lead`;
    case 'inbox_lead.assigned':
      return details['assignee_name']
        ? `${who} assigned this lead to ${String(details['assignee_name'])}`
        : `${who} removed the assignee of this lead`;
    case 'inbox_lead.snoozed':
      return `${who} snoozed this lead`;
    case 'inbox_lead.woke':
      if (details['because'] === 'time') return 'The snooze of this lead ended';
      if (details['because'] === 'new_lead') return 'A new message of the same person ended the snooze of this lead';
      return `${who} ended the snooze of this lead`;
    case 'inbox_lead.noted':
      return `${who} added a note to this lead`;
    case 'inbox_lead.note_removed':
      return `${who} removed a note from this lead`;
    case 'inbox_lead.note_restored':
      return `${who} restored a note on this lead`;
    case 'inbox_lead.called':
      return `${who} logged a call to this lead`;
    case 'inbox_lead.call_removed':
      return `${who} removed a call from this lead`;
    case 'inbox_lead.call_restored':
      return `${who} restored a call to this lead`;
    default:
      return `${who} changed this lead`;
  }
}

/** Returns how long ago a time was, such as "2 minutes ago". */
function agoOf(at: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  if (minutes < 1) return 'less than a minute ago';
  if (minutes < 60) return agoIn(minutes, 'minute');
  if (minutes < 24 * 60) return agoIn(Math.floor(minutes / 60), 'hour');
  return agoIn(Math.floor(minutes / (24 * 60)), 'day');
}

function agoIn(count: number, unit: string): string {
  return `${String(count)} ${unit}${count === 1 ? '' : 's'} ago`;
}
