import type { Context, System } from '../../platform/context';
import type { OutboxMessage } from '../../platform/db/schema';
import { mailAddress } from '../../platform/text/email-addresses';
import { env } from '../../platform/env';
import type { DeliveryOutcome, Destination } from '../destination';
import { newLeadMail } from './new-lead-mail';
import type { StoredNewLead } from './queries';
import { findNewLead } from './queries';
import { smtpOutcome } from './smtp-outcome';
import { mail_connections, mailTransport } from './transport';

/** Turns the texts of a stored lead into what people read: `readableLead` of lib/inbox/leads. */
export type Readable = (lead: StoredNewLead) => StoredNewLead;

/** Returns how mail is sent through the server of SMTP_URL. lib/delivery/outbox/destinations.ts says whether it is set. */
export function emailDestination(readable: Readable): Omit<Destination, 'isReady'> {
  return {
    concurrency: mail_connections,
    concurrency_per_target: 2,
    deliver: (ctx, message) => deliver(ctx, message, readable),
  };
}

async function deliver(ctx: Context<System>, message: OutboxMessage, readable: Readable): Promise<DeliveryOutcome> {
  const to = mailAddress(message.target);
  if (to === undefined) return { outcome: 'refused', reason: 'This is not an email address that mail can be sent to' };
  const lead =
    message.inbox_lead_id === null ? undefined : await findNewLead(ctx.db, message.firm_id, message.inbox_lead_id);
  if (!lead) return { outcome: 'refused', reason: 'The lead was erased before this was sent' };

  const { mail_from, origin } = env();
  const mail = newLeadMail(readable(lead), {
    from: mail_from,
    to,
    global_id: message.global_id,
    created_at: message.created_at,
    origin,
  });
  try {
    await mailTransport().sendMail(mail);
    return { outcome: 'succeeded' };
  } catch (error) {
    return smtpOutcome(error);
  }
}
