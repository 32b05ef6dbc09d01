import { isIP } from 'node:net';
import { env } from '../env';

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

/** True when a page of ours may have sent the request: its Origin is there, is no opaque one, and is one of our hosts. */
export function isOurOrigin(origin: string | null): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  return protocol === new URL(env().origin).protocol && isOurHost(host);
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
