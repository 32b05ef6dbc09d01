import type { DeliveryOutcome } from '../destination';

/** What nodemailer says of a failure, as far as we read it. */
interface SmtpFailure {
  code?: string;
  /** The code of the error that nodemailer's own code stands for. */
  originalCode?: string;
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
  const { code, originalCode, command, responseCode, response } = (error instanceof Error ? error : {}) as SmtpFailure;
  if (responseCode === undefined) return { outcome: 'failed', reason: withoutAnswer(code, originalCode) };

  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const answer = [responseCode, enhanced].filter(Boolean).join(' ');
  if (command === 'RCPT TO' && responseCode >= 500)
    return { outcome: 'refused', reason: `The mail server does not accept this address (${answer})` };
  if (code === 'EAUTH')
    return { outcome: 'failed', reason: `The mail server refuses the sign-in of SMTP_URL (${answer})` };
  return { outcome: 'failed', reason: `The mail server answered ${answer}${command ? ` to ${command}` : ''}` };
}

/** What Node.js says of a certificate that it does not trust, in words. Source: OpenSSL's X509_V_ERR codes, as in nodejs.org/api/tls.html */
const certificate_problems: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'ends in an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'comes without the certificates between it and its authority',
  UNABLE_TO_GET_ISSUER_CERT: 'ends in an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ends in an authority that this machine does not know',
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host name',
};

function withoutAnswer(code: string | undefined, original_code: string | undefined): string {
  const certificate = certificate_problems[original_code ?? ''] ?? certificate_problems[code ?? ''];
  if (certificate)
    return `The certificate of the mail server ${certificate} (${original_code ?? code ?? ''}). Name the authority in NODE_EXTRA_CA_CERTS, or correct the host in SMTP_URL`;
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
