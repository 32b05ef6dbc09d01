import { isIP } from 'node:net';
import { env } from '../platform/env';

/**
 * The origin that links are built on for a request that asked for `host`: that host where it is one of ours, else FOYER_ORIGIN.
 * A Host header is the sender's to choose; a link in a mail must not be.
 */
export function originFor(host: string | undefined): string {
  const { origin } = env();
  const asked = host?.toLowerCase();
  if (!asked || !isOurHost(asked) || asked === new URL(origin).host) return origin;
  return `${origin.slice(0, origin.indexOf(':'))}://${asked}`;
}

/**
 * True when a page of ours may have sent the request: its Origin is there, is no opaque one, and is one of our hosts.
 *
 * Until somebody sets FOYER_ORIGIN or FOYER_HOSTS, it must be the very host that the request was sent to: another service of
 * the same machine or network has an address, too, and its pages are not ours.
 *
 * @param host the request's Host header
 */
export function isOurOrigin(origin: string | null | undefined, host: string | null | undefined): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const { protocol, host: sender } = new URL(origin);
  if (protocol !== new URL(env().origin).protocol || !isOurHost(sender)) return false;
  return env().origin_is_set || sender === canonical(host);
}

/** Whether Foyer answers under the name that a request was sent to. */
export function isKnownHost(host: string | null | undefined): boolean {
  return isOurHost(canonical(host));
}

/**
 * Until somebody sets FOYER_ORIGIN or FOYER_HOSTS, localhost and bare addresses are ours as well, so that a first start
 * works from another machine. A name is not: whoever owns one can point it here (DNS rebinding).
 */
function isOurHost(host: string): boolean {
  const { hosts, origin_is_set } = env();
  if (hosts.includes(host)) return true;
  if (origin_is_set || !URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
  return name === 'localhost' || isIP(name) !== 0;
}

/** A Host header as an origin has it: in lower case, and without the port that its protocol has anyway. */
function canonical(host: string | null | undefined): string {
  return URL.parse(`${new URL(env().origin).protocol}//${host ?? ''}`)?.host ?? '';
}
