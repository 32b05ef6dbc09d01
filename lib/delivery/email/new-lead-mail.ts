import type { SendMailOptions } from 'nodemailer';
import { mailAddress } from '../../platform/text/email-addresses';
import { oneLine, someLines } from './plain-text';
import type { NewLeadRow } from './queries';
import { newLeadWords } from './words';

/** Enough to know what it is about; the rest is read in the inbox. */
const message_characters_max = 4_000;

/** Where and as what the mail goes. */
export interface Envelope {
  /** The mailbox it comes from, e.g. `Foyer <no-reply@firm.example>`. */
  from: string;
  /** A plain address. */
  to: string;
  /** The outbox message's: the same at each attempt, so that a repeat is the same mail. */
  global_id: string;
  /** When the message was queued. */
  created_at: string;
  /** What links are built on. */
  origin: string;
}

/**
 * The mail that tells staff of a new lead: plain text in the firm's language and time zone. The same arguments make the same mail.
 * Whatever the lead holds stays in its place: it adds no header and no recipient. A reply goes to the lead, where its address is a plain one.
 */
export function newLeadMail(lead: NewLeadRow, envelope: Envelope): SendMailOptions {
  const words = newLeadWords[lead.locale];
  const name = oneLine([lead.first_name, lead.last_name].filter(Boolean).join(' ')) || words.nameless;
  const facts = [
    [words.name, name],
    [words.email, oneLine(lead.email ?? '', 254)],
    [words.phone, oneLine(lead.phone_number ?? '')],
    [words.source, oneLine(lead.from_source)],
    [words.received, timeInZone(lead)],
    [words.reference, lead.reference],
  ].filter(([, value]) => value !== '');
  const reply_to = mailAddress(lead.email ?? '');
  const message = someLines(lead.from_message ?? '', message_characters_max);

  return {
    from: envelope.from,
    to: { name: '', address: envelope.to },
    replyTo: reply_to === undefined ? undefined : { name: '', address: reply_to },
    subject: words.subject(oneLine(name, 80)),
    messageId: `<${envelope.global_id.toLowerCase()}@${new URL(envelope.origin).hostname.replace(/^\[|\]$/g, '')}>`,
    date: new Date(envelope.created_at),
    text: [
      words.intro(lead.form_name && oneLine(lead.form_name)),
      facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
      lead.duplicate_of_id === null ? '' : words.repeat,
      message && `${words.message}:\n${message}`,
      `${words.open} ${envelope.origin}/inbox/${lead.id}`,
      `-- \n${words.why}`,
    ]
      .filter(Boolean)
      .join('\n\n')
      .concat('\n'),
  };
}

function timeInZone({ created_at, locale, time_zone }: NewLeadRow): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: time_zone }).format(
    new Date(created_at),
  );
}
