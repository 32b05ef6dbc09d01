import { isIP } from 'node:net';
import type { Transporter } from 'nodemailer';
import { createTransport } from 'nodemailer';
import { env } from '../../platform/env';
import { isPublicAddress } from '../../platform/outbound/addresses';

/**
 * How many connections to the mail server are open at most. Exactly as many deliveries run at a time, because a
 * delivery that waited for a connection would use up its time limit.
 */
export const mail_connections = 10;

declare global {
  var foyerMailTransport: { url: string; transport: Transporter } | undefined;
}

/** Returns whether SMTP_URL is set. Without it, mail waits in the outbox for up to three days. */
export function mailIsConfigured(): boolean {
  return env().smtp_url !== undefined;
}

/** Returns this process's pool of connections to the mail server of SMTP_URL. */
export function mailTransport(): Transporter {
  const { smtp_url } = env();
  if (!smtp_url) throw new Error('SMTP_URL is not set');
  if (globalThis.foyerMailTransport?.url !== smtp_url) {
    closeMailTransport();
    globalThis.foyerMailTransport = { url: smtp_url, transport: openTransport(smtp_url) };
  }
  return globalThis.foyerMailTransport.transport;
}

/** Closes idle connections, so that the process can end. */
export function closeMailTransport(): void {
  globalThis.foyerMailTransport?.transport.close();
  globalThis.foyerMailTransport = undefined;
}

/**
 * Connects to the mail server and signs in, without sending anything.
 * @throws nodemailer's error
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
      // Requires TLS, so that an attacker who removes STARTTLS from the server's answer cannot read the password.
      requireTLS: username !== '' && !isLocal(parsed.hostname),
      // A relay on this machine or local network usually has a self-signed certificate, and the path to it is trusted.
      ignoreTLS: username === '' && isInHouse(parsed.hostname),
      pool: true,
      maxConnections: mail_connections,
      // The mail library must not send again by itself, because a message on a broken connection may have arrived. The
      // outbox decides whether to retry, and counts the attempt.
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

/**
 * Returns whether the host is this machine, a private address, or a name without dots, which only a local network
 * resolves.
 */
function isInHouse(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isLocal(hostname) || (isIP(address) === 0 ? !hostname.includes('.') : !isPublicAddress(address));
}
