import type { DeliveryOutcome } from '../outbox/destination';

/** What nodemailer says of a failure, as far as we read it. */
interface SmtpFailure {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/**
 * What a failed sending means for the message. Only a recipient that the server refuses for good (5xx to RCPT TO, RFC 5321
 * §4.2.1) is past help: a wrong password or a sender that is not allowed is the operator's to mend within three days.
 *
 * Of the server's words only its codes are told: a filter's answer may quote the lead.
 */
export function smtpOutcome(error: unknown): DeliveryOutcome {
  const { code, command, responseCode, response } = (error instanceof Error ? error : {}) as SmtpFailure;
  if (responseCode === undefined) return { outcome: 'failed', reason: withoutAnswer(code) };

  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const answer = [responseCode, enhanced].filter(Boolean).join(' ');
  if (command === 'RCPT TO' && responseCode >= 500) return { outcome: 'refused', reason: `The mail server does not accept this address (${answer})` };
  if (code === 'EAUTH') return { outcome: 'failed', reason: `The mail server refuses the sign-in of SMTP_URL (${answer})` };
  return { outcome: 'failed', reason: `The mail server answered ${answer}${command ? ` to ${command}` : ''}` };
}

function withoutAnswer(code: string | undefined): string {
  switch (code) {
    case 'ETIMEDOUT':
      return 'The mail server did not answer in time';
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'ECONNREFUSED':
      return 'The mail server cannot be reached, or broke off';
    case 'EDNS':
      return 'The mail server’s name cannot be found';
    case 'ETLS':
      return 'No secure connection to the mail server';
    default:
      return `The mail could not be handed over${code && /^[A-Z]+$/.test(code) ? ` (${code})` : ''}`;
  }
}
