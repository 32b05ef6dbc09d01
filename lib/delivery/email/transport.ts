import { isIP } from 'node:net';
import type { Transporter } from 'nodemailer';
import { createTransport } from 'nodemailer';
import { env } from '../../platform/env';
import { isPublicAddress } from '../../platform/outbound/addresses';

/** Connections to the mail server; as many deliveries run at a time, so that none waits where its time-out does not see it. */
export const mail_connections = 10;

declare global {
  var foyerMailTransport: { url: string; transport: Transporter } | undefined;
}

/** Whether SMTP_URL is set. Without it mail waits in the outbox, for three days. */
export function mailIsConfigured(): boolean {
  return env().smtp_url !== undefined;
}

/** This process's pool of connections to the mail server at SMTP_URL. */
export function mailTransport(): Transporter {
  const { smtp_url } = env();
  if (!smtp_url) throw new Error('SMTP_URL is not set');
  if (globalThis.foyerMailTransport?.url !== smtp_url) {
    closeMailTransport();
    globalThis.foyerMailTransport = { url: smtp_url, transport: openTransport(smtp_url) };
  }
  return globalThis.foyerMailTransport.transport;
}

/** Lets the idle connections go, so that a process can end. */
export function closeMailTransport(): void {
  globalThis.foyerMailTransport?.transport.close();
  globalThis.foyerMailTransport = undefined;
}

/**
 * Asks the mail server whether it would take mail from us.
 * @throws what went wrong, in nodemailer's words
 */
export async function verifyMailServer(): Promise<void> {
  await mailTransport().verify();
}

function openTransport(url: string): Transporter {
  const parsed = new URL(url);
  const secure = parsed.protocol === 'smtps:';
  const { username, password } = parsed;
  return createTransport(
    {
      host: parsed.hostname.replace(/^\[|\]$/g, ''),
      port: Number(parsed.port) || (secure ? 465 : 587),
      secure,
      auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
      // A password must not travel in clear because somebody in between cut STARTTLS out of the answer.
      requireTLS: username !== '' && !isLocal(parsed.hostname),
      // A relay on this machine or network offers STARTTLS with a certificate that it signed itself, and there is nobody in between.
      ignoreTLS: username === '' && isInHouse(parsed.hostname),
      pool: true,
      maxConnections: mail_connections,
      // A message on a connection that broke may have arrived: whether to send it again is the outbox's to decide and to count.
      maxRequeues: 0,
      idleTimeout: 20_000,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      dnsTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } },
  );
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** On this machine, at a private address, or under a bare name that only the own network resolves. */
function isInHouse(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isLocal(hostname) || (isIP(address) === 0 ? !hostname.includes('.') : !isPublicAddress(address));
}
