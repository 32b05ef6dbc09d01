import type { SendMailOptions } from 'nodemailer';
import { mailAddress } from '../../platform/text/email-addresses';
import { oneLine, someLines } from './plain-text';
import type { NewLeadRow } from './queries';
import { newLeadWords } from './words';

/**
 * How many characters of a lead's message the mail contains. A longer message is cut off; the inbox shows the whole
 * message.
 */
const message_characters_max = 4_000;

/** The sender, recipient and identity of a mail. */
export interface Envelope {
  /** The sender, for example `Foyer <no-reply@firm.example>`. */
  from: string;
  /** The recipient, an email address without a name. */
  to: string;
  /**
   * The id of the outbox message, which becomes the Message-ID: it stays the same at each attempt, so that mail
   * programs recognize a repeated mail.
   */
  global_id: string;
  /** When the message was queued. */
  created_at: string;
  /** The origin that links in the mail begin with. */
  origin: string;
}

/**
 * Returns the mail that notifies staff of a new lead: plain text in the firm's language and time zone. The same
 * arguments give the same mail. No text of the lead can add a header or a recipient. A reply goes to the lead, if mail
 * can be sent to its address.
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
