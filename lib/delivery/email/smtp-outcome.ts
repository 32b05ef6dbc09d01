import type { DeliveryOutcome } from '../destination';

/** The properties of nodemailer's errors that we read. */
interface SmtpFailure {
  code?: string;
  /** The code of the underlying error, which nodemailer replaces with a code of its own. */
  originalCode?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/**
 * Returns the outcome of an attempt for which nodemailer threw. Only a recipient that the server refuses permanently
 * (5xx to RCPT TO, RFC 5321 §4.2.1) is not retried: a wrong password or a sender that is not allowed can be corrected
 * by the operator within three days.
 *
 * The reason contains the codes of the server's answer but not its text, because a spam filter may quote the lead.
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

/**
 * Node.js's error codes for untrusted certificates, as text. Source: OpenSSL's X509_V_ERR codes, as in
 * nodejs.org/api/tls.html
 */
const certificate_problems: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'comes without its intermediate certificates',
  UNABLE_TO_GET_ISSUER_CERT: 'comes from an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'comes from an authority that this machine does not know',
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host name',
};

function withoutAnswer(code: string | undefined, original_code: string | undefined): string {
  const certificate = certificate_problems[original_code ?? ''] ?? certificate_problems[code ?? ''];
  if (certificate)
    return `The certificate of the mail server ${certificate} (${original_code ?? code ?? ''}). Add the authority to NODE_EXTRA_CA_CERTS, or correct the host in SMTP_URL`;
  switch (code) {
    case 'ETIMEDOUT':
      return 'The mail server did not answer in time';
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'ECONNREFUSED':
      return 'The mail server cannot be reached, or closed the connection';
    case 'EDNS':
      return 'The mail server’s name cannot be found';
    case 'ETLS':
      return 'No secure connection to the mail server was possible';
    default:
      return `The mail could not be sent${code && /^[A-Z]+$/.test(code) ? ` (${code})` : ''}`;
  }
}
