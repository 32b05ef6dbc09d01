import type { InboxLead } from '../../platform/db/schema';
import { isFullText } from '../leads/fit';
import { nameOf } from '../leads/name';
import { Answers } from '../leads/schema';

/** Clio's limits for the length of a note. */
const subject_characters = 255;
const body_characters = 65_535;

const rest = '\n\n[The message continues in the lead.]';

/**
 * Returns a lead's message as a note: the answers in the order of the form, the message, and the source. A message that
 * is too long for a note is shortened, and the note says so. The lead keeps the full message.
 *
 * @param time_zone the firm's time zone, in which the note says when the lead was received
 */
export function storyOf(lead: InboxLead, time_zone: string): { subject: string; body: string } {
  const answers = (lead.answers === null ? [] : Answers.parse(JSON.parse(lead.answers))).filter(
    (answer) => !isFullText(answer),
  );
  const before = answers.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const after = [
    `Source: ${lead.from_source || 'unknown'}`,
    lead.referring_url && `Referring page: ${lead.referring_url}`,
    `Reference: ${lead.reference}`,
    `Received: ${timeIn(time_zone, lead.created_at)}`,
  ]
    .filter(Boolean)
    .join('\n');

  const message = (lead.from_message ?? '').replace(/\r\n?/g, '\n').trim() || 'No message';
  const room = body_characters - after.length - 4;
  const story = cut([before, message].filter(Boolean).join('\n\n'), room);
  return { subject: cutPlain(`Message from ${nameOf(lead)}`, subject_characters), body: `${story}\n\n${after}` };
}

/** Returns a time as staff read it, such as "Nov 23, 2026, 7:00 AM EST". */
function timeIn(time_zone: string, at: string): string {
  const parts = { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-US', { ...parts, timeZone: time_zone, timeZoneName: 'short' })
    .format(new Date(at))
    .replaceAll('\u202f', ' ');
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${cutPlain(text, max - rest.length)}${rest}`;
}

/** Returns a text shortened without cutting a surrogate pair in half. */
function cutPlain(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}
