import { isIP } from 'node:net';
import { env } from '../platform/env';

/**
 * Returns the origin to build links on for a request sent to `host`: this is `host` if it is one of Foyer's hosts, else
 * FOYER_ORIGIN. The sender of a request chooses its Host header and must not be able to choose the links in Foyer's
 * emails.
 */
export function originFor(host: string | undefined): string {
  const { origin } = env();
  const asked = host?.toLowerCase();
  if (!asked || !isOurHost(asked) || asked === new URL(origin).host) return origin;
  return `${origin.slice(0, origin.indexOf(':'))}://${asked}`;
}

/**
 * Returns true when a page of this Foyer may have sent the request: the Origin header is present, is not opaque, and
 * names one of Foyer's hosts.
 *
 * Until FOYER_ORIGIN or FOYER_HOSTS is set, the origin must be the host that the request was sent to, because pages of
 * other services on the same machine or network must not be able to send such requests.
 *
 * @param host the request's Host header
 */
export function isOurOrigin(origin: string | null | undefined, host: string | null | undefined): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const { protocol, host: sender } = new URL(origin);
  if (protocol !== new URL(env().origin).protocol || !isOurHost(sender)) return false;
  return env().origin_is_set || sender === canonical(host);
}

/** Returns whether Foyer serves the host that this Host header names. */
export function isKnownHost(host: string | null | undefined): boolean {
  return isOurHost(canonical(host));
}

/**
 * Returns whether a host is one of the hosts of this Foyer installation. Until FOYER_ORIGIN or FOYER_HOSTS is set,
 * localhost and bare IP addresses count as well, so that a first start works from another machine. Host names do not
 * count: whoever owns a host name can point it at this server (DNS rebinding).
 */
function isOurHost(host: string): boolean {
  const { hosts, origin_is_set } = env();
  if (hosts.includes(host)) return true;
  if (origin_is_set || !URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
  return name === 'localhost' || isIP(name) !== 0;
}

/** Returns a Host header in the form that origins have: in lower case and without the protocol's default port. */
function canonical(host: string | null | undefined): string {
  return URL.parse(`${new URL(env().origin).protocol}//${host ?? ''}`)?.host ?? '';
}
