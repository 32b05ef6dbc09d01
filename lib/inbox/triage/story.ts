import type { InboxLead } from '../../platform/db/schema';
import { isFullText } from '../leads/fit';
import { nameOf } from '../leads/presenter';
import { Answers } from '../leads/schema';

/** As of every note: Clio's limits. */
const subject_characters = 255;
const body_characters = 65_535;

const rest = '\n\n[The message goes on in the lead.]';

/**
 * A lead's story as a note: the answers in the order of the form, the message, where it came from. A message too long for a
 * note is cut, and says so: the lead keeps the whole of it, also where its own columns hold a part.
 */
export function storyOf(lead: InboxLead): { subject: string; body: string } {
  const answers = (lead.answers === null ? [] : Answers.parse(JSON.parse(lead.answers))).filter(
    (answer) => !isFullText(answer),
  );
  const before = answers.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const after = [
    `Source: ${lead.from_source || 'unknown'}`,
    lead.referring_url && `Referring page: ${lead.referring_url}`,
    `Reference: ${lead.reference}`,
    `Received: ${lead.created_at}`,
  ]
    .filter(Boolean)
    .join('\n');

  const message = (lead.from_message ?? '').replace(/\r\n?/g, '\n').trim() || 'No message';
  const room = body_characters - after.length - 4;
  const story = cut([before, message].filter(Boolean).join('\n\n'), room);
  return { subject: cutPlain(`What ${nameOf(lead)} wrote`, subject_characters), body: `${story}\n\n${after}` };
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${cutPlain(text, max - rest.length)}${rest}`;
}

/** Never through the middle of a character. */
function cutPlain(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}
